#!/usr/bin/env python3
"""Writes tables with `parallax batch --output-dir` and asks every question of them. Skips, with a word, without DuckDB.

    test_duckdb.py target/release/parallax
"""
import json
import os
import subprocess
import sys
import tempfile

from questions import QUESTIONS, connect


def events():
    """Three events; the outlet C never names NATO, the others always do."""
    for n in range(1, 4):
        said = f"The summit in Anchorage ended on day {n} without a deal."
        texts = {o: f"{said} NATO was not invited, said NATO in Brussels." for o in "AB"} | {"C": f"{said} Nobody shook hands."}
        articles = [{"id": f"{o}{n}", "outlet": o, "text": t, "language": "en"} for o, t in texts.items()]
        yield json.dumps({"id": n, "articles": articles, "subjects": [{"name": "NATO", "terms": ["NATO"]}]})
    yield "broken"


def main():
    program = os.path.abspath(sys.argv[1])
    try:
        import duckdb
    except ImportError:
        print("skipped: duckdb is not installed")
        return
    lines = "\n".join(events()) + "\n"
    for form in ["jsonl", "parquet"]:
        with tempfile.TemporaryDirectory() as folder:
            tables = os.path.join(folder, "tables")
            command = [program, "batch", "--no-encoder", "--output-dir", tables, "--format", form]
            run = subprocess.run(command, input=lines, capture_output=True, text=True)
            if form == "parquet" and "--features parquet" in run.stderr:
                print("skipped for parquet: this build has none")
                continue
            assert run.returncode == 1, run.stderr
            db = connect(tables)
            answers = {name: db.execute(sql).fetchall() for name, sql in QUESTIONS.items()}
            assert ("C", "NATO", 3, 3, 1.0) in answers["omitted_subjects"], answers["omitted_subjects"]
            assert ("A", "NATO", 0, 3, 0.0) in answers["omitted_subjects"], answers["omitted_subjects"]
            assert [row[0] for row in answers["refused_lines"]] == [4], answers["refused_lines"]
            assert {row[0] for row in answers["markers_per_1000_words"]} == {"A", "B", "C"}
            print(f"DuckDB answers {len(answers)} questions of the {form} tables")


if __name__ == "__main__":
    main()
