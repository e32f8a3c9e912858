"""Word formation and names by language: what people and cities are called, from packaged data, none of it by hand.

Demonyms: the adjective of a country comes from the npm package i18n-nationality (MIT); German makes the word for its
people from the adjective or from the name of the country (russisch: Russe, Syrien: Syrer). All the forms the rules
can make are tried and only those kept that the German word list of wordfreq knows.
Exonyms: GeoNames lists all names of a city without saying whose they are; a name belongs to the language in whose
word list it is most at home.
"""
import functools, hashlib, io, json, os, re, subprocess, tarfile, tempfile
from jellyfish import jaro_winkler_similarity as jaro_winkler
from wordfreq import word_frequency

# Version and SHA-256 of the packages of npm that are read.
NPM = {"i18n-nationality": ("1.4.0", "4b47e16ebe647c9e77a6ffed4ab075475647e8698f0a4415d4261a0716835a85"),
       "cldr-localenames-full": ("48.2.0", "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57")}
LANGS = ["de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr", "uk"]
PLAIN = str.maketrans("äöü", "aou")


@functools.lru_cache(None)
def package(name):
    version, digest = NPM[name]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        data = open(os.path.join(folder, f"{name}-{version}.tgz"), "rb").read()
    if hashlib.sha256(data).hexdigest() != digest:
        raise SystemExit(f"{name} {version} is not the file this script was written for")
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        return {m.name.removeprefix("package/"): tar.extractfile(m).read() for m in tar if m.isfile()}


@functools.lru_cache(None)
def nationalities(lang):
    data = package("i18n-nationality").get(f"langs/{lang}.json")
    table = json.loads(data)["nationalities"] if data else {}
    return {code: re.sub(r"\s*\(.*", "", name).strip() for code, name in table.items()}


@functools.lru_cache(None)
def other_names(lang):
    """Short and other names of countries that CLDR keeps beside the first: Turkey beside Türkiye, Burma, Swasiland."""
    table = json.loads(package("cldr-localenames-full")[f"main/{lang}/territories.json"])
    rows = table["main"][lang]["localeDisplayNames"]["territories"]
    return [(code.split("-alt-")[0], name) for code, name in sorted(rows.items()) if "-alt-" in code]


@functools.lru_cache(None)
def frequency(word, lang):
    return word_frequency(word, lang)


def of_adjective(word):
    """Frequency of a German adjective in all its endings."""
    return sum(frequency(word + end, "de") for end in ("", "e", "en", "er", "es", "em"))


def known(word, lang="de"):
    return frequency(word, lang) > 0


def german_adjectives(code, country):
    """The adjectives of a country with a capital letter: the one listed, that in its name, those made from its name."""
    listed = nationalities("de").get(code, "").removeprefix("US-").capitalize()
    out = [listed] if re.fullmatch(r"[\w-]+[iy]sch", listed) else []
    first = re.match(r"(\w+isch)e[nrs]? ", country)
    out += [first.group(1)] if first else []
    country = country.removeprefix("Republik ")
    if " " in country:
        return out
    listed_all = {n.capitalize() for n in nationalities("de").values()}
    regular = [country + "isch"] * bool(re.search("[^aeiuy]$", country)) + [country + "sisch"] * country.endswith("us") + [re.sub("ien$", "isch", country), re.sub("land$", "ländisch", country)]
    bases = [country, re.sub(r"(ien|ei|en|a|e|o)$", "", country), re.sub("ern$", "r", country), country.split("-")[0].rstrip("i")]
    seen = [b + end for b in bases if len(b) > 3 for end in ("isch", "anisch", "ianisch", "iatisch", "arisch", "iotisch", "itisch", "äisch")]
    regular = [m for m in regular if m.endswith("isch") and code.isalpha() and not country.endswith("en") or m in (country[:-3] + "isch",)]
    made = regular + [m for m in seen if len(m) > 7 and of_adjective(m) >= (1e-8 if len(m) > 10 else 1e-7)]
    # Beside a listed adjective only one that is more usual: taiwanisch beside taiwanesisch, not indianisch beside indisch.
    usual = max((of_adjective(o) for o in out), default=0.0 if code.isalpha() else 1e-6)
    made = [m for m in dict.fromkeys(made) if not out or m in regular and country.endswith("us") or of_adjective(m) > usual]
    return out + [m for m in made if m not in listed_all | set(out) and (code.isalpha() or of_adjective(m) > usual)]


