#!/usr/bin/env python3
"""Writes assets/language/<code>/cldr.toml: names of months and weekdays, separators of numbers, from Unicode CLDR.

    python3 -m pip install babel==2.18.0 && python3 tools/language/cldr.py      (from anywhere)

One file for each folder under assets/language/. Months (long and short, without the stop of short forms) and
weekdays (long only: "so", "sun" are words) in lower case, in every grammatical form CLDR has; weekdays count from Monday = 1 (ISO 8601).
"""
import pathlib

import babel
from babel import Locale

ROOT = pathlib.Path(__file__).resolve().parents[2]


def names(tables, number, widths):
    """name → number, over all contexts and the given widths; one-letter names are never wanted."""
    found = {}
    for context in tables.values():
        for width, table in context.items():
            if width not in widths:
                continue
            for key, name in table.items():
                name = name.lower().strip().rstrip(".").replace("\u2019", "'")
                if len(name) > 1 and not name.isdigit():
                    found[name] = number(key)
    return dict(sorted(found.items(), key=lambda kv: (kv[1], kv[0])))


def table(title, entries):
    """A TOML table."""
    return f"\n[{title}]\n" + "".join(f'"{k}" = {v}\n' for k, v in entries.items())


def main():
    for folder in sorted(p for p in (ROOT / "assets" / "language").iterdir() if p.is_dir() and p.name != "und"):
        locale = Locale.parse(folder.name)
        signs = locale.number_symbols
        signs = signs.get("latn", signs)
        text = f"# Made by tools/language/cldr.py from Unicode CLDR (Babel {babel.__version__}). Do not edit.\n"
        text += f'decimal = "{signs["decimal"]}"\ngroup = "{signs["group"]}"\n'
        text += table("months", names(locale.months, int, ("wide", "abbreviated")))
        text += table("weekdays", names(locale.days, lambda key: int(key) + 1, ("wide",)))
        (folder / "cldr.toml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
