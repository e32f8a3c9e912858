#!/usr/bin/env python3
"""Writes assets/lexicon/<lang>/*.tsv from own/*.txt and from packaged lexicons with a licence that allows it.

    pip download --no-deps -d PK textblob==0.20.1 textblob-de==0.4.3 vaderSentiment==3.3.2
    (cd PK && npm pack hedges@2.0.1)
    build.py PK

Same packages in, same bytes out. Each list has the columns form, value, strength, source. No newspaper text goes in.
"""
import hashlib, pathlib, re, sys, tarfile, xml.etree.ElementTree as tree, zipfile
from collections import defaultdict

HERE = pathlib.Path(__file__).parent
OUT = HERE.parent.parent / "assets" / "lexicon"
PACKAGES = {
    "textblob": ("textblob-0.20.1-py3-none-any.whl", "f957699169a3e7b9a03a504883111b7b6973679496b9af959db2f74ee2449977"),
    "textblob-de": ("textblob_de-0.4.3-py2.py3-none-any.whl", "1d7751957d3e42b80209f451984166868891781f5af4c358ae64e81f16bb8eec"),
    "vader": ("vaderSentiment-3.3.2-py2.py3-none-any.whl", "3bf1d243b98b1afad575b9f22bc2cb1e212b94ff89ca74f8a23a588d024ea311"),
    "hedges": ("hedges-2.0.1.tgz", "5042a5e130372a18a0d5a71d34f0f2f2980475c600e5794fc7d58178abcf0a28"),
}
# Prefixes after which a German participle takes no "ge".
BOUND = ("be", "ver", "er", "ent", "zer", "miss", "über", "unter", "wider", "hinter", "um", "de", "dis")
APART = ("nieder", "bloß", "vor", "auf", "an", "ab", "aus", "ein", "durch", "fertig", "zurück", "herunter", "klein", "schön", "hoch", "zu", "um")
LIST_HEAD = "# form\tvalue\tstrength\tsource\n"


def check(folder):
    for name, (file, digest) in PACKAGES.items():
        got = hashlib.sha256((folder / file).read_bytes()).hexdigest()
        if got != digest:
            sys.exit(f"{file}: checksum {got} is not {digest}")


def german_verb(v):
    """Regular forms of an infinitive; irregular ones stand in the lists themselves."""
    if not v.endswith("n"):
        return [v]
    stem = v[:-2] if v.endswith("en") else v[:-1]
    link = "e" if stem.endswith(("t", "d", "fn", "gn", "chn")) else ""
    apart = next((p for p in APART if v.startswith(p) and len(v) > len(p) + 4 and not v.startswith(BOUND)), "")
    core = stem[len(apart):]
    ge = "" if stem.endswith("ier") or core.startswith(BOUND) else "ge"
    part = f"{apart}{ge}{core}{link}t"
    forms = [v, f"{stem}{link}t", f"{stem}{link}te", f"{stem}{link}ten", f"{stem}end", part]
    if apart:
        forms += [f"{apart}zu{core}{v[len(stem):]}"]
    return list(dict.fromkeys(forms))


def own(code):
    """{list: {form: (value, strength)}}; the first field that names a word wins."""
    out = defaultdict(dict)
    field = None
    for line in (HERE / "own" / f"{code}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("["):
            field = line.strip("[] ").split()
            continue
        kind, name, value, strength = field
        for word in line.split():
            word = word.replace("_", " ")
            for form in german_verb(word) if name.startswith("verb") else [word]:
                v = {"-": "", }.get(value, value)
                if kind in ("metaphor", "describing"):
                    v = name
                out[kind].setdefault(form, (v, float(strength)))
                if kind == "polar":
                    role = re.match(r"(?:verb_)?(object|subject)_", name)
                    if role:
                        out["roles"].setdefault(form, (f"{role.group(1)}_{value}", float(strength)))
    return out


def textblob(path, inner):
    """{form: (polarity, subjectivity)}: mean over the senses."""
    root = tree.fromstring(zipfile.ZipFile(path).read(inner))
    by = defaultdict(list)
    for w in root.iter("word"):
        by[w.get("form").lower()].append((float(w.get("polarity")), float(w.get("subjectivity"))))
    return {f: tuple(sum(x) / len(v) for x in zip(*v)) for f, v in by.items()}


def vader(path):
    raw = zipfile.ZipFile(path).read("vaderSentiment/vader_lexicon.txt").decode("utf-8")
    out = {}
    for line in raw.splitlines():
        cells = line.split("\t")
        if len(cells) > 2 and re.fullmatch(r"[a-z][a-z'-]+", cells[0]):
            out[cells[0]] = float(cells[1]) / 4
    return out


def words_of(path):
    with tarfile.open(path) as t:
        text = t.extractfile("package/index.js").read().decode("utf-8")
    return [w for w in re.findall(r"'([a-z][a-z -]+)'", text)]


def write(code, kind, rows):
    folder = OUT / code
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"{f}\t{v}\t{s:g}\t{src}\n" for f, (v, s, src) in sorted(rows.items())]
    (folder / f"{kind}.tsv").write_text(LIST_HEAD + "".join(lines), encoding="utf-8")
    print(code, kind, len(lines))


def polar(mine, sources):
    """Own words first; otherwise the mean of the packages, where it says something."""
    out = {f: (v, s, "parallax") for f, (v, s) in mine["polar"].items() if v}
    for f, (v, s) in mine["loaded"].items():
        if v:
            out.setdefault(f, (v, s, "parallax"))
    forms = sorted({f for _, table in sources for f in table})
    for f in forms:
        if f in out or " " in f:
            continue
        have = [(name, table[f]) for name, table in sources if f in table]
        value = sum(x for _, x in have) / len(have)
        if abs(value) >= 0.1:
            out[f] = ("positive" if value > 0 else "negative", min(1.0, round(abs(value), 2)), "+".join(n for n, _ in have))
    return out


def main():
    folder = pathlib.Path(sys.argv[1])
    check(folder)
    file = lambda name: folder / PACKAGES[name][0]
    tb = textblob(file("textblob"), "textblob/en/en-sentiment.xml")
    tbde = textblob(file("textblob-de"), "textblob_de/data/de-sentiment.xml")
    plain = lambda kind, mine: {f: (v, s, "parallax") for f, (v, s) in mine[kind].items()}
    for code in ("de", "en"):
        mine = own(code)
        for kind in ("loaded", "intensifier", "metaphor", "hedge", "certainty", "modality", "roles", "describing"):
            rows = plain(kind, mine)
            if kind == "hedge" and code == "en":
                for w in (w for w in words_of(file("hedges")) if w.endswith("ly") and " " not in w):
                    rows.setdefault(w, ("", 0.3, "hedges"))
            write(code, kind, rows)
        if code == "en":
            sources = [("textblob", {f: p for f, (p, s) in tb.items()}), ("vader", vader(file("vader")))]
            write(code, "subjective", {f: ("", round(s, 2), "textblob") for f, (_, s) in tb.items() if s >= 0.2 and " " not in f})
        else:
            # Full strength stands for "not weighed" in it: refuse disposal, penalties and whistles among real judgements.
            sources = [("textblob-de", {f: p for f, (p, s) in tbde.items() if abs(p) < 1})]
        write(code, "polar", polar(mine, sources))


main()
