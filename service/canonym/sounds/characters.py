"""Chinese characters as other languages read them (data/sounds/han-readings.yaml, japanese-names.yaml)."""

from __future__ import annotations

from functools import cache, lru_cache

from canonym import strict_yaml
from canonym.errors import DataError
from canonym.sounds.culture import Culture, cultures
from canonym.sounds.inventory import DATA, mapping

# Written behind the name of a city, a county, a prefecture.
KIND_OF_PLACE = "市県縣區区郡町村府都"


@cache
def _readings(culture: Culture) -> dict[str, str]:
    """The reading of each character, in Hangul for Korean, in Latin letters for the others."""
    document = mapping(strict_yaml.load_file(DATA / "han-readings.yaml"), "han-readings.yaml")
    pairs = _pairs(document[culture.value], "han-readings.yaml")
    if culture is Culture.VIETNAMESE:
        pairs += _pairs(document["vietnamese-names"], "han-readings.yaml")
    return {char: reading for reading, chars in pairs for char in chars}


@cache
def _korean_families() -> dict[str, str]:
    document = mapping(strict_yaml.load_file(DATA / "han-readings.yaml"), "han-readings.yaml")
    pairs = _pairs(document["korean-family"], "han-readings.yaml")
    return {char: reading for reading, chars in pairs for char in chars}


@cache
def _japanese() -> tuple[dict[str, str], dict[str, str]]:
    """Given names and places, by their characters."""
    document = mapping(strict_yaml.load_file(DATA / "japanese-names.yaml"), "japanese-names.yaml")
    given, places = (dict(_pairs(document[key], "japanese-names.yaml")) for key in ("given", "places"))
    return given, places


@cache
def _forms() -> dict[int, str]:
    document = mapping(strict_yaml.load_file(DATA / "japanese-names.yaml"), "japanese-names.yaml")
    return {ord(pair[0]): pair[1] for pair in str(document["forms"]).split()}


def simplified(folded: str) -> str:
    """
    Folded characters with the Japanese forms as the simplified ones.

    >>> simplified("浜松")
    '滨松'
    """
    return folded.translate(_forms())


def _pairs(value: object, name: str) -> list[tuple[str, str]]:
    pairs = [word.partition(":") for word in str(value).split()]
    if not all(colon for _, colon, _ in pairs):
        raise DataError(f"data/sounds/{name}: `reading:characters` expected.")
    return [(left, right) for left, _, right in pairs]


def reading_of(char: str, culture: Culture, first: bool = False) -> str:
    """
    One character as `culture` reads it; empty where it has no reading there.

    `first` says that it begins a name, where Korean has some readings of its own.
    """
    if culture is Culture.KOREAN and first and char in _korean_families():
        return _korean_families()[char]
    return _readings(culture).get(char, "")


@cache
def readings_of(culture: Culture) -> dict[str, str]:
    """The reading of every character that is known, as `culture` has it; Mandarin in pinyin without tones."""
    if culture is Culture.CHINESE:
        chars = sorted(_readings(Culture.KOREAN).keys() | _readings(Culture.CANTONESE).keys())
        return {char: reading for char in chars if (reading := mandarin(char))}
    return _readings(culture) | (_korean_families() if culture is Culture.KOREAN else {})


@lru_cache(maxsize=16_384)
def mandarin(char: str) -> str:
    """A character in pinyin without tones; empty where pypinyin does not know it."""
    import pypinyin  # 170 ms: paid by the first name in Chinese characters, not by everyone

    found = pypinyin.lazy_pinyin(char, style=pypinyin.Style.NORMAL, errors="ignore")
    return found[0] if found else ""


def japanese_family(name: str) -> str:
    """
    The family name of a Japanese name in characters: one that is known and leaves a known given name, else the longest
    that is known, else what leaves a known given name; empty where neither is known.

    >>> japanese_family("藤井聡太"), japanese_family("大谷翔平"), japanese_family("是枝裕和")
    ('藤井', '大谷', '')
    """
    (given, _), families = _japanese(), cultures().japanese

    def known(cut: int) -> tuple[bool, bool, int]:
        family, rest = name[:cut] in families, name[cut:] in given
        return family and rest, family, cut if family else -cut

    cuts = [cut for cut in range(1, len(name)) if name[:cut] in families or name[cut:] in given]
    return name[: max(cuts, key=known, default=0)]


def japanese_words(name: str) -> tuple[str, ...]:
    """
    A Japanese name in characters as words in Hepburn, the family name first; empty where it is not known.

    >>> japanese_words("石破茂"), japanese_words("横浜")
    (('ishiba', 'shigeru'), ('yokohama',))
    """
    given, places = _japanese()
    if name in places:
        return (places[name],)
    if len(name) > 2 and name[-1] in KIND_OF_PLACE and name[:-1] in places:
        return (places[name[:-1]],)
    families = cultures().japanese
    if name in families:
        return (families[name],)
    for cut in range(len(name) - 1, 0, -1):
        family, rest = families.get(name[:cut]), given.get(name[cut:])
        if family is not None and rest is not None:
            return family, rest
    return ()
