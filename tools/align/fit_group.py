#!/usr/bin/env python3
"""Fits the weights of grouping on the development halves and writes assets/align/group.toml.

    cargo build --release --example group_features
    fit_group.py --data DIR --bin target/release/examples/group_features [--write]

DIR holds spark.jsonl, newswcl50.jsonl (English) and wmt21.jsonl (German and English). All their articles make one pile; two
articles are tied when they come from one event. Logistic regressions (scikit-learn, L2) on the pairs that the index gives.
Cross-validated by event: a pair is in the fold of the event of its first article. Twenty-one numbers come out; no text.

No date is known in these collections, so the weight of a gap in days is set by hand (DAYS), and so is that of repeated text,
which they hardly have (REPEATED); a text repeated across languages there is none.
"""
import argparse, json, os, subprocess
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.metrics import average_precision_score

NAMES = ["words", "names", "vector", "repeated", "days"]
REPEATED, DAYS = 6.0, -2.0
# B-cubed F1 of the groups is flat from 0.12 to 0.25 (0.90; 0.89 at 0.5), and pairs of two events stay below 0.05.
THRESHOLD = 0.12


def pile(folder, suites):
    """id -> event, and the lines."""
    events, lines = {}, []
    for suite in suites:
        for line in open(os.path.join(folder, suite + ".jsonl"), encoding="utf-8"):
            event = json.loads(line)["event"]
            for a in event["articles"]:
                key = f"{suite}/{event['id']}/{a['id']}"
                events[key] = f"{suite}/{event['id']}"
                lines.append(json.dumps({**a, "id": key}))
    return events, lines


def features(binary, lines, flags):
    out = subprocess.run([binary, *flags], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True).stdout
    for row in out.splitlines():
        a, b, same, *f = row.split("\t")
        yield a, b, same == "1", [float(x) for x in f]


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--data", required=True)
    p.add_argument("--bin", required=True)
    p.add_argument("--write", action="store_true")
    args = p.parse_args()
    events, lines = pile(args.data, ["spark", "newswcl50", "wmt21"])
    print(len(lines), "articles,", len(set(events.values())), "events")
    out = ["# Whether two articles report the same event; made by tools/align/fit_group.py.", f"threshold = {THRESHOLD}"]
    for vectors in (True, False):
        rows = list(features(args.bin, lines, [] if vectors else ["--no-encoder"]))
        told = sum(events[a] == events[b] for a, b, *_ in rows)
        all_pairs = sum(n * (n - 1) // 2 for n in np.unique(list(events.values()), return_counts=True)[1])
        print(f"vectors {vectors}: {len(rows)} pairs looked at of {len(lines) * (len(lines) - 1) // 2}; {told} of {all_pairs} right ones among them")
        for same in (True, False):
            mine = [r for r in rows if r[2] == same]
            used = [0, 1, 2] if vectors else [0, 1]
            x = np.array([[r[3][i] for i in used] for r in mine])
            y = np.array([events[r[0]] == events[r[1]] for r in mine])
            groups = np.array([events[r[0]] for r in mine])
            scores = np.zeros(len(y))
            for train, test in GroupKFold(5).split(x, y, groups):
                scores[test] = LogisticRegression(C=10.0, max_iter=1000).fit(x[train], y[train]).predict_proba(x[test])[:, 1]
            model = LogisticRegression(C=10.0, max_iter=1000).fit(x, y)
            name = ("same" if same else "across") + ("" if vectors else "_words")
            print(f"{name}: {len(y)} pairs, {y.sum()} tied, average precision {average_precision_score(y, scores):.3f} (cross-validated)")
            weights = dict(zip([NAMES[i] for i in used], model.coef_[0]))
            weights |= {"repeated": REPEATED if same else 0.0, "days": DAYS}
            out += ["", f"[{name}]", f"intercept = {model.intercept_[0]:.4f}"]
            out += [f"{n} = {weights.get(n, 0.0):.4f}" for n in NAMES]
    if args.write:
        path = os.path.join(os.path.dirname(__file__), "../../assets/align/group.toml")
        open(path, "w", encoding="utf-8").write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
