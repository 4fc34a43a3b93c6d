"""
What is measured, each in a process of its own so that memory and warm-up do not mix: `speed.py` starts them.

    python bench/measures.py compile|serve|lengths|PEER FOLDER

Seconds are those of the processor, unless a measure says that they were waited for: what else the machine does then
counts less. On an idle machine the two are the same.

FOLDER holds `aliases/`, `cache/` and `articles.jsonl`, as `speed.py` lays them out. The figures come out as one line of
JSON: rows of what was measured, the number, its digits.
"""

from __future__ import annotations

import gc
import json
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from generate import KINDS, Sample, read_samples

from canonym import Normalizer, load_table

Row = tuple[str, float, int]
LENGTHS = (250, 1_000, 4_000, 16_000, 64_000, 256_000, 1_000_000, 5_000_000)
START = (
    "import sys, time; start = time.perf_counter(); from canonym import Normalizer, load_table;"
    "Normalizer(load_table(sys.argv[1], sys.argv[2])).normalize('Nobody is named here.', language='en');"
    "print(time.perf_counter() - start, time.process_time())"
)
# Seconds for which a searcher is measured at most, whole passes apart from the first.
_ENOUGH = 20.0


def _memory() -> dict[str, float]:
    """Megabytes of this process: resident in all, and those that are its own; 0 where the system does not say."""
    rollup = Path("/proc/self/smaps_rollup")
    fields = {} if not rollup.exists() else dict(line.split()[:2] for line in rollup.read_text().splitlines()[1:])
    return {name: int(fields.get(f"{name}:", 0)) / 1000 for name in ("Rss", "Anonymous")}


def _pass(run: Callable[[str], Any], texts: Sequence[str], longest: float = 1e9) -> list[float]:
    """Seconds for each text, until that takes too long."""
    times: list[float] = []
    begin = time.process_time()
    for text in texts:
        start = time.process_time()
        if start - begin > longest:
            break
        run(text)
        times.append(time.process_time() - start)
    return times


def _judge(found: Iterable[Collection[tuple[int, int, Collection[str]]]], articles: Sequence[Sample]) -> Iterator[Row]:
    """Precision, and recall by kind, in percent: a mention is right where it overlaps one and means the same."""
    right, made = 0, 0
    hits: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for mentions, article in zip(found, articles, strict=False):
        made += len(mentions)
        for gold in article.gold:
            total[gold.kind] += 1
            if any(start < gold.end and gold.start < end and gold.entity in ids for start, end, ids in mentions):
                hits[gold.kind] += 1
                right += 1
    yield "precision, %", 100 * right / max(1, made), 1
    yield "recall, %", 100 * right / max(1, total.total()), 1
    for kind in KINDS:
        yield f"recall, {kind}, %", 100 * hits[kind] / max(1, total[kind]), 1


