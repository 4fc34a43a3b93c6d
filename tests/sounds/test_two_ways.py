"""One name in Chinese characters, spelled as two languages read them."""

import pytest

from canonym.linking.compare import compare
from canonym.sounds.parts import names_of
from canonym.sounds.two_ways import in_mandarin


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Đặng Tiểu Bình", "Deng Xiaoping", True),
        ("Tôn Trung Sơn", "Sun Zhongshan", True),
        ("Leung Chun-ying", "Liang Zhenying", True),
        ("강택민", "Jiang Zemin", True),
        ("Hồ Cẩm Đào", "Xi Jinping", False),
        ("Leung Chun-ying", "Li Jiachao", False),
        ("강택민", "Hu Jintao", False),
    ],
)
def test_names_in_two_readings(left: str, right: str, same: bool) -> None:
    found = compare(left, right)
    assert found.same is same
    assert ("Chinese characters" in found.why) is same


def test_a_spelling_is_looked_up_in_mandarin() -> None:
    spelled = {" ".join(part.folded for part in name.parts) for name in in_mandarin(names_of("Đặng Tiểu Bình")[0])}
    assert "deng xiao ping" in spelled
    assert not in_mandarin(names_of("Deng Xiaoping")[0])
    assert not in_mandarin(names_of("Kim Jong-un")[0])
