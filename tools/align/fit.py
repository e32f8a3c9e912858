#!/usr/bin/env python3
"""Fits the weights of alignment on the development halves and writes assets/align/weights.toml.

    cargo build --release --example align_features
    fit.py --data DIR --bin target/release/examples/align_features

DIR holds spark.jsonl (one language) and wmt21.jsonl (German and English). Both stages are logistic regressions
(scikit-learn, L2): the first on what a pair has in common, the second adds what the other pairs say. Cross-validated by
event (five folds), so that the figures printed are for events not fitted on. About a hundred numbers come out; no text.
"""
import argparse, json, os, subprocess, tempfile
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.metrics import average_precision_score

F1 = ["words", "words_contained", "rarest_word", "pairs", "characters", "subjects", "subjects_contained", "numbers", "number_conflict",
      "dates", "vector_raw", "vector_centred", "lead", "position_gap", "shorter_length", "length_ratio", "words_x_vector"]
F2 = ["first", "over_row", "over_column", "csls", "neighbours_diagonal", "neighbours_side", "third_article", "first_squared"]
HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "../../assets/align/weights.toml")


def overlap(a, b):
    return min(a[1], b[1]) - max(a[0], b[0])


def table(binary, rows, encoder):
    """ids (n×5), features (n×k) of all pairs, and the sentences' places."""
    feed = "".join(json.dumps(r["event"], ensure_ascii=False) + "\n" for r in rows).encode()
    with tempfile.TemporaryDirectory() as tmp:
        places, out = os.path.join(tmp, "places"), os.path.join(tmp, "out")
        with open(out, "wb") as f:
            subprocess.run([binary, places] + ([] if encoder else ["--no-encoder"]), input=feed, stdout=f, check=True)
        k = len(F1) + len(F2)
        raw = np.fromfile(out, dtype=np.dtype([("id", "<u4", 5), ("f", "<f4", k)]))
        sents = {}
        for l in open(places):
            e, a, s, t = map(int, l.split())
            sents.setdefault((e, a), []).append((s, t))
    return raw["id"].astype(int), raw["f"], sents


def gold_spark(rows, ids, sents):
    """1 same statement, 0 not, -1 not annotated."""
    said = {}
    for e, r in enumerate(rows):
        names = [a["id"] for a in r["event"]["articles"]]
        for p in r["gold"]["propositions"]:
            for d, spans in p["covered"].items():
                a = names.index(d)
                for i, s in enumerate(sents.get((e, a), [])):
                    if any(overlap(s, x) > 15 for x in spans):
                        said.setdefault((e, a, i), set()).add(p["id"])
    y = np.full(len(ids), -1)
    for n, (e, a, i, b, j) in enumerate(ids):
        x, z = said.get((e, a, i)), said.get((e, b, j))
        if x and z:
            y[n] = bool(x & z)
    return y


def gold_wmt(rows, ids, sents):
    line = {}
    for e, r in enumerate(rows):
        for a, side in ((0, "source"), (1, "target")):
            for k, span in r["gold"][side].items():
                for i, s in enumerate(sents.get((e, a), [])):
                    if overlap(s, span) > 0:
                        line[(e, a, i)] = k
    y = np.full(len(ids), -1)
    for n, (e, a, i, b, j) in enumerate(ids):
        x, z = line.get((e, a, i)), line.get((e, b, j))
        if x is not None and z is not None:
            y[n] = x == z
    return y


def fit(x, y, groups, c=3.0):
    """Weights on all, and out-of-fold log-odds."""
    oof = np.zeros(len(y))
    for train, test in GroupKFold(5).split(x, y, groups):
        m = LogisticRegression(C=c, max_iter=3000).fit(x[train], y[train])
        oof[test] = m.decision_function(x[test])
    m = LogisticRegression(C=c, max_iter=3000).fit(x, y)
    return m.coef_[0], m.intercept_[0], oof


def best_threshold(y, p):
    best = max(((2 * (y & (p >= t)).sum() / (y.sum() + (p >= t).sum()), t) for t in np.arange(0.05, 0.95, 0.01)))
    return best


def write(cases):
    os.makedirs(os.path.dirname(OUT), exist_ok=True)
    with open(OUT, "w") as f:
        f.write("# Made by tools/align/fit.py from the development halves; about a hundred numbers, no text.\n")
        for name, c in cases.items():
            f.write(f"\n[{name}]\nthreshold = {c['threshold']:.3f}\n")
            for stage in ("first", "second"):
                f.write(f"[{name}.{stage}]\n" + "".join(f"{k} = {v:.5f}\n" for k, v in c[stage].items()))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", required=True)
    ap.add_argument("--bin", required=True)
    args = ap.parse_args()
    suites = {"same": ("spark.jsonl", gold_spark), "across": ("wmt21.jsonl", gold_wmt)}
    cases = {}
    neutral = {"threshold": 0.5, "first": {"intercept": -3.0, "words": 5.0}, "second": {"intercept": -3.0, "words": 5.0}}
    cases = {n: neutral for n in ("same", "same_words", "across", "across_words")}
    write(cases)
    for stage in (1, 2):
        # The program reads its weights when it is built.
        subprocess.run(["cargo", "build", "-q", "--release", "--example", "align_features"], check=True, cwd=os.path.join(HERE, "../.."))
        for base, (file, gold) in suites.items():
            rows = [json.loads(l) for l in open(os.path.join(args.data, file), encoding="utf-8")]
            for name, encoder in ((base, True), (base + "_words", False)):
                ids, f, sents = table(args.bin, rows, encoder)
                y = gold(rows, ids, sents)
                keep = y >= 0
                ids, f, y = ids[keep], f[keep], y[keep].astype(bool)
                k = len(F1) if stage == 1 else len(F1) + len(F2)
                w, b, oof = fit(f[:, :k], y, ids[:, 0])
                p = 1 / (1 + np.exp(-oof))
                f1, t = best_threshold(y, p)
                print(f"{name} stage {stage}: pairs {len(y)}, same {y.sum()}, cross-validated AP {average_precision_score(y, oof):.3f}, F1 {f1:.3f} at {t:.2f}", flush=True)
                weights = dict(zip((F1 + F2)[:k], w)) | {"intercept": b}
                cases[name] = dict(cases[name]) | {"first" if stage == 1 else "second": weights, "threshold": t}
        write(cases)


if __name__ == "__main__":
    main()
