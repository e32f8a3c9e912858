#!/usr/bin/env python3
"""Runs `parallax batch` over the partitions of an archive with PySpark.

    batch_spark.py EVENTS OUTPUT --bin parallax [--master local[2]] [--partitions 64] [-- ARGUMENTS OF batch]

EVENTS is anything that Spark reads as lines (a file, a folder, s3a://…): one event a line, as `parallax batch` reads it.
OUTPUT becomes a folder of Parquet with one row an event: id, error (null when it was compared), comparison (the JSON of the
contract). On a cluster the same script is started with spark-submit, without --master; the program must lie at the same path
on every worker, or be shipped with --files and named as ./parallax. Each partition starts one process; its memory does not
grow with the partition. A task that fails is done again by Spark, so no event is lost and none stands twice.
"""
import argparse
import json
import os
import subprocess
import sys
import threading


def run_partition(program, arguments):
    """What mapInPandas calls for each partition."""

    def run(frames):
        import pandas

        process = subprocess.Popen([program, "batch", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

        def feed():
            for frame in frames:
                for line in frame["value"]:
                    if line.strip():
                        process.stdin.write(line.strip() + "\n")
            process.stdin.close()

        feeder = threading.Thread(target=feed, daemon=True)
        feeder.start()
        rows = []
        for line in process.stdout:
            answer = json.loads(line)
            failed = answer.get("error")
            event = answer.get("id") if failed else answer["event"]["id"]
            rows.append((None if event is None else str(event), failed, None if failed else line.rstrip("\n")))
            if len(rows) == 50:
                yield pandas.DataFrame(rows, columns=["id", "error", "comparison"])
                rows = []
        feeder.join()
        # 1: some events were refused; each of them has a row that says why.
        if process.wait() not in (0, 1):
            raise RuntimeError(f"{program} batch ended with {process.returncode}")
        if rows:
            yield pandas.DataFrame(rows, columns=["id", "error", "comparison"])

    return run


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events")
    parser.add_argument("output")
    parser.add_argument("--bin", default="parallax")
    parser.add_argument("--master")
    parser.add_argument("--partitions", type=int)
    # What follows "--" is for parallax batch.
    own, rest = (sys.argv[1:], []) if "--" not in sys.argv else (sys.argv[1 : sys.argv.index("--")], sys.argv[sys.argv.index("--") + 1 :])
    args = parser.parse_args(own)

    if args.master:
        # On one machine the workers run the Python that runs this script.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("parallax batch")
    if args.master:
        builder = builder.master(args.master)
    spark = builder.getOrCreate()
    lines = spark.read.text(args.events)
    if args.partitions:
        lines = lines.repartition(args.partitions)
    # The process takes all cores by itself; on a worker that runs several tasks each gets one.
    arguments = ["--jobs", "1", *rest]
    out = lines.mapInPandas(run_partition(args.bin, arguments), "id string, error string, comparison string")
    out.write.mode("errorifexists").parquet(args.output)
    spark.stop()


if __name__ == "__main__":
    main()
