#!/usr/bin/env python3
"""Asks questions of the tables that `parallax batch --output-dir` wrote, with DuckDB.

    questions.py TABLES [NAME …]

TABLES is the folder; JSON Lines and Parquet are both read. Without names all questions are asked. Each is plain SQL below, to
be changed. The reference of every answer is the set that was loaded: "not found" says that the tests found nothing in that text.
"""
import os
import sys

QUESTIONS = {
    # A subject counts only in events where at least two other articles cover it.
    "omitted_subjects": """
        WITH named AS (
            SELECT line, outlet, article, id AS subject_id, label AS subject, grade <> 'not_found' AS found,
                   count(*) FILTER (grade <> 'not_found') OVER (PARTITION BY line, id) AS covering
            FROM coverage WHERE kind = 'subject' AND outlet IS NOT NULL)
        SELECT outlet, subject, count(*) FILTER (NOT found) AS not_found, count(*) AS events,
               round(count(*) FILTER (NOT found) / count(*), 2) AS share
        FROM named WHERE covering >= 2
        GROUP BY outlet, subject HAVING count(*) >= 2 ORDER BY not_found DESC, share DESC, outlet, subject LIMIT 20""",
    "omissions_by_outlet": """
        SELECT outlet, count(*) AS omissions, round(avg(probability), 2) AS mean_probability
        FROM findings WHERE kind LIKE 'omission:%' AND outlet IS NOT NULL
        GROUP BY outlet ORDER BY omissions DESC, outlet LIMIT 20""",
    "markers_per_1000_words": """
        SELECT outlet, count(*) AS articles, round(1000 * sum(markers - markers_quoted) / sum(words), 1) AS author,
               round(1000 * sum(markers_quoted) / sum(words), 1) AS quoted
        FROM articles WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY author DESC, outlet LIMIT 20""",
    "refused_lines": "SELECT line, event, error FROM events WHERE error IS NOT NULL ORDER BY line LIMIT 20",
}


def connect(folder):
    import duckdb

    db = duckdb.connect()
    for table in ["events", "articles", "coverage", "links", "findings"]:
        parts = os.path.join(folder, table).replace("'", "''")
        parquet = any(name.endswith(".parquet") for name in os.listdir(parts))
        read = f"read_parquet('{parts}/*.parquet')" if parquet else f"read_json('{parts}/*.jsonl', format = 'newline_delimited', union_by_name = true)"
        db.execute(f"CREATE VIEW {table} AS SELECT * FROM {read}")
    return db


def main():
    folder, names = sys.argv[1], sys.argv[2:] or list(QUESTIONS)
    db = connect(folder)
    for name in names:
        answer = db.execute(QUESTIONS[name])
        print(f"\n{name}\n" + "\t".join(column[0] for column in answer.description))
        for row in answer.fetchall():
            print("\t".join("" if cell is None else str(cell) for cell in row))


if __name__ == "__main__":
    main()
