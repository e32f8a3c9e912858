#!/usr/bin/env python3
"""Fits the probability that a text really lacks a reported statement and writes assets/align/omission.toml.

    score.py --bin target/release/parallax --suite spark --suite wmt21 --keep OUT
    fit_omission.py --data DIR --kept OUT [--write]

DIR holds spark.jsonl and wmt21.jsonl, OUT what the program answered to them. Every omission of level "passage" whose
sentence is annotated is one case; it is right when the other article has none of the statements in that sentence.
Logistic regression (scikit-learn) on the nearest passage's log-odds, the number of articles that have the statement and
the length of the other article. Prints the reliability table and the expected calibration error for events that were
not fitted on (five folds by event). Four numbers come out; no text.

A fifth is what crossing languages takes from the log-odds: the collections have it only for translations, which are easy. It is
the one number that makes the findings of omission_judged.tsv likeliest whose sources are all in another language.
"""
import argparse, json, os
from collections import defaultdict
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "../../assets/align/omission.toml")


def overlap(a, b):
    return min(a[1], b[1]) - max(a[0], b[0])


def read(path):
    return [json.loads(l) for l in open(path, encoding="utf-8")]


def statements_spark(gold, sents):
    """{(article, sentence): statements}, {statement: articles that have it}"""
    said, have = defaultdict(set), {}
    for p in gold["propositions"]:
        have[p["id"]] = set(p["covered"])
        for d, spans in p["covered"].items():
            for i, s in enumerate(sents.get(d, [])):
                if any(overlap(s, x) > 15 for x in spans):
                    said[(d, i)].add(p["id"])
    return said, have


def statements_wmt(gold, sents):
    said, have = defaultdict(set), defaultdict(set)
    for article, side in (("src", "source"), ("tgt", "target")):
        for k, span in gold[side].items():
            have[k].add(article)
            for i, s in enumerate(sents[article]):
                if overlap(s, span) > 0:
                    said[(article, i)].add(k)
    return said, have


def cases(data, kept, suite, statements):
    out = []
    for e, (row, c) in enumerate(zip(read(os.path.join(data, suite + ".jsonl")), read(os.path.join(kept, suite + ".out.jsonl")))):
        sents = {a["id"]: [(s["start"], s["end"]) for s in a["sentences"]] for a in c["articles"]}
        words = {a["id"]: a["words"] for a in c["articles"]}
        said, have = statements(row["gold"], sents)
        for o in c["omissions"]:
            if o["level"] != "passage":
                continue
            here = said.get((o["passage"]["article"], o["passage"]["sentence"]))
            if not here:
                continue
            lacks = not any(o["article"] in have[p] for p in here)
            score = min(max(o["nearest"]["score"] if o["nearest"] else 0.005, 0.005), 0.995)
            x = [np.log(score / (1 - score)), len(o["covered_by"]) - 1, np.log2(max(words[o["article"]], 20) / 400)]
            out.append((f"{suite}{e}", x, lacks))
    return out


def reliability(p, y):
    ece = 0.0
    print("predicted  cases  mean predicted  really lacking")
    for lo in np.arange(0, 1, 0.1):
        m = (p >= lo) & (p < lo + 0.1 + (lo > 0.89))
        if m.any():
            ece += m.mean() * abs(p[m].mean() - y[m].mean())
            print(f"{lo:.1f}–{lo + 0.1:.1f}  {m.sum():6d}  {p[m].mean():.2f}  {y[m].mean():.2f}")
    print(f"expected calibration error {ece:.3f}")


def languages():
    rows = [l.rstrip("\n").split("\t") for l in open(os.path.join(HERE, "omission_judged.tsv"), encoding="utf-8") if l[0] != "#"]
    for kind in ("same", "other"):
        p, y = (np.array([float(r[k]) for r in rows if r[1] == kind]) for k in (2, 3))
        odds, shift = np.log(p / (1 - p)), 0.0
        for _ in range(50):
            q = 1 / (1 + np.exp(-(odds + shift)))
            shift += (y - q).sum() / (q * (1 - q)).sum()
        print(f"\nsources in the {kind} language: {len(p)} findings, mean {p.mean():.2f}, really lacking {y.mean():.2f}, shift {shift:.4f}")
    return shift


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", required=True)
    ap.add_argument("--kept", required=True)
    ap.add_argument("--write", action="store_true")
    args = ap.parse_args()
    all_cases = cases(args.data, args.kept, "spark", statements_spark) + cases(args.data, args.kept, "wmt21", statements_wmt)
    groups = np.array([c[0] for c in all_cases])
    x = np.array([c[1] for c in all_cases])
    y = np.array([c[2] for c in all_cases])
    # Both suites weigh the same, whatever their size.
    spark = np.array([g.startswith("spark") for g in groups])
    weight = np.where(spark, 0.5 / spark.sum(), 0.5 / max((~spark).sum(), 1)) * len(y)
    p = np.zeros(len(y))
    for train, test in GroupKFold(5).split(x, y, groups):
        p[test] = LogisticRegression(C=1.0).fit(x[train], y[train], weight[train]).predict_proba(x[test])[:, 1]
    for name, m in (("spark", spark), ("wmt21", ~spark), ("both", np.ones(len(y), bool))):
        print(f"\n{name}: {m.sum()} cases, {y[m].mean():.2f} really lacking")
        reliability(p[m], y[m])
    model = LogisticRegression(C=1.0).fit(x, y, weight)
    (nearest, sources, length), intercept = model.coef_[0], model.intercept_[0]
    text = (
        "# Probability that a text really lacks a statement; five numbers made by tools/align/fit_omission.py.\n"
        f"intercept = {intercept:.4f}\nnearest = {nearest:.4f}\nsources = {sources:.4f}\nlength = {length:.4f}\n"
        f"languages = {languages():.4f}\n"
    )
    print("\n" + text)
    if args.write:
        open(OUT, "w").write(text)


if __name__ == "__main__":
    main()
