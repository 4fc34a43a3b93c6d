"""
How fast texts are transliterated, beside unidecode, anyascii and iuliia in the same run.

    python bench/transliterate.py [--size 1000000] [--write]

The texts are invented: ordinary words by their frequency (data/words), names among them (data/romanization/letters),
sentences with capitals and stops. Where a language has no list of words, its names are repeated. Each standard writes a
text it has never seen (its words are new, as in the first minutes of a service), then the same text again (its words
are remembered), and last words that never come again, made of random letters: the worst there is. Processor time of one
thread, the best of three. With --write the figures go to docs/transliteration-speed.md.
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import random
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from report import Figure, before, rows, write

from canonym import __version__, strict_yaml
from canonym.translit import Standard, get_standard, transliterate
from canonym.translit.program import Program
from canonym.translit.table import load_table

ROOT = Path(__file__).parent.parent
DATA = ROOT / "service" / "canonym" / "data"
PAGE = ROOT / "docs" / "transliteration-speed.md"
HEAD = """# Speed of transliteration

Written by `python bench/transliterate.py --write`: millions of characters a second, processor time of one thread, the
best of three. *First time*: a text whose words are all new. *Again*: the same text, as the words of the news come
again; *with losses* also says what was lost. *Never again*: random letters, no word twice. The libraries beside it know
no context and no capitals of several letters (unidecode, anyascii), or Russian only (iuliia). *Change* is against
the figures that stood here before; the machine decides as much as the code: compare within one run."""

# Standards of the alphabets: some without contexts, some with many, some of the press.
STANDARDS = (
    "iso-rus-Cyrl-Latn-9-1995",
    "bgnpcgn-rus-Cyrl-Latn-1947",
    "press-rus-Cyrl-Latn-de",
    "press-rus-Cyrl-Latn-en",
    "ua-ukr-Cyrl-Latn-2010",
    "by-bel-Cyrl-Latn-2007",
    "bgna-bul-Cyrl-Latn-2009",
    "un-srp-Cyrl-Latn-1997",
    "bgnpcgn-mkd-Cyrl-Latn-2013",
    "un-ell-Grek-Latn-1987-ts",
    "ggg-kat-Geor-Latn-2002",
    "bgnpcgn-arm-Armn-Latn-1981",
)
_PEERS = ("unidecode", "anyascii", "iuliia")


def _names(language: str) -> list[str]:
    data = strict_yaml.load_file(DATA / "romanization" / "letters" / f"{language}.yaml")
    names = data["names"] if isinstance(data, dict) else ""
    return str(names).split()


def _words(language: str) -> tuple[list[str], list[float]]:
    """Ordinary words and how often they are met; none where there is no list."""
    path = DATA / "words" / f"{language}.txt"
    if not path.exists():
        return [], []
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    parted = [line.rsplit(" ", 1) for line in lines]
    return [word for word, _ in parted], [10 ** (int(zipf) / 100) for _, zipf in parted]


def invented(language: str, size: int) -> str:
    """A text of `size` characters: sentences of ordinary words, one word in eight a name."""
    choose = random.Random(language)
    names = _names(language)
    words, often = _words(language)
    common = iter(choose.choices(words or names, often or None, k=size // 2))
    sentences: list[str] = []
    length = 0
    while length < size:
        sentence = " ".join(
            choose.choice(names).title() if choose.random() < 1 / 8 else next(common)
            for _ in range(choose.randint(6, 18))
        )
        sentences.append(sentence[:1].upper() + sentence[1:] + choose.choice(".....,?!;"))
        length += len(sentences[-1]) + 1
    return " ".join(sentences)[:size]


def never_again(standard: Standard, size: int) -> str:
    """Words of random letters, one in eight with a capital."""
    choose = random.Random(standard.id)
    letters = [one for one in load_table(standard.path).alphabet if len(one) == 1]
    words: list[str] = []
    length = 0
    while length < size:
        word = "".join(choose.choices(letters, k=choose.randint(3, 11)))
        words.append(word.title() if choose.random() < 1 / 8 else word)
        length += len(word) + 1
    return " ".join(words)[:size]


def _rate(text: str, run: Callable[[str], Any]) -> float:
    """Millions of characters a second, once."""
    start = time.process_time()
    run(text)
    return len(text) / (time.process_time() - start) / 1e6


def _figures(standard: Standard, size: int) -> Iterator[Figure]:
    text = invented(standard.language, size)
    unknown = never_again(standard, size)
    table = load_table(standard.path)

    def fresh() -> Program:
        return Program(table, standard.source_script)

    used = fresh()
    used.write(text)
    transliterate(text, standard)
    yield Figure(standard.id, "first time", max(_rate(text, fresh().write) for _ in range(3)))
    yield Figure(standard.id, "again", max(_rate(text, used.write) for _ in range(3)))
    yield Figure(
        standard.id, "again, with losses", max(_rate(text, lambda t: transliterate(t, standard)) for _ in range(3))
    )
    yield Figure(standard.id, "never again", max(_rate(unknown, fresh().write) for _ in range(3)))


def _peers(size: int) -> Iterator[Figure]:
    """The libraries that are installed, on the Russian text."""
    text = invented("ru", size)
    for library in _PEERS:
        try:
            module: Any = importlib.import_module(library)
        except ImportError:
            continue
        if library == "iuliia":
            for name in ("BGN_PCGN", "WIKIPEDIA"):
                schema = getattr(module, name)
                yield Figure(f"iuliia {name}", "Russian", max(_rate(text, schema.translate) for _ in range(3)))
        else:
            run = getattr(module, library)
            yield Figure(library, "Russian", max(_rate(text, run) for _ in range(3)))


def main() -> None:
    """Measure, print, and with --write keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=1_000_000, help="characters of each text")
    parser.add_argument("--write", action="store_true", help="write docs/transliteration-speed.md")
    call = parser.parse_args()
    figures = [figure for name in STANDARDS for figure in _figures(get_standard(name), call.size)]
    figures += _peers(call.size)
    table = "\n".join(rows(figures, before(PAGE)))
    print(table)
    if call.write:
        machine = (
            f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
        )
        when = f"Measured on {date.today():%Y-%m-%d}, canonym {__version__}, {machine}, {call.size:,} characters."
        write(PAGE, [HEAD, when, table])


if __name__ == "__main__":
    main()
