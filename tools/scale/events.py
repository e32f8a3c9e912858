#!/usr/bin/env python3
"""Prints events of many articles for `parallax batch`, mixed from the sentences of the samples (Python 3 standard library only).

    events.py ARTICLES [--words 800] [--events 1] [--seed 1] > events.jsonl

A sentence has the beginning of one sentence and the end of another; three in ten of its words are exchanged. So articles
share statements as reports on one event do, and hardly any sentence stands twice. The same arguments give the same bytes.
"""
import argparse, json, os, random, re

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCES = ["alaska-summit/05-cormorant-press.txt", "alaska-summit/07-amber-coast-review.md", "salmon-bridge/01-greyferry-chronicle.txt"]


def main():
    p = argparse.ArgumentParser()
    p.add_argument("articles", type=int)
    p.add_argument("--words", type=int, default=800)
    p.add_argument("--events", type=int, default=1)
    p.add_argument("--seed", type=int, default=1)
    args = p.parse_args()
    text = " ".join(open(os.path.join(HERE, "../../samples", s), encoding="utf-8").read() for s in SOURCES)
    pool = [s.split() for s in re.split(r"(?<=[.!?])\s+", text) if len(s.split()) > 6]
    words = sorted({w for s in pool for w in s if w.isalpha() and len(w) > 4})
    chance = random.Random(args.seed)

    def sentence():
        a, b = chance.choice(pool), chance.choice(pool)
        mixed = a[: len(a) // 2] + b[len(b) // 2 :]
        return [chance.choice(words) if w in words and chance.random() < 0.3 else w for w in mixed]

    for event in range(args.events):
        articles = []
        for i in range(args.articles):
            out, count = [], 0
            while count < args.words:
                s = sentence()
                out.append(" ".join(s))
                count += len(s)
            text = "\n\n".join(" ".join(out[k : k + 4]) for k in range(0, len(out), 4))
            articles.append({"id": f"a{i}", "outlet": f"Outlet {i % 20}", "text": text, "language": "en"})
        print(json.dumps({"id": f"e{event}", "articles": articles}))


if __name__ == "__main__":
    main()
