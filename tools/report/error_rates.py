#!/usr/bin/env python3
"""Writes measured figures into assets/report/error_rates.toml, which every report shows.

    score.py --bin target/release/parallax > FIGURES
    tools/report/error_rates.py FIGURES

FIGURES has a line for each figure: `suite.figure value`.
"""
import pathlib, re, sys

PATH = pathlib.Path(__file__).resolve().parents[2] / "assets/report/error_rates.toml"


def main():
    lines = (l.split() for l in open(sys.argv[1], encoding="utf-8"))
    figures = {l[0]: l[1] for l in lines if len(l) == 2}
    out, suite = [], ""
    for line in PATH.read_text(encoding="utf-8").splitlines():
        if line.startswith("value ="):
            continue
        out.append(line)
        found = re.fullmatch(r'(suite|figure) = "(\w+)"', line)
        if found and found[1] == "suite":
            suite = found[2]
        elif found:
            out.append(f"value = {figures[f'{suite}.{found[2]}']}")
    PATH.write_text("\n".join(out) + "\n", encoding="utf-8")


main()
