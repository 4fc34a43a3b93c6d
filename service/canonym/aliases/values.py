"""
The values that fields have, read one by one: names, flags, choices, dates, languages, ids, and lists of them.

Every reader takes a value of YAML or JSON, its field and its route; it returns what the model keeps, or notes a fault
and returns None.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from difflib import get_close_matches
from typing import Any

from canonym.aliases.fault import Code, Faults, Route
from canonym.aliases.fields import Field
from canonym.aliases.language_code import known_language, language_fault

# A handle is part of addresses and command lines: no spaces, no slash, no quotation marks, nothing that a URL reserves.
HANDLE = r"[^\W_](?:[\w.~:+@-]*\w)?"
KIND = r"[a-z]+"
ID_PATTERN = re.compile(rf"{KIND}/{HANDLE}")
HANDLE_PATTERN = re.compile(HANDLE)
KIND_PATTERN = re.compile(KIND)
WIKIDATA_PATTERN = re.compile(r"Q[1-9]\d*", re.ASCII)
DATE_PATTERN = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"  # letters of Persian and of the Indic scripts


def is_tidy(text: str) -> bool:
    """Whether a name needs no second look, since `read_name` would return it unchanged. This is quick to say."""
    return (
        text.isprintable()
        and text[:1].isalnum()
        and text[-1] != " "
        and "  " not in text
        and (text.isascii() or unicodedata.is_normalized("NFC", text))
    )


def items_of(
    value: Any, route: Route, faults: Faults, remedy: str, may_be_empty: bool = False
) -> list[tuple[Route, Any]]:
    """The items of a list with their routes; nothing, and a fault, when it is no list."""
    if not isinstance(value, list):
        note_wrong(value, "a list", route, faults, remedy)
        return []
    if not value and not may_be_empty:
        faults.add(route, Code.EMPTY, "the list is empty.", "Fill it, or leave the field out.", key=True)
    return [((*route, number), item) for number, item in enumerate(value)]


def note_wrong(value: Any, wanted: str, route: Route, faults: Faults, remedy: str) -> None:
    """Say that something else was wanted, or that it is missing."""
    if value == "":
        faults.add(route, Code.EMPTY, f"here {wanted} is missing.", "Fill it in, or leave the field out.")
        return
    kinds = {dict: "a mapping", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    message = f"here {wanted} is wanted, and {kinds.get(type(value), 'a number')} was found."
    faults.add(route, Code.WRONG_SHAPE, message, remedy)


def check_id(identifier: Any, route: Route, faults: Faults) -> str | None:
    """The id if it is `kind/handle`."""
    if not isinstance(identifier, str):
        note_wrong(identifier, "an id", route, faults, "Write kind/handle, such as person/andrei-belousov.")
        return None
    if ID_PATTERN.fullmatch(identifier):
        return identifier
    remedy = "Write kind/handle, such as person/andrei-belousov: a kind in small letters, and a handle without spaces."
    faults.add(route, Code.BAD_ID, f'"{identifier}" is not an id.', remedy)
    return None


# -------------------------------------------------------------------------------------------------------------- scalars


def read_text(value: Any, field: Field, route: Route, faults: Faults) -> str | None:
    """A text with something in it."""
    if not isinstance(value, str):
        note_wrong(value, "a text", route, faults, "Put it in quotation marks.")
        return None
    if not value.strip():
        message = f'the field "{field.name}" is empty.'
        faults.add(route, Code.EMPTY, message, "Fill it in, or leave the field out.")
        return None
    return value


def read_name(value: Any, field: Field, route: Route, faults: Faults) -> str | None:
    """A spelling in NFC, without spaces at its edges, doubled spaces and invisible characters (each a warning)."""
    if isinstance(value, str) and is_tidy(value):
        return value
    text = read_text(value, field, route, faults)
    if text is None:
        return None
    for char in text:
        # The controls of C0 are a slip of the writer. Those of C1 come from text that was decoded wrongly: imported
        # tables have them, and no reader sees them.
        if char < " " or char in "\x7f\u2028\u2029":
            message = f"there is a control character (U+{ord(char):04X}) in the name."
            faults.add(route, Code.CONTROL_CHARACTER, message, "Delete it.")
            return None
    return _tidied(text, field, route, faults)


def _tidied(text: str, field: Field, route: Route, faults: Faults) -> str | None:
    hidden = [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c not in _JOINERS]
    tidy = "".join(c for c in text if c not in hidden) if hidden else text
    tidy = re.sub(" {2,}", " ", tidy.strip())
    if not any(c.isalnum() for c in tidy):
        message = f'there is no letter or digit in "{text}".'
        faults.add(route, Code.NO_LETTER, message, f"Nothing could be found by it; the {field.name} needs letters.")
        return None
    if hidden:
        message = f"there is an invisible character (U+{ord(hidden[0]):04X}) in the name; it is left out."
        faults.add(route, Code.UNTIDY, message, "Delete it.")
    elif tidy != text:
        faults.add(route, Code.UNTIDY, f'there are spaces too many in "{text}"; they are left out.', "Delete them.")
    return unicodedata.normalize("NFC", tidy)


def read_flag(value: Any, field: Field, route: Route, faults: Faults) -> bool | None:
    """`true` or `false`, as YAML or JSON has it."""
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return bool(value == "true")
    if not isinstance(value, str) or not value:
        note_wrong(value, "true or false", route, faults, "Write true or false.")
        return None
    faults.add(route, Code.BAD_CHOICE, f'"{value}" is not a value of {field.name}.', "Write true or false.")
    return None


def read_choice(value: Any, field: Field, route: Route, faults: Faults) -> str | None:
    """One word of `field.choices`."""
    text = read_text(value, field, route, faults)
    if text is None or text in field.choices:
        return text
    near = get_close_matches(text.lower(), field.choices, n=1)
    remedy = f'Did you mean "{near[0]}"?' if near else f"Write {' or '.join(field.choices)}."
    faults.add(route, Code.BAD_CHOICE, f'"{text}" is not a value of {field.name}.', remedy)
    return None


def read_date(value: Any, field: Field, route: Route, faults: Faults) -> date | None:
    """A day, written year-month-day."""
    text = read_text(value, field, route, faults)
    if text is None:
        return None
    try:
        if DATE_PATTERN.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass  # the 30th of February: reported below like anything else that is no date
    faults.add(route, Code.BAD_DATE, f'"{text}" is not a date.', "Write year-month-day, such as 2025-06-17.")
    return None


def read_language(value: Any, field: Field, route: Route, faults: Faults, key: bool = False) -> str | None:
    """A BCP 47 code that is known to us, in its usual case; `key` when the code is the key of what it says."""
    text = read_text(value, field, route, faults)
    if text is None:
        return None
    code = known_language(text)
    if code is None:
        message, remedy = language_fault(text) or ("", "")
        faults.add(route, Code.BAD_LANGUAGE, message, remedy, key=key)
    return code


def read_wikidata(value: Any, field: Field, route: Route, faults: Faults) -> str | None:
    """The number of an item."""
    text = read_text(value, field, route, faults)
    if text is None or WIKIDATA_PATTERN.fullmatch(text):
        return text
    faults.add(route, Code.BAD_WIKIDATA, f'"{text}" is not a Wikidata item.', "Write its number, such as Q1899.")
    return None


def read_id(value: Any, _field: Field, route: Route, faults: Faults) -> str | None:
    """An id, existing or not."""
    return check_id(value, route, faults)


# ----------------------------------------------------------------------------------------------------- lists of scalars


def read_names(value: Any, field: Field, route: Route, faults: Faults) -> tuple[str, ...]:
    """A list of spellings."""
    items = items_of(value, route, faults, f"Write `{field.name}: [one, another]`.")
    read = (read_name(item, field, place, faults) for place, item in items)
    return tuple(name for name in read if name is not None)


def read_ids(value: Any, field: Field, route: Route, faults: Faults) -> tuple[str, ...]:
    """A list of ids."""
    items = items_of(value, route, faults, f"Write `{field.name}: [person/andrei-belousov]`.")
    read = (check_id(item, place, faults) for place, item in items)
    return tuple(identifier for identifier in read if identifier is not None)
