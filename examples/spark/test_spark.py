#!/usr/bin/env python3
"""Runs batch_spark.py on local[2] and asks whether it gives what `parallax batch` gives. Skips, with a word, without PySpark.

    test_spark.py target/release/parallax
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def events():
    first = "The summit in Anchorage ended after three hours without a deal on a ceasefire. Ukraine was not invited."
    second = "Ukraine was not at the table in Anchorage. The talks ended without a ceasefire after {n} hours."
    for n in range(1, 21):
        articles = [{"id": "a", "text": first, "language": "en"}, {"id": "b", "text": second.format(n=n), "language": "en"}]
        yield json.dumps({"id": str(n), "articles": articles})
    yield json.dumps({"id": "bad", "articles": []})


def main():
    program = os.path.abspath(sys.argv[1])
    try:
        import pandas
        import pyarrow
        import pyspark
    except ImportError as e:
        print(f"skipped: {e.name} is not installed")
        return
    if not shutil.which("java"):
        print("skipped: PySpark needs Java")
        return
    with tempfile.TemporaryDirectory() as folder:
        source, output = os.path.join(folder, "events.jsonl"), os.path.join(folder, "out")
        with open(source, "w", encoding="utf-8") as f:
            f.write("\n".join(events()) + "\n")
        script = os.path.join(HERE, "batch_spark.py")
        command = [sys.executable, script, source, output, "--bin", program, "--master", "local[2]", "--partitions", "4", "--", "--no-encoder"]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        rows = pandas.read_parquet(output)
        plain = subprocess.run([program, "batch", "--no-encoder", source], capture_output=True, text=True).stdout
        expected = {}
        for line in plain.splitlines():
            answer = json.loads(line)
            expected[answer["id"] if "error" in answer else answer["event"]["id"]] = answer
        assert len(rows) == len(expected) == 21, (len(rows), len(expected))
        for row in rows.itertuples():
            answer = expected[row.id]
            error = None if pandas.isna(row.error) else row.error
            assert error == answer.get("error"), row.id
            assert error or json.loads(row.comparison) == answer, row.id
    print("PySpark on local[2] gives the same 21 answers as parallax batch")


if __name__ == "__main__":
    main()
