"""
Ordinary words that are taken for names: every word of every list, with a capital and without, read with a table.

    python bench/words.py [--aliases DIR] [--language L] [--changed]

Each word stands in a line of its own between small letters. Prints what is linked and what becomes of it; with
--changed only what is respelled, which is nearly always wrong. The lists hold no names, so most of what is linked is a
case form that an ordinary word shares with a name, or a name that the list should not have.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from canonym import Normalizer, load_table

ROOT = Path(__file__).parent.parent
LISTS = ROOT / "service" / "canonym" / "data" / "words"
TOGETHER = 150


def words(path: Path) -> list[str]:
    """The words of a list."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.rsplit(" ", 1)[0] for line in lines if not line.startswith("#")]


def taken(normalizer: Normalizer, language: str, listed: list[str]) -> Iterator[tuple[str, str, str, str]]:
    """(word, what it becomes, entity, method) for each word that is taken for a name."""
    for start in range(0, len(listed), TOGETHER):
        text = "\n".join(f"aa {word} aa." for word in listed[start : start + TOGETHER])
        for mention in normalizer.normalize(text, language=language, clean="none").mentions:
            entity = mention.entity or "?"
            yield mention.surface, mention.replacement, entity, mention.method.value


def main() -> None:
    """Read the lists and print what is taken for a name."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aliases", default=str(ROOT / "aliases"))
    parser.add_argument("--language", help="one list only")
    parser.add_argument("--changed", action="store_true", help="only what is respelled")
    call = parser.parse_args()
    normalizer = Normalizer(load_table(call.aliases))
    for path in sorted(LISTS.glob("*.txt")):
        if call.language in (None, path.stem):
            capitalized = [word[:1].upper() + word[1:] for word in words(path)]
            for word, becomes, entity, method in taken(normalizer, path.stem, capitalized):
                if word != becomes or not call.changed:
                    print(path.stem, word, "=" if word == becomes else becomes, entity, method, sep="\t", flush=True)


if __name__ == "__main__":
    main()