def compiled(folder: Path) -> Iterator[Row]:
    """From the alias folder to a table that answers, and what starts cost afterwards."""
    start, used = time.perf_counter(), _used()
    load_table(folder / "aliases", folder / "cache")
    yield "read and compiled, s", _used() - used, 1
    yield "read and compiled, s waited for", time.perf_counter() - start, 1
    # of the largest process, and of the one that waited for it
    most = [resource.getrusage(who).ru_maxrss / 1000 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    yield "memory while compiling, MB", max(most), 0
    yield "memory of who wanted the table, MB", most[0], 0
    yield "compiled file, MB", sum(each.stat().st_size for each in (folder / "cache").iterdir()) / 1e6, 0
    begin = [sys.executable, "-c", START, str(folder / "aliases"), str(folder / "cache")]
    starts = [subprocess.run(begin, capture_output=True, text=True, check=True).stdout.split() for _ in range(7)]
    waited, used = (min(map(float, column)) for column in zip(*starts, strict=True))
    yield "process start to first answer, compiled before, s", used, 2
    yield "process start to first answer, compiled before, s waited for", waited, 2


def _used() -> float:
    """Processor seconds of this process and of its children that have ended."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _throughput(normalizer: Normalizer, texts: Sequence[str], workers: int) -> tuple[float, float]:
    """
    Articles a second with so many processes, and processor seconds an article.

    The clock runs once each of them has started and seen the words of the articles; the processor's from the start.
    """
    used = _used()
    answers = normalizer.normalize_many(({"text": text, "language": "en"} for text in texts), workers)
    for _ in range(len(texts) // 2):
        next(answers)
    start = time.perf_counter()
    rest = sum(len(answer.text) > 0 for answer in answers)  # type: ignore[union-attr]  # all of them can be asked
    return rest / (time.perf_counter() - start), (_used() - used) / len(texts)


def serve(folder: Path) -> Iterator[Row]:
    """Articles through one process, then through two."""
    articles = read_samples(folder / "articles.jsonl")
    texts = [article.text for article in articles]
    normalizer = Normalizer(load_table(folder / "aliases", folder / "cache"))
    found: list[list[tuple[int, int, Collection[str]]]] = []

    def run(text: str) -> None:
        mentions = normalizer.normalize(text, language="en").mentions
        found.append([(*each.source_span, (each.entity,)) for each in mentions if each.entity is not None])

    first = _pass(run, texts)
    best = min((_pass(lambda text: normalizer.normalize(text, language="en"), texts) for _ in range(3)), key=sum)
    yield "articles/s, first pass", len(texts) / sum(first), 0
    yield "articles/s", len(texts) / sum(best), 0
    cuts = statistics.quantiles(best, n=100)
    yield "ms an article, median", 1000 * statistics.median(best), 2
    yield "ms an article, 99 in 100", 1000 * cuts[98], 2
    yield from _judge(found, articles)
    gc.collect()
    memory = _memory()
    yield "memory, MB", memory["Rss"], 0
    yield "memory that is not shared, MB", memory["Anonymous"], 0
    # by turns, so that what else the machine does meets both
    rounds = [[_throughput(normalizer, texts * 4, workers) for workers in (1, 2)] for _ in range(3)]
    one, two = zip(*rounds, strict=True)
    yield "two processes against one, times as fast", max(two)[0] / max(one)[0], 2
    used = [min(seconds for _, seconds in each) for each in (one, two)]
    yield "two processes against one, times the processor's seconds", used[1] / used[0], 2


def lengths(folder: Path) -> Iterator[Row]:
    """Microseconds for a thousand characters in texts of growing length: the same, where the cost is linear."""
    normalizer = Normalizer(load_table(folder / "aliases", folder / "cache"))
    whole = "".join(article.text for article in read_samples(folder / "articles.jsonl"))
    whole *= 1 + LENGTHS[-1] // len(whole)
    normalizer.normalize(whole[: LENGTHS[-2]], language="en")
    for length in LENGTHS:
        texts = [whole[:length]] * max(1, 64_000 // length)
        spent = min(
            sum(_pass(lambda text: normalizer.normalize(text, language="en"), texts))
            for _ in range(2 + len(texts) // 8)
        )
        yield f"µs a thousand characters, {length:,} characters", 1e9 * spent / (length * len(texts)), 0


def peer(folder: Path, library: str) -> Iterator[Row]:
    """The same articles, with what another library finds."""
    from peers import built

    articles = read_samples(folder / "articles.jsonl")
    owners: dict[str, list[str]] = defaultdict(list)
    with (folder / "aliases" / "people.jsonl").open(encoding="utf-8") as lines:
        for entry in map(json.loads, lines):
            for name in {*entry["canonical"].values(), *entry["aliases"]}:
                owners[name].append(entry["id"])
    names = sorted(owners)
    gc.collect()
    before = _memory()["Rss"]
    start = time.process_time()
    find = built(library, names)
    yield "built, s", time.process_time() - start, 2
    found: list[list[tuple[int, int, Collection[str]]]] = []
    texts = [article.text for article in articles]
    first = _pass(
        lambda text: found.append([(start, end, owners.get(name, ())) for start, end, name in find(text)]),
        texts,
        _ENOUGH,
    )
    texts = texts[: len(first)]
    again = 3 if sum(first) < _ENOUGH / 4 else 0
    best = min((first, *(_pass(find, texts) for _ in range(again))), key=sum)
    yield "articles/s", len(best) / sum(best), 1 if sum(best) > len(best) / 10 else 0
    yield from _judge(found, articles)
    yield "memory, MB", _memory()["Rss"] - before, 0


def main() -> None:
    """Measure one thing, in this process."""
    what, folder = sys.argv[1], Path(sys.argv[2])
    known = {"compile": compiled, "serve": serve, "lengths": lengths}
    rows = known[what](folder) if what in known else peer(folder, what)
    json.dump(list(rows), sys.stdout)


if __name__ == "__main__":
    main()
