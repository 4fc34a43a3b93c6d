import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym.languages.inflection import MOST, base_forms, inflect, paradigm_of
from canonym.languages.pack import Gender, Part
from canonym.languages.registry import codes, get_pack

M, F, PL = Gender.MASCULINE, Gender.FEMININE, Gender.PLURAL


@pytest.mark.parametrize(
    ("code", "form", "base", "stem", "ending", "gender"),
    [
        ("ru", "Белоусова", "Белоусов", "Белоусов", "а", M),
        ("ru", "Белоусовой", "Белоусова", "Белоусов", "ой", F),
        ("ru", "Москвы", "Москва", "Москв", "ы", None),
        ("ru", "Льва", "Лев", "Л", "ьва", M),
        ("ru", "МОСКВЫ", "МОСКВА", "МОСКВ", "Ы", None),
        ("ru", "Клинтонов", "Клинтон", "Клинтон", "ов", PL),
        ("uk", "Києвом", "Київ", "Ки", "євом", M),
        ("pl", "Białousowa", "Białousow", "Białousow", "a", M),
        ("pl", "Zełenskiego", "Zełenski", "Zełenski", "ego", M),
        ("cs", "Karlem", "Karel", "Kar", "lem", M),
        ("lv", "Trampam", "Tramps", "Tramp", "am", M),
        ("hu", "Putyinnal", "Putyin", "Putyin", "nal", None),
        ("hu", "Obamával", "Obama", "Obam", "ával", None),
        ("fi", "Bushin", "Bush", "Bush", "in", None),
        ("fi", "Vanhasen", "Vanhanen", "Vanha", "sen", None),
        ("el", "Παπαδόπουλο", "Παπαδόπουλος", "Παπαδόπουλο", "", M),
        ("tr", "İZMİRİN", "İZMİR", "İZMİR", "İN", None),
        ("tr", "ISPARTANIN", "ISPARTA", "ISPARTA", "NIN", None),
        ("en", "Clintons", "Clinton", "Clinton", "s", PL),
    ],
)
def test_a_form_is_taken_apart(code: str, form: str, base: str, stem: str, ending: str, gender: Gender | None) -> None:
    found = {inflected.base: inflected for inflected in base_forms(form, get_pack(code))}
    assert base in found
    assert found[base][1:3] == (ending, stem)
    assert found[base].gender is gender


@pytest.mark.parametrize(
    ("code", "form", "base"),
    [
        ("ru", "Путиным", "Путин"),
        ("uk", "Зеленського", "Зеленський"),
        ("pl", "Putinem", "Putin"),
        ("cs", "Zelenského", "Zelenský"),
        ("lv", "Putinam", "Putins"),
        ("hu", "Putyinnal", "Putyin"),
        ("fi", "Putinille", "Putin"),
    ],
)
def test_the_most_plausible_comes_first(code: str, form: str, base: str) -> None:
    assert base_forms(form, get_pack(code))[0].base == base


@pytest.mark.parametrize(
    ("code", "wrong", "wrong_base", "right_base", "right"),
    [
        ("ru", "Белаусовым", "Белаусов", "Белоусов", "Белоусовым"),
        ("ru", "БЕЛАУСОВЫМ", "БЕЛАУСОВ", "БЕЛОУСОВ", "БЕЛОУСОВЫМ"),
        ("ru", "Зилинского", "Зилинский", "Зеленский", "Зеленского"),
        ("uk", "Київу", "Київ", "Київ", "Київу"),
        ("pl", "Bialousowem", "Bialousow", "Biełousow", "Biełousowem"),
        ("cs", "Bělausovovi", "Bělausov", "Bělousov", "Bělousovovi"),
        ("lv", "Belausovam", "Belausovs", "Belousovs", "Belousovam"),
        ("hu", "Zelenskyt", "Zelensky", "Zelenszkij", "Zelenszkijt"),
        ("hu", "Puttinnal", "Puttin", "Putyin", "Putyinnal"),
        ("de", "Erdogans", "Erdogan", "Erdoğan", "Erdoğans"),
        ("fi", "Belausovin", "Belausov", "Belousov", "Belousovin"),
        ("tr", "Putininden", "Putinin", "Putin", "Putinden"),
        ("sr", "Зеленскога", "Зеленског", "Зеленски", None),
    ],
)
def test_the_ending_is_kept_on_another_base(
    code: str, wrong: str, wrong_base: str, right_base: str, right: str | None
) -> None:
    form = next(found for found in base_forms(wrong, get_pack(code)) if found.base == wrong_base)
    assert inflect(right_base, form) == right


def test_another_paradigm_answers_with_the_same_case() -> None:
    pack = get_pack("ru")
    form = next(found for found in base_forms("Лукашенкой", pack) if found.base == "Лукашенка")
    assert form.cases == ("ins",)
    assert inflect("Илья", form) == "Ильей"
    assert inflect("Шойгу", form) is None


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("ru", "Ли"),
        ("ru", "на"),
        ("de", "Merz"),
        ("vi", "Chính"),
        ("hi", "मोदी"),
        ("zh", "普京"),
        ("uk", ""),
        ("tr", "ǅ"),
    ],
)
def test_what_is_no_form(code: str, word: str) -> None:
    assert base_forms(word, get_pack(code)) == ()


def test_derived_words_are_no_forms_of_the_name() -> None:
    for code, word, name in (
        ("ru", "путинский", "путин"),
        ("ru", "московский", "москва"),
        ("pl", "moskiewski", "moskwa"),
        ("hu", "moszkvai", "moszkva"),
        ("cs", "Trumpův", "Trump"),
        ("en", "Putinism", "Putin"),
    ):
        assert name not in {found.base for found in base_forms(word, get_pack(code))}


def test_what_a_paradigm_is_for() -> None:
    form = base_forms("Белоусовым", get_pack("ru"))[0]
    assert paradigm_of(form).applies is Part.FAMILY
    assert paradigm_of(form).kinds == ("person",)


@given(st.sampled_from(codes()), st.text(st.characters(categories=("L", "M")), max_size=14))
def test_base_forms_keep_their_promises(code: str, word: str) -> None:
    found = base_forms(word, get_pack(code))
    bases = [inflected.base for inflected in found]
    assert len(found) <= MOST
    assert len(set(bases)) == len(bases)
    assert word not in bases
    assert all(inflected.stem + inflected.ending == word for inflected in found)


@given(
    st.sampled_from([(code, form) for code in codes() for form in get_pack(code).examples]),
    st.sampled_from(["", "x", "Ж"]),
)
def test_an_ending_on_its_own_base_gives_the_word_again(example: tuple[str, str], before: str) -> None:
    code, form = example
    word = before + form.lower() if before else form
    for inflected in base_forms(word, get_pack(code)):
        assert inflect(inflected.base, inflected) == word