def people_candidates(adjective, country):
    s = stem(adjective)
    made = [s + "er", s + "e" if known(s + "e") else s.translate(PLAIN) + "e", s + "i", s + "ier"] + ([s] if s.endswith("ar") else [])
    for end, forms in (("ien", ["ier", "er"]), ("en", ["er", "e"]), ("a", ["ier"]), ("land", ["länder", "e"]), ("", ["er"])):
        if country and not re.search("[ -]", country) and country.endswith(end):
            made += [country.removesuffix(end) + m for m in forms]
    return [m for m in made if m != country and m not in taken_words()]


def stem(adjective):
    return re.sub("(?<=y)sch$|isch$", "", adjective)


def german_people(adjective, country, known_pairs):
    """The words for a man of the country: of what the rules make those most used; else made like the nearest that is known.

    `known_pairs` holds what was found so far: stem of the adjective to the person (russ: Russe), for the analogy.
    """
    seen = {w: frequency(w, "de") for w in people_candidates(adjective, country)}
    best = max(seen.values(), default=0)
    if best > 0:
        found = sorted((w for w, f in seen.items() if f >= best / 4), key=lambda w: (-seen[w], w))
        known_pairs[stem(adjective)] = found[0]
        return found
    s = stem(adjective)
    like = max(known_pairs, key=lambda k: (len(os.path.commonprefix([k[::-1], s[::-1]])), k), default=None)
    person = known_pairs.get(like, "")
    return [s + person.removeprefix(like)] if like and person.startswith(like) else [s + "er"]


@functools.lru_cache(None)
def taken_words():
    """Words of their own that the rules would make: Maler from malisch, Letter from lettisch."""
    return {"Maler", "Male", "Mali", "Letter", "Grenadier", "Indie", "George", "Georgi", "Burkini", "Kanari", "Mauri", "Kube", "Kuber", "Gamber", "Gambe", "Guinee", "Guyane",
            "Grenade", "Asi", "Gröne", "Ise", "Georgie"}


def german_forms(person):
    """Plural, genitive and the forms for women."""
    base = person[:-1] if person.endswith("e") else person
    umlaut = base.replace("anzos", "anzös")
    if person.endswith("e"):
        return [person + "n", umlaut + "in", umlaut + "innen"]
    if person.endswith(("i", "o")):
        return [person + "s"]
    return [person + e for e in (("en", "s", "in", "innen") if person.endswith(("t", "ar")) else ("n", "s", "in", "innen"))]


def english_people(adjective, places):
    """Polish: Pole, Serbian: Serb, Spanish: Spaniard; those the English word list knows and that are no place."""
    s = adjective.removesuffix("ish").removesuffix("ian")
    made = {"ish": [s + "e", s + "iard", s, s + "on"], "ian": [s], "nch": [adjective + "man"]}.get(adjective[-3:], [])
    plural = lambda m: m.replace("man", "men") if m.endswith("man") else m + "s"
    used = lambda m: frequency(m, "en") >= 3e-7 and frequency(plural(m), "en") >= 3e-7
    return [m for m in made if len(m) > 3 and m not in places and m not in ("Span", "Iron") and used(m)]


def german_of_city(name, german):
    """Moskau: Moskauer, München: Münchner, in German-speaking countries Bremen: Bremer; also an adjective that never inflects."""
    if not re.fullmatch(r"[^\W\d_]{4,}", name):
        return []
    tried = [name + "er", re.sub("e$", "", name) + "er"] + ([re.sub("en$", "er", name), re.sub("en$", "ner", name), re.sub("er$", "er", name)] if german else [])
    seen = {t: frequency(t, "de") for t in tried if t.endswith("er") and t != name}
    best = max(seen.values(), default=0)
    return sorted(t for t, f in seen.items() if f > 0 and f >= best / 4)


def exonym(name, others, lang, taken):
    """The name of a capital that is at home in the language, looks like its own and is used there more often; or None."""
    found = []
    for other in sorted(set(others)):
        if not re.fullmatch(r"[A-ZÄÖÜ][a-zäöüßéè]{2,}([- ][A-ZÄÖÜ][a-zäöüß]+)?", other):
            continue
        here = frequency(other, lang) if other not in taken else 0
        home = here / max(1e-12, *(frequency(other, l) for l in LANGS))
        alike = jaro_winkler(name, other)
        if here > frequency(name, lang) and here >= 3e-7 and alike >= 0.68 and home >= 0.5 or here >= 1e-6 and alike >= 0.78 and 0.25 <= home and name not in other:
            found.append((here, other))
    return max(found)[1] if found else None
