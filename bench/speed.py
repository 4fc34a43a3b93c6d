"""
How fast articles are normalized, beside an exact scan for the same names, and what it costs in memory.

    python bench/speed.py [--sizes 1000 100000] [--articles 300] [--write]

Tables and articles are those of generate.py. One thread unless the measure says otherwise. Ratios are taken in one run,
since the machine is shared: compare rows, not days. With --write the figures go to docs/performance.md. An exact scan
(daachorse or ahocorasick_rs, the extra `bench`) finds only what is listed: it is the floor, not a rival.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from generate import KINDS, Entry, Sample, entries, samples, write_table
from report import Figure, before, rows, write

from canonym import Normalizer, Result, __version__, load_table

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "performance.md"
LENGTHS = (1_000, 4_000, 16_000, 64_000, 256_000, 1_000_000)
HEAD = """# Performance

Written by `python bench/speed.py --write`, on invented tables and articles (`bench/generate.py`): twenty mentions in
four kilobytes, three names an entity, five scripts. One thread unless the measure says otherwise. *Change* is against
the figures that stood here before; another load of the machine may explain it: compare the ratios within one run."""
START = (
    "import sys, time; start = time.perf_counter(); from canonym import Normalizer, load_table;"
    "Normalizer(load_table(sys.argv[1], sys.argv[2])).normalize('Nobody is named here.', language='en');"
    "print(time.perf_counter() - start)"
)


def resident() -> float:
    """Resident memory of this process in megabytes, 0 where the system does not say."""
    status = Path("/proc/self/statm")
    if not status.exists():
        return 0.0
    return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def _pass(run: Callable[[str], Any], texts: Sequence[str]) -> list[float]:
    """Seconds for each text."""
    times = []
    for text in texts:
        start = time.perf_counter()
        run(text)
        times.append(time.perf_counter() - start)
    return times


def _exact(people: Sequence[Entry]) -> tuple[str, Callable[[str], Any]] | None:
    """An exact scan for all names of the table with the first library that is installed."""
    names = sorted({name for one in people for name in (one.latin, one.native, one.other)})
    for library in ("daachorse", "ahocorasick_rs"):
        try:
            module: Any = importlib.import_module(library)
        except ImportError:
            continue
        if library == "daachorse":
            automaton = module.CharwiseDoubleArrayAhoCorasick(names, module.MATCH_KIND_LEFTMOST_LONGEST)
            return library, automaton.find
        automaton = module.AhoCorasick(names, matchkind=module.MatchKind.LeftmostLongest)
        return library, automaton.find_matches_as_indexes
    return None


def _judge(results: Sequence[Result], articles: Sequence[Sample]) -> Iterator[tuple[str, float]]:
    """Precision, and recall by kind, in percent: a mention is right where it overlaps one and means the same."""
    right, made = 0, 0
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for result, article in zip(results, articles, strict=True):
        linked = [mention for mention in result.mentions if mention.entity is not None]
        made += len(linked)
        for gold in article.gold:
            total[gold.kind] += 1
            hits = [m for m in linked if m.source_span.start < gold.end and gold.start < m.source_span.end]
            if any(mention.entity == gold.entity for mention in hits):
                found[gold.kind] += 1
                right += 1
    yield "precision", 100 * right / max(1, made)
    yield "recall", 100 * right / max(1, total.total())
    for kind in KINDS:
        yield f"recall, {kind}", 100 * found[kind] / max(1, total[kind])


def _throughput(normalizer: Normalizer, texts: Sequence[str], workers: int) -> float:
    """Articles a second with so many processes, once each of them has started and seen the words of the articles."""
    requests = [{"text": text, "language": "en"} for text in texts]
    answers = normalizer.normalize_many(iter(requests), workers)
    for _ in range(len(texts) // 2):
        next(answers)
    start = time.perf_counter()
    rest = sum(1 for _ in answers)
    return rest / (time.perf_counter() - start)


def measure(size: int, count: int, folder: Path) -> Iterator[Figure]:
    """All figures for a table of `size` entities; `folder` takes the table and its compiled form."""
    group = f"{size:,} entities"
    people = entries(size)
    aliases, cache = write_table(folder / "aliases", people), folder / "cache"
    articles = list(samples(people, count))
    texts = [article.text for article in articles]
    gc.collect()
    memory = resident()
    start = time.perf_counter()
    table = load_table(aliases, cache)
    yield Figure(group, "read and compiled, s", time.perf_counter() - start, 2)
    begin = [sys.executable, "-c", START, str(aliases), str(cache)]
    opened = [float(subprocess.run(begin, capture_output=True, text=True, check=True).stdout) for _ in range(3)]
    yield Figure(group, "process start to first answer, compiled before, s", min(opened), 2)
    normalizer = Normalizer(table)
    results: list[Result] = []
    first = _pass(lambda text: results.append(normalizer.normalize(text, language="en")), texts)
    warm = [_pass(lambda text: normalizer.normalize(text, language="en"), texts) for _ in range(2)]
    best = min(warm, key=sum)
    yield Figure(group, "articles/s, first pass", len(texts) / sum(first), 0)
    yield Figure(group, "articles/s, warm", len(texts) / sum(best), 0)
    cuts = statistics.quantiles(best, n=100)
    yield Figure(group, "ms an article, median", 1000 * statistics.median(best), 2)
    yield Figure(group, "ms an article, 99 in 100", 1000 * cuts[98], 2)
    gc.collect()
    yield Figure(group, "memory, table and memos, MB", resident() - memory, 0)
    for measured, value in _judge(results, articles):
        yield Figure(group, f"{measured}, %", value)
    one, two = (_throughput(normalizer, texts * 8, workers) for workers in (1, 2))
    yield Figure(group, "two processes against one, times", two / one, 2)
    exact = _exact(people)
    if exact is not None:
        library, scan = exact
        scanned = min((_pass(scan, texts) for _ in range(3)), key=sum)
        yield Figure(group, f"articles/s, exact scan by {library}", len(texts) / sum(scanned), 0)
        yield Figure(group, f"time against an exact scan by {library}, times", sum(best) / sum(scanned))


def by_length(folder: Path) -> Iterator[Figure]:
    """Microseconds for a thousand characters in texts of growing length: the same, where the cost is linear."""
    people = entries(1_000)
    normalizer = Normalizer(load_table(write_table(folder / "short", people), folder / "cache"))
    whole = "".join(article.text for article in samples(people, 1 + LENGTHS[-1] // 3_000))
    normalizer.normalize(whole, language="en")
    for length in LENGTHS:
        repeats = max(1, 64_000 // length)
        text = whole[:length]
        spent = min(
            sum(_pass(lambda text: normalizer.normalize(text, language="en"), [text] * repeats)) for _ in range(2)
        )
        yield Figure(
            "text length", f"µs a thousand characters, {length:,} characters", 1e9 * spent / (length * repeats), 0
        )


def main() -> None:
    """Measure, print, and with --write keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    call = parser.parse_args()
    figures: list[Figure] = []
    for size in call.sizes:
        with tempfile.TemporaryDirectory() as folder:
            figures += measure(size, call.articles, Path(folder))
        print(f"{size:,} entities: done", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        figures += by_length(Path(folder))
    table = "\n".join(rows(figures, before(PAGE)))
    print(table)
    if call.write:
        machine = (
            f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
        )
        when = f"Measured on {date.today():%Y-%m-%d}, canonym {__version__}, {machine}, {call.articles} articles."
        write(PAGE, [HEAD, when, table])


if __name__ == "__main__":
    main()
