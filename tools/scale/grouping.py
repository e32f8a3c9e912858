#!/usr/bin/env python3
"""Measures `parallax group` on collections whose events are known (Python 3 standard library only).

    grouping.py --bin target/release/parallax --data DIR [--suite spark …] [-- ARGUMENTS OF group]

All articles of the suites are mixed into one pile, in an order that a checksum of their ids gives. B-cubed precision, recall
and F1 (Bagga & Baldwin 1998) tell how alike the groups and the events are; across languages, the recall over those articles
whose event has another language is told too.
"""
import argparse, hashlib, json, os, subprocess, time


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--bin", required=True)
    p.add_argument("--data", required=True)
    p.add_argument("--suite", action="append")
    p.add_argument("rest", nargs="*")
    args = p.parse_args()
    event_of, articles = {}, []
    for suite in args.suite or ["spark", "newswcl50", "wmt21"]:
        for line in open(os.path.join(args.data, suite + ".jsonl"), encoding="utf-8"):
            event = json.loads(line)["event"]
            for a in event["articles"]:
                key = f"{suite}/{event['id']}/{a['id']}"
                event_of[key] = (suite, event["id"])
                articles.append({**a, "id": key})
    articles.sort(key=lambda a: hashlib.sha256(a["id"].encode()).hexdigest())
    pile = "".join(json.dumps(a) + "\n" for a in articles)
    start = time.time()
    run = subprocess.run([args.bin, "group", "--jsonl", "-", *args.rest], input=pile, capture_output=True, text=True)
    seconds = time.time() - start
    group_of, groups = {}, []
    for line in run.stdout.splitlines():
        ids = [a["id"] for a in json.loads(line)["articles"]]
        for i in ids:
            group_of[i] = len(groups)
        groups.append(ids)
    events = {}
    for i, e in event_of.items():
        events.setdefault(e, []).append(i)
    print(f"articles {len(articles)}  events {len(events)}  groups {len(groups)}  seconds {seconds:.1f}")
    for suite in [None] + sorted({e[0] for e in events}):
        ids = [i for i in event_of if suite in (None, event_of[i][0])]
        precision = sum(sum(event_of[j] == event_of[i] for j in groups[group_of[i]]) / len(groups[group_of[i]]) for i in ids) / len(ids)
        recall = sum(sum(group_of[j] == group_of[i] for j in events[event_of[i]]) / len(events[event_of[i]]) for i in ids) / len(ids)
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{suite or 'all':10} precision {precision:.3f}  recall {recall:.3f}  f1 {f1:.3f}")


if __name__ == "__main__":
    main()
