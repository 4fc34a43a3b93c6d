"""
Rewriter: one stage of a standard, applied to one word. Casing is settled here, so that tables are in lower case.

At each place in the word the longest `from` wins, then the one with most conditions, then the one written first (the
table itself before what it inherits). Contexts look at the word as the stage found it, not at what it has become.
"""

from __future__ import annotations

import heapq
import operator
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from canonym.translit.table import EDGE, Rule

Segment: TypeAlias = tuple[int, int, tuple[str, ...] | None]

# Neighbourhoods remembered per letter: what is written for it depends on a few letters around it, and those come again.
# A full memo is emptied and starts again.
_MEMO = 4_096
_PRIVATE = 0xF0000  # the first character of Unicode's supplementary private use area


class Rewriter:
    """Rules compiled for one stage. Immutable once made."""

    __slots__ = (
        "_by_first", "_caseless", "_hits", "_lower", "_next", "_notes", "_plain", "_reach", "_titles", "_upper"
    )  # fmt: skip

    def __init__(
        self,
        rules: Iterable[Rule],
        *,
        uppercase: Mapping[str, str] | None = None,
        lowercase: Mapping[str, str] | None = None,
        caseless: str = "",
    ) -> None:
        by_first: dict[str, list[Rule]] = {}
        for rule in rules:
            by_first.setdefault(rule.source[0], []).append(rule)
        for same in by_first.values():
            same.sort(key=lambda rule: (-len(rule.source), -rule.conditions))
        self._by_first = {
            first: tuple(
                (r.source, len(r.source), r.targets, r.before, r.after, r.not_before, r.not_after) for r in same
            )
            for first, same in by_first.items()
        }
        # Most letters have one rule without conditions: they need no search, and are written a stretch at a time.
        plain = {
            first: same[0].targets
            for first, same in by_first.items()
            if len(same) == 1 and len(same[0].source) == 1 and not same[0].conditions
        }
        # What rules with conditions write is noted by one character that no word has, so that all is written at once.
        noted = sorted({rule.targets[0] for first, same in by_first.items() if first not in plain for rule in same})
        self._notes = {target: chr(_PRIVATE + at) for at, target in enumerate(noted)}
        # What is written where no condition holds needs no search either.
        usual = {
            first: next((rule for rule in same if len(rule.source) == 1 and not rule.conditions), None)
            for first, same in by_first.items()
        }
        self._plain = str.maketrans({first: rule.targets[0] for first, rule in usual.items() if rule is not None})
        self._plain.update({ord(note): target for target, note in self._notes.items()})
        conditional = "".join(first for first in by_first if first not in plain)
        self._next = re.compile(f"[{re.escape(conditional)}]") if conditional else None
        self._upper = dict(uppercase or {})
        self._lower = dict(lowercase or {})
        self._caseless = frozenset(caseless)
        # how many letters before a letter and from it on decide about it, and what is written where they are known
        self._reach: dict[str, tuple[int, int, dict[str, tuple[str, int]]]] = {
            first: (*_reach(same), {}) for first, same in by_first.items() if first not in plain
        }
        self._hits: tuple[re.Pattern[str], list[str]] | None = None
        self._titles = self._title_letters(by_first) if EDGE not in "".join(self._targets(by_first)) else None

    @staticmethod
    def _targets(by_first: Mapping[str, list[Rule]]) -> list[str]:
        return [rule.targets[0] for same in by_first.values() for rule in same]

    def _title_letters(self, by_first: Mapping[str, list[Rule]]) -> frozenset[str]:
        """The letters of which something is always written that begins with a letter that has a capital."""
        return frozenset(
            first
            for first, same in by_first.items()
            if any(len(rule.source) == 1 and not rule.conditions for rule in same)
            and all(rule.targets[0] and self._capital(rule.targets[0][0]) != rule.targets[0][0] for rule in same)
        )

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def rewrite(self, word: str) -> str:
        """The word as this stage writes it. Letters that no rule speaks of stay as they are."""
        low = self._lowered(word)
        padded = f"{EDGE}{low}{EDGE}"
        if low == word:
            return self._small(padded, 1)
        if not self._caseless:
            # the two usual cases: one capital at the start, and nothing but capitals
            if low[1:] == word[1:]:
                targets, end = self._match(padded, 1)
                if targets is not None and targets[0]:
                    return self._title(targets[0]) + self._small(padded, end)
            elif word.isupper() and sum(map(operator.ne, word, low)) > 1:
                return self._capitals(self._small(padded, 1))
        first = [
            (start, end, None if targets is None else targets[0]) for start, end, targets in self._segments(padded)
        ]
        return self._cased(word, low, first)

    def rewrite_many(self, words: Sequence[str]) -> list[str]:
        """
        `rewrite` for each of the words, at a fraction of the cost: all in one, with an edge between them. Capitals that
        stand elsewhere than at the beginning are left to `rewrite`.
        """
        lows = [word if word.islower() else word.lower() for word in words]
        joined = EDGE.join(lows)
        if self._titles is None or self._lower or any(letter in joined for letter in self._caseless):
            return [self.rewrite(word) for word in words]
        written = self._small_many(f"{EDGE}{joined}{EDGE}").split(EDGE)
        for at, (word, low) in enumerate(zip(words, lows, strict=True)):
            if word != low:
                if word[1:] == low[1:] and low[0] in self._titles:
                    written[at] = self._capital(written[at][0]) + written[at][1:]
                else:
                    written[at] = self.rewrite(word)
        return written

    def spellings(self, word: str, most: int) -> list[tuple[str, float]]:
        """
        The `most` likeliest spellings where rules offer several, each with its cost: 0 for what `rewrite` gives, and
        the place of every choice in its list otherwise.
        """
        low = self._lowered(word)
        segments = self._segments(f"{EDGE}{low}{EDGE}")
        chosen: list[tuple[float, tuple[str | None, ...]]] = [(0.0, ())]
        for _, _, targets in segments:
            if targets is None or len(targets) == 1:
                one = None if targets is None else targets[0]
                chosen = [(cost, (*written, one)) for cost, written in chosen]
            else:
                chosen = [
                    (cost + place, (*written, target))
                    for cost, written in chosen
                    for place, target in enumerate(targets)
                ]
                chosen = heapq.nsmallest(most, chosen, key=lambda one: one[0])
        return [
            (self._cased(word, low, [(s, e, one) for (s, e, _), one in zip(segments, written, strict=True)]), cost)
            for cost, written in chosen
        ]

    def _small(self, padded: str, at: int) -> str:
        """What is written for the small letters from `at` to the closing edge."""
        last = len(padded) - 1
        if self._next is None:
            return padded[at:last].translate(self._plain)
        out: list[str] = []
        search, reach, notes = self._next.search, self._reach, self._notes
        while (found := search(padded, at, last)) is not None:
            start = found.start()
            before, after, seen = reach[padded[start]]
            # nearer to the beginning than it reaches, the letter would not be where it is in other neighbourhoods
            around = padded[start - before : start + after] if start >= before else ""
            known = seen.get(around)
            if known is None:
                targets, end = self._match(padded, start)
                known = (padded[start] if targets is None else notes[targets[0]], end - start)
                if around:
                    if len(seen) >= _MEMO:
                        seen.clear()
                    seen[around] = known
            if start > at:
                out.append(padded[at:start])
            out.append(known[0])
            at = start + known[1]
        out.append(padded[at:last])
        return "".join(out).translate(self._plain)

    def _small_many(self, padded: str) -> str:
        """`_small` for many words between their edges: one expression knows every rule, and finds what it does."""
        if self._next is not None:
            hits, notes = self._hits = self._hits or self._expression()
            padded = hits.sub(lambda found: notes[found.lastindex or 0], padded)
        return padded[1:-1].translate(self._plain)

    def _expression(self) -> tuple[re.Pattern[str], list[str]]:
        """The rules that need a search as one expression, in their order; and their notes, by number of group."""
        ways: list[str] = []
        notes = [""]
        for first in self._reach:
            for source, length, targets, before, after, not_before, not_after in self._by_first[first]:
                if length == 1 and not (before or after or not_before or not_after):
                    break  # left to `_plain`
                # the letters come first: most ways end there. What precedes them is asked for afterwards, looking back
                way = re.escape(source)
                for opening, wanted in (("(?:", after), ("(?!", not_after)):
                    if wanted:
                        behind = "|".join([f"(?<={one}{re.escape(source)})" for one in _by_length(wanted)])
                        way += f"{opening}{behind})"
                if before:
                    way += f"(?={'|'.join(_by_length(before))})"
                if not_before:
                    way += f"(?!{'|'.join(_by_length(not_before))})"
                ways.append(way + "()")
                notes.append(self._notes[targets[0]])
        return re.compile("|".join(ways)), notes

    def _match(self, padded: str, at: int) -> tuple[tuple[str, ...] | None, int]:
        """What may be written for the letters at `at` (None: they stay), and where the next ones begin."""
        for source, length, targets, before, after, not_before, not_after in self._by_first.get(padded[at], ()):
            end = at + length
            if (
                padded.startswith(source, at)
                and (not before or padded.startswith(before, end))
                and (not after or padded.endswith(after, 0, at))
                and not (not_before and padded.startswith(not_before, end))
                and not (not_after and padded.endswith(not_after, 0, at))
            ):
                return targets, end
        return None, at + 1

    def _segments(self, padded: str) -> list[Segment]:
        """The word between its edges cut up: start, end and what may be written there (None: as it stands)."""
        segments: list[Segment] = []
        at, last = 1, len(padded) - 1
        while at < last:
            targets, end = self._match(padded, at)
            segments.append((at - 1, end - 1, targets))
            at = end
        return segments

    # ------------------------------------------------------------------------------------------------------ casing

    def _lowered(self, word: str) -> str:
        """Lower case, letter for letter: `low[i]` is always the lower case of `word[i]` ("İ".lower() has two)."""
        if self._lower:
            word = "".join([self._lower.get(letter, letter) for letter in word])
        low = word.lower()
        if len(low) != len(word):
            low = "".join([lower if len(lower := letter.lower()) == 1 else letter for letter in word])
        return low

    def _cased(self, word: str, low: str, segments: list[tuple[int, int, str | None]]) -> str:
        """
        Capitals: a letter among capitals is written in capitals throughout, one before small letters as in a title
        (ЩЕРБАК is SHCHERBAK, Щербак is Shcherbak).
        """
        # True: a capital; False: a small letter; None: neither, and no evidence about its neighbours
        cases: list[bool | None] = [
            None if letter in self._caseless else True if letter != lower else _is_small(letter)
            for letter, lower in zip(word, low, strict=True)
        ]
        all_capitals = False not in cases and cases.count(True) > 1
        out: list[str] = []
        owed = False  # a capital that was written as nothing: the next letter is written large in its stead
        for start, end, target in segments:
            if target is None:
                out.append(word[start:end])
                owed = False
                continue
            inside = [case for case in cases[start:end] if case is not None]
            if all_capitals:
                out.append(self._capitals(target))
            elif owed or (inside and inside[0]):
                if not inside or (len(inside) == 1 and not owed and self._among_capitals(cases, start, end)):
                    whole = bool(inside)
                else:
                    whole = len(inside) > 1 and all(inside)
                out.append(self._capitals(target) if whole else self._title(target))
                owed = not target and not word[:start][-1:].isalpha()
            else:
                out.append(target)
        return "".join(out)

    @staticmethod
    def _among_capitals(cases: list[bool | None], start: int, end: int) -> bool:
        for case in cases[end:]:
            if case is not None:
                return case
        return next((case for case in reversed(cases[:start]) if case is not None), False)

    def _capitals(self, target: str) -> str:
        if not self._upper:
            return target.upper()
        return "".join([self._upper.get(letter) or letter.upper() for letter in target])

    def _title(self, target: str) -> str:
        if target.isalpha() and not self._upper:
            return target[0].title() + target[1:]
        for at, letter in enumerate(target):
            upper = self._capital(letter)
            if upper != letter:
                return target[:at] + upper + target[at + 1 :]
        return target

    def _capital(self, letter: str) -> str:
        """The capital that begins a word: title case, since no Georgian word begins with a Mtavruli capital."""
        return self._upper.get(letter) or letter.title()


def _reach(rules: Iterable[Rule]) -> tuple[int, int]:
    """How many letters before its first one the rules look at, and how many from it on."""
    before = [len(one) for rule in rules for one in (*rule.after, *rule.not_after)]
    after = [len(rule.source) + len(one) for rule in rules for one in ("", *rule.before, *rule.not_before)]
    return max(before, default=0), max(after)


def _by_length(wanted: Iterable[str]) -> list[str]:
    """Strings as alternatives of one length each: single letters together, in one class."""
    letters = "".join([re.escape(one) for one in wanted if len(one) == 1])
    longer = [re.escape(one) for one in wanted if len(one) > 1]
    return ([f"[{letters}]"] if letters else []) + longer


def _is_small(letter: str) -> bool | None:
    return False if letter != letter.upper() else None
