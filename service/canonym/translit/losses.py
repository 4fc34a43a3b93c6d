"""What a standard does not keep: letters that it writes alike or not at all, and what its table says under `loses`."""

from __future__ import annotations

from collections.abc import Mapping

from canonym.translit.table import Table

ANY = "any"  # a loss that no single letter shows, such as the vowels that an abjad leaves out


class Losses:
    """Which letters of a source make it impossible to tell the source from the result, and why."""

    __slots__ = ("_always", "_by_letter")

    def __init__(self, table: Table) -> None:
        self._always = tuple(sentence for letters, sentence in table.loses.items() if letters == ANY)
        self._by_letter: dict[str, str] = {}
        for letters, sentence in table.loses.items():
            if letters != ANY:
                self._by_letter.update(dict.fromkeys(letters.split(), sentence))
        if not table.loses:
            self._by_letter = dict(_alike(table))

    def of(self, text: str) -> tuple[str, ...]:
        """One sentence for each distinction of `text` (in NFC) that is lost, in a settled order."""
        small = text.lower()
        found = [sentence for letter, sentence in self._by_letter.items() if letter in small]
        if self._always and any(letter.isalpha() for letter in set(small)):
            found.extend(self._always)
        return tuple(dict.fromkeys(found))


def _alike(table: Table) -> Mapping[str, str]:
    """Computed where the table says nothing: letters written as nothing, or as another letter is, be it in places."""
    first: dict[str, str] = {}
    sentences: dict[str, str] = {}
    for letter, targets in table.letters.items():
        if len(letter) != 1 or not letter.isalpha():
            continue
        if not targets[0]:
            sentences[letter] = f"{letter} is not written"
        elif targets[0] in first:
            other = first[targets[0]]
            sentences[letter] = f"{letter} is written {targets[0]}, as {other} is"
            sentences.setdefault(other, f"{other} is written {targets[0]}, as {letter} is")
        else:
            first[targets[0]] = letter
    for rule in table.rules:
        letter, written = rule.source, rule.targets[0]
        if len(letter) == 1 and letter.isalpha() and letter not in sentences:
            if not written:
                sentences[letter] = f"{letter} is not written everywhere"
            elif first.get(written, letter) != letter:
                sentences[letter] = f"{letter} may be written {written}, as {first[written]} is"
    return sentences
