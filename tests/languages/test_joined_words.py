"""What a language writes on to a name, two pieces before and two after at most, comes off it again."""

import pytest

from canonym.languages.pack import LanguagePack
from canonym.languages.registry import get_pack

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"


def inside(word: str, pack: LanguagePack) -> set[str]:
    """All that is left of `word` when up to two prefixes and up to two clitics are taken off."""
    found = {word}
    for pieces, cut in ((pack.prefixes, str.removeprefix), (pack.clitics, str.removesuffix)):
        for _ in range(2):
            found |= {cut(rest, piece) for rest in found for piece in pieces}
    return found


@pytest.mark.parametrize(
    ("code", "name", "words"),
    [
        (
            "ko",
            "마크롱",
            "마크롱은 마크롱이 마크롱을 마크롱의 마크롱과 마크롱에게 마크롱에게서는 마크롱이었다",
        ),
        (
            "ko",
            "마크롱",
            "마크롱이라고 마크롱이며 마크롱까지도 마크롱으로부터의 마크롱씨는 마크롱측이 마크롱님께서",
        ),
        (
            "ko",
            "오바마",
            "오바마는 오바마가 오바마를 오바마와 오바마로 오바마다 오바마였다 오바마라고 오바마며 오바마라는 오바마인",
        ),
        ("ko", "문재인", "문재인대통령 문재인대통령은 문재인대통령에게는 문재인대통령이었다 문재인대표와의"),
        ("ko", "부산", "부산에 부산에서 부산에서는 부산에서도 부산까지 부산으로 부산으로는 부산의"),
        ("ar", "ماكرون", "وماكرون فماكرون بماكرون لماكرون كماكرون ولماكرون وبماكرون"),
        ("ar", "السيسي", "والسيسي بالسيسي كالسيسي وبالسيسي فالسيسي"),
        ("ar", "سيسي", "للسيسي وللسيسي فللسيسي"),
        ("he", "מקרון", "ומקרון במקרון למקרון ממקרון כמקרון שמקרון ולמקרון שבמקרון ושמקרון לכשמקרון"),
        ("hi", "नेहरू", "नेहरूजी नेहरूजीने नेहरूको नेहरूसाहब"),
        ("fa", "ماکرون", f"ماکرونی ماکرون{ZWNJ}ها ماکرون{ZWNJ}را ماکرون{ZWNJ}های ماکرونها ماکرونرا"),
        ("fa", "تهران", f"تهرانی تهران{ZWNJ}ای"),
        ("ja", "さくら", "さくらは さくらさん さくらさんが さくらから さくらからは さくらたち"),
        ("zh-Hans", "马克龙", "马克龙的 马克龙们 马克龙等人"),
        ("zh-Hant", "馬克宏", "馬克宏的 馬克宏們"),
        ("th", "มาครง", "และมาครง ของมาครง ประธานาธิบดีมาครง นายมาครง มาครงกล่าวว่า"),
        ("ur", "عمران", "عمراننے عمرانصاحب عمرانکو"),
    ],
)
def test_what_is_written_on_to_a_name_comes_off(code: str, name: str, words: str) -> None:
    for word in words.split(" "):
        assert name in inside(word, get_pack(code)), word


@pytest.mark.parametrize("code", ["ko", "ar", "he", "hi", "fa", "ja", "zh", "th", "ur"])
def test_pieces_are_in_the_scripts_of_the_language(code: str) -> None:
    pack = get_pack(code)
    for piece in (*pack.prefixes, *pack.clitics):
        assert piece.strip(ZWNJ), piece
        assert not piece.isascii(), piece
