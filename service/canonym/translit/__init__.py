"""
translit: from script to script, by a named standard.

`get_standard(id)` finds a standard, `transliterate(text, standard)` applies it, `reverse(text, standard)` takes it back
where nothing was lost, `variants(name, language)` gives all the spellings that standards and the press make of a name,
and `latin_key(word)` is the rough key for comparing across scripts. The standards themselves are data: see
data/romanization/README.md.
"""

from canonym.translit.engine import Transliterated, reverse, transliterate
from canonym.translit.latin_key import latin_key
from canonym.translit.registry import get_standard, list_standards
from canonym.translit.standard import Role, Standard
from canonym.translit.variants import Variant, variants

__all__ = [
    "Role",
    "Standard",
    "Transliterated",
    "Variant",
    "get_standard",
    "latin_key",
    "list_standards",
    "reverse",
    "transliterate",
    "variants",
]
