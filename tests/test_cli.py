"""The command line: every command, what it prints, and the exit status."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import threading
from pathlib import Path
from typing import Any

import orjson
import pytest

from canonym.cli.diff import show_changes
from canonym.cli.main import run

ENTRIES = {
    "place/ua.yaml": """\
# Places in Ukraine.

kyiv:
  canonical: {en: Kyiv, uk: Київ}
  wikidata: Q1899
  aliases:
    - Kieff    # before about 1920
    - Kiev
""",
    "person/ua.yaml": """\
klitschko-vitali:
  canonical: {en: Vitali Klitschko, uk: Віталій Кличко}
  tests:
    - {text: Vitali Klitschko spoke., output: Vitali Klitschko spoke.}
klitschko-wladimir:
  canonical: {en: Wladimir Klitschko, uk: Володимир Кличко}
""",
}


@pytest.fixture
def aliases(tmp_path: Path) -> Path:
    folder = tmp_path / "aliases"
    for name, text in ENTRIES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text("Talks in Kieff , he said.\n\nKyiv was calm.\n", encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith("CANONYM_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("CANONYM_CACHE", str(tmp_path / "cache"))


class Output:
    """What a command run in this process printed, and its exit status."""

    def __init__(self, status: int, out: bytes, err: bytes) -> None:
        self.status, self.out, self.err = status, out.decode(), err.decode()

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def command(capfdbinary: pytest.CaptureFixture[bytes]) -> Any:
    def call(*arguments: object) -> Output:
        status = run([str(argument) for argument in arguments])
        captured = capfdbinary.readouterr()
        return Output(status, captured.out, captured.err)

    return call


def start(*arguments: object, **options: Any) -> subprocess.Popen[bytes]:
    """A command in a process of its own."""
    command = [sys.executable, "-m", "canonym", *map(str, arguments)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


# ------------------------------------------------------------------------------------------------------------ normalize


def test_the_text_is_printed(command: Any, aliases: Path, article: Path) -> None:
    found = command("normalize", article, "--aliases", aliases, "--language", "en")
    assert (found.status, found.out, found.err) == (0, "Talks in Kyiv, he said.\n\nKyiv was calm.\n", "")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--clean", "none"], "Talks in Kyiv , he said.\n\nKyiv was calm.\n"),
        (["--mode", "annotate"], "Talks in Kieff , he said.\n\nKyiv was calm.\n"),
        (["--mode", "suggest", "--clean", "characters"], "Talks in Kyiv , he said.\n\nKyiv was calm.\n"),
    ],
)
def test_options(command: Any, aliases: Path, article: Path, options: list[str], expected: str) -> None:
    assert command("normalize", article, "--aliases", aliases, "--language", "en", *options).out == expected


def test_json_is_the_python_result(command: Any, aliases: Path, article: Path) -> None:
    from canonym.pipeline import Normalizer
    from canonym.tables import load_table

    result = Normalizer(load_table(aliases)).normalize(article.read_text(), language="uk")
    found = command("normalize", article, "--aliases", aliases, "--language", "uk", "--format", "json")
    assert found.out.encode() == orjson.dumps(result.to_dict()) + b"\n"
    assert "Київ" in found.out


def test_diff_shows_what_changed_and_why(command: Any, aliases: Path, article: Path) -> None:
    found = command("normalize", article, "--aliases", aliases, "--language", "en", "--format", "diff")
    assert found.out.splitlines()[:4] == [
        f"--- {article}",
        f"+++ {article}, normalized",
        "@@ -1,2 +1,2 @@",
        "Talks in [-Kieff-]{+Kyiv+}[-\N{OPEN BOX}-], he said.",
    ]
    assert "place/kyiv" in found.out
    article.write_text("Kyiv was calm.\n")
    assert command("normalize", article, "--aliases", aliases, "--format", "diff").out == ""


def test_standard_input_and_the_folder_of_the_environment(aliases: Path, tmp_path: Path) -> None:
    for environment, directory in (
        ({**os.environ, "CANONYM_ALIASES": str(aliases)}, tmp_path / "place"),
        (dict(os.environ), aliases.parent),
    ):
        directory.mkdir(exist_ok=True)
        process = start("normalize", "--language", "en", env=environment, cwd=directory)
        out, err = process.communicate("In Kieff, at Київ".encode())
        assert (process.returncode, out.decode(), err) == (0, "In Kyiv, at Київ", b"")


def test_no_alias_folder_is_said(command: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path / ".." / tmp_path.name)
    found = command("normalize")
    assert found.status == 2
    assert "--aliases" in found.err
    assert "CANONYM_ALIASES" in found.err
    monkeypatch.setenv("CANONYM_ALIASES", str(tmp_path / "nowhere"))
    assert command("normalize").status == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["normalize", "nowhere.txt"], "nowhere.txt"),
        (["normalize", "--mode", "rewrit"], "rewrite"),
        (["normalize", "--clean", "all"], "article"),
        (["normalize", "--language", "english"], "language: 'english'"),
        (["normalize", "--style", "no-such-style"], "no-such-style"),
        (["normalize", "--workers", "2"], "--jsonl"),
        (["normalize", "--jsonl", "--format", "text"], "--format"),
        (["normalize", "--jsonl", "--language", "english"], "language: 'english'"),
        (["normalize", "--output", "out.jsonl"], "--jsonl"),
        (["normalize", "--jsonl", "--resume"], "--output"),
        (["normalise"], "normalise"),
        (["aliases", "preview", "ARTICLE"], "--proposed"),
        (["aliases", "add", "place/kyiv"], "spelling"),
        (["aliases", "add", "place/new", "--canonical", "Kyiv"], "LANG=NAME"),
        (["aliases", "explain", "place/nowhere"], "place/nowhere"),
        (["compare", "one"], "two names"),
        (["match"], "NAME"),
        (["transliterate", "Юрій"], "--standard"),
        (["transliterate", "Юрій", "--standard", "no-such"], "no-such"),
        (["variants", "Юрій", "--language", "english"], "english"),
        (["serve", "--port", "99999"], "99999"),
    ],
)
def test_a_wrong_call(command: Any, aliases: Path, article: Path, arguments: list[str], said: str) -> None:
    arguments = [str(article) if argument == "ARTICLE" else argument for argument in arguments]
    if arguments[0] == "normalize" and len(arguments) > 2:
        arguments.append(str(article))
    if arguments[0] in ("normalize", "match") or arguments[0] == "aliases":
        arguments += ["--aliases", str(aliases)]
    found = command(*arguments)
    assert found.status == 2
    assert said in found.err
    assert "Traceback" not in found.err
    assert found.out == ""


def test_wrong_data(command: Any, aliases: Path, article: Path) -> None:
    for content, said in ((b"Kieff \xff", "byte 6"), (b"Kieff\0", "NUL")):
        article.write_bytes(content)
        found = command("normalize", article, "--aliases", aliases)
        assert (found.status, found.out) == (1, "")
        assert said in found.err
    (aliases / "place" / "ua.yaml").write_text("kyiv:\n  canonicle: {en: Kyiv}\nlviv: {}\n")
    found = command("normalize", article, "--aliases", aliases)
    assert found.status == 1
    assert re.search(r"place/ua\.yaml:2:\d+: \w+ ", found.err)
    assert len(found.err.splitlines()) >= 2


# ---------------------------------------------------------------------------------------------------------------- jsonl


@pytest.mark.parametrize("workers", [1, 2])
def test_jsonl(command: Any, aliases: Path, tmp_path: Path, workers: int) -> None:
    requests = tmp_path / "requests.jsonl"
    requests.write_text(
        '{"id":1,"text":"Kieff"}\nbad\n\n{"id":"x","txt":"a"}\n{"id":2,"text":"Kieff","language":"uk"}\n'
    )
    found = command("normalize", "--jsonl", requests, "--aliases", aliases, "--language", "en", "--workers", workers)
    first, broken, wrong, last = found.lines
    assert found.status == 1
    assert (first["id"], first["text"], first["language"]) == (1, "Kyiv", "en")
    assert (set(broken), broken["id"]) == ({"id", "error"}, None)
    assert (set(wrong), wrong["id"]) == ({"id", "error"}, "x")
    assert (last["id"], last["language"]) == (2, "uk")
    assert [line.split(":")[1] for line in found.err.splitlines()] == [" line 2", " line 4"]


def test_a_line_has_the_bytes_of_a_single_answer(command: Any, aliases: Path, article: Path, tmp_path: Path) -> None:
    one = command("normalize", article, "--aliases", aliases, "--language", "en", "--format", "json").out
    requests = tmp_path / "requests.jsonl"
    requests.write_text(json.dumps({"text": article.read_text(), "language": "en"}))
    assert command("normalize", "--jsonl", requests, "--aliases", aliases).out == one


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_that_was_cut_off_goes_on_where_it_ended(
    command: Any, aliases: Path, tmp_path: Path, workers: int
) -> None:
    requests, output = tmp_path / "requests.jsonl", tmp_path / "results.jsonl"
    lines = [b"bad\n" if number == 5 else b'{"id":%d,"text":"Kieff"}\n\n' % number for number in range(40)]
    requests.write_bytes(b"".join(lines))
    call = ("normalize", "--jsonl", requests, "--aliases", aliases, "--workers", workers, "--output", output)
    assert command(*call).status == 1
    whole = output.read_bytes()
    ends = [place + 1 for place, byte in enumerate(whole) if byte == 10]
    assert len(ends) == 40
    for cut in (0, 10, ends[3], ends[20] + 7, len(whole) - 1, len(whole)):
        output.write_bytes(whole[:cut])
        found = command(*call, "--resume")
        assert output.read_bytes() == whole
        assert (found.status, found.out) == (1 if cut < ends[5] else 0, "")
    output.unlink()
    command(*call, "--resume")
    assert output.read_bytes() == whole
    assert command(*call).status == 1
    assert output.read_bytes() == whole


def test_jsonl_answers_line_by_line(aliases: Path) -> None:
    process = start("normalize", "--jsonl", "--aliases", aliases)
    assert process.stdin is not None and process.stdout is not None
    for number in range(3):
        process.stdin.write(b'{"id": %d, "text": "a"}\n' % number)
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == number
    _, err = process.communicate()
    assert (process.returncode, err) == (0, b"")


def test_a_reader_that_goes_away_ends_the_run_quietly(aliases: Path, tmp_path: Path) -> None:
    requests = tmp_path / "requests.jsonl"
    requests.write_bytes(b'{"text": "Kieff was calm that day."}\n' * 20_000)
    for workers in (1, 2):
        process = start("normalize", "--jsonl", requests, "--aliases", aliases, "--workers", workers)
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(20) == 141
        process.stderr.close()
        assert process.stdin is not None
        process.stdin.close()


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_ends_the_run_and_its_workers(aliases: Path, number: signal.Signals, status: int) -> None:
    # Where the tests run in the background, interrupts are ignored, and a process inherits that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = start("normalize", "--jsonl", "--workers", "2", "--aliases", aliases, start_new_session=True)
    finally:
        signal.signal(signal.SIGINT, before)
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(b'{"text": "a"}\n')
    process.stdin.flush()
    process.stdout.readline()
    os.kill(process.pid, number)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (status, b"")
    assert b"Traceback" not in err
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_progress_is_shown_on_a_terminal_only(aliases: Path) -> None:
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "canonym", "normalize", "--jsonl", "--aliases", str(aliases)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=follower,
    )
    os.close(follower)
    shown: list[bytes] = []

    def read() -> None:
        try:
            while block := os.read(leader, 4096):
                shown.append(block)
        except OSError:
            return  # how Linux says that nobody holds the terminal any more

    reader = threading.Thread(target=read)
    reader.start()
    out, _ = process.communicate(b'{"text": "a"}\n' * 3)
    reader.join(10)
    os.close(leader)
    assert out.count(b"\n") == 3
    assert "3 articles" in b"".join(shown).decode()


# ---------------------------------------------------------------------------------------------------------------- names


def test_match(command: Any, aliases: Path, tmp_path: Path) -> None:
    found = command("match", "Kieff", "--aliases", aliases).lines[0]["candidates"][0]
    assert set(found) == {"entity", "name", "score", "method", "why"}
    assert found["entity"] == "place/kyiv"
    names = tmp_path / "names.jsonl"
    names.write_text('{"id":1,"name":"Kieff","kinds":["person"]}\n{"id":2,"name":"Kieff","limit":1,"language":"en"}\n')
    first, second = command("match", "--jsonl", names, "--aliases", aliases).lines
    assert first == {"id": 1, "candidates": []}
    assert [one["entity"] for one in second["candidates"]] == ["place/kyiv"]


def test_compare(command: Any, tmp_path: Path) -> None:
    assert command("compare", "Klitschko", "Klychko").lines[0].keys() == {"score", "same", "why"}
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text('{"id":"p","left":"Kyiv","right":"Kyiv"}\n')
    (found,) = command("compare", "--jsonl", pairs).lines
    assert (found["id"], found["same"]) == ("p", True)


def test_transliterate(command: Any, tmp_path: Path) -> None:
    found = command("transliterate", "Юрій", "--standard", "ua-ukr-Cyrl-Latn-2010")
    assert (found.status, found.out) == (0, "Yurii\n")
    texts = tmp_path / "texts.jsonl"
    texts.write_text('{"id":1,"text":"Юрій"}\n{"id":2,"text":"Юрій","standard":"no-such"}\n')
    found = command("transliterate", "--jsonl", texts, "--standard", "ua-ukr-Cyrl-Latn-2010")
    assert found.status == 1
    assert found.lines[0]["text"] == "Yurii"
    assert {"id", "text", "standard", "lossy"} <= set(found.lines[0])
    assert set(found.lines[1]) == {"id", "error"}


def test_variants_and_standards(command: Any) -> None:
    found = command("variants", "Юрій", "--language", "uk", "--json").lines[0]["variants"]
    assert "Yurii" in [one["text"] for one in found]
    assert found == sorted(found, key=lambda one: -one["plausibility"])
    assert "Yurii" in command("variants", "Юрій", "--language", "uk").out
    listed = command("standards", "--json").lines[0]["standards"]
    assert {"id", "title", "authority", "language", "from", "to", "year", "source"} <= set(listed[0])
    assert len(command("standards").out.splitlines()) == len(listed)
    some = command("standards", "--json", "--language", "uk", "--script", "Latn", "--authority", "bgn").lines[0][
        "standards"
    ]
    assert {one["id"] for one in some} == {"bgnpcgn-ukr-Cyrl-Latn-1965", "bgnpcgn-ukr-Cyrl-Latn-2019"}
    assert "no such standard" in command("standards", "--language", "xx").err
    assert len(command("variants", "Юрій", "--language", "uk", "--limit", "2").out.splitlines()) == 2


# -------------------------------------------------------------------------------------------------------------- aliases


def test_check(command: Any, aliases: Path) -> None:
    found = command("aliases", "check", "--aliases", aliases)
    assert found.status == 0
    assert "3 entities, 1 tests passed" in found.out
    (aliases / "place" / "us.yaml").write_text("kiev-us:\n  canonical: {en: Kiev}\n")
    warned = command("aliases", "check", "--aliases", aliases)
    assert warned.status == 0
    assert "place/kyiv" in warned.err
    assert command("aliases", "check", "--aliases", aliases, "--strict").status == 1
    (aliases / "person" / "ua.yaml").write_text(
        ENTRIES["person/ua.yaml"].replace("output: Vitali Klitschko spoke.", "output: Nobody spoke.")
    )
    failed = command("aliases", "check", "--aliases", aliases)
    assert failed.status == 1
    assert "Nobody spoke." in failed.err


def test_explain(command: Any, aliases: Path) -> None:
    found = command("aliases", "explain", "place/kyiv", "--aliases", aliases)
    assert "place/ua.yaml:3" in found.out
    assert "Kieff" in found.out
    assert "ua-ukr-Cyrl-Latn-2010" in found.out
    explained = command("aliases", "explain", "place/kyiv", "--aliases", aliases, "--json").lines[0]
    assert "Kyiv" in [one["text"] for one in explained["computed"]["uk"]]


def test_add(command: Any, aliases: Path) -> None:
    file = aliases / "place" / "ua.yaml"
    before = file.read_text()
    tried = command("aliases", "add", "place/kyiv", "Kiew", "--language", "de", "--dry-run", "--aliases", aliases)
    assert "+" in tried.out
    assert file.read_text() == before
    assert command("aliases", "add", "place/kyiv", "Kiew", "--language", "de", "--aliases", aliases).status == 0
    assert "Kiew" in file.read_text()
    assert "# before about 1920" in file.read_text()
    made = command(
        "aliases", "add", "place/lviv", "Lemberg", "--canonical", "en=Lviv", "--file", "ua", "--aliases", aliases
    )
    assert made.status == 0
    assert "Lviv" in command("aliases", "explain", "place/lviv", "--aliases", aliases).out
    refused = command("aliases", "add", "place/kyiv", "Kiew", "--language", "de", "--aliases", aliases)
    assert refused.status != 0
    assert "Kiew" in refused.err


@pytest.mark.parametrize("form", ["jsonl", "csv", "tsv"])
def test_export_and_import_again(command: Any, aliases: Path, tmp_path: Path, form: str) -> None:
    table = tmp_path / f"table.{form}"
    table.write_text(command("aliases", "export", "--format", form, "--aliases", aliases).out)
    other = tmp_path / "other"
    other.mkdir()
    found = command("aliases", "import", table, "--aliases", other)
    assert (found.status, found.out) == (0, "3 entities in table.jsonl\n")
    left, right = (
        command("aliases", "explain", "place/kyiv", "--json", "--aliases", each).lines for each in (aliases, other)
    )
    assert left == right
    assert command("aliases", "import", table, "--aliases", other).status == 2
    assert command("aliases", "import", table, "--aliases", other, "--replace").status == 0
    # ids that are taken: nothing is written
    assert command("aliases", "import", table, "--aliases", aliases).status == 1
    assert not (aliases / "table.jsonl").exists()


def test_preview(command: Any, aliases: Path, tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text(
        '{"id":"a","text":"In Kyjiw.","language":"de"}\n{"id":"b","text":"In Kieff.","language":"en"}\n'
    )
    added = command("aliases", "preview", articles, "--alias", "place/kyiv", "Kyjiw", "--aliases", aliases)
    assert added.status == 0
    assert added.out.splitlines()[-1] == "1 mentions in 1 of 2 articles would be decided otherwise"
    assert added.out.startswith("a: 'Kyjiw' at 3: no mention -> place/kyiv")
    proposed = tmp_path / "proposed"
    (proposed / "place").mkdir(parents=True)
    (proposed / "place" / "ua.yaml").write_text("lviv:\n  canonical: {en: Lviv}\n")
    removed = command("aliases", "preview", articles, "--proposed", proposed, "--aliases", aliases)
    assert "b: 'Kieff' at 3: place/kyiv, 'Kyiv' -> no mention" in removed.out


def test_build(command: Any, aliases: Path) -> None:
    assert re.match(r"3 entities, table \w+, \d+\.\d s\n", command("aliases", "build", "--aliases", aliases).out)


# ----------------------------------------------------------------------------------------------------------------- diff


def edit(source: str, start: int, end: int, output: str) -> dict[str, Any]:
    return {"source_span": [start, end], "source": source[start:end], "output": output, "reason": "because"}


@pytest.mark.parametrize(
    ("source", "edits", "expected"),
    [
        ("a Belausov b", [(5, 7, "o")], ["@@ -1,1 +1,1 @@", "a [-Belausov-]{+Belosov+} b"]),
        ("Belausov", [(3, 4, "o"), (4, 5, "u")], ["@@ -1,1 +1,1 @@", "[-Belausov-]{+Belousov+}"]),
        ("a  b", [(1, 2, "")], ["@@ -1,1 +1,1 @@", "a[-\N{OPEN BOX}-] b"]),
        (
            "a\nb\nc\nd\n",
            [(2, 4, "")],
            ["@@ -1,3 +1,2 @@", "a", "[-b-][-\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}-]", "c"],
        ),
        ("ab\n", [(1, 1, "\N{ZERO WIDTH SPACE}")], ["@@ -1,1 +1,1 @@", "[-ab-]{+a<U+200B>b+}"]),
        (
            "x\n\n\n\n\ny",
            [(0, 1, "z"), (6, 7, "z")],
            ["@@ -1,2 +1,2 @@", "[-x-]{+z+}", "", "@@ -5,2 +5,2 @@", "", "[-y-]{+z+}"],
        ),
    ],
)
def test_hunks(source: str, edits: list[tuple[int, int, str]], expected: list[str]) -> None:
    shown = show_changes(source, [edit(source, *one) for one in edits], "-")
    assert [line for line in shown.splitlines()[2:] if not line.startswith("    # ")] == expected
    assert "because" in shown


def test_help_of_every_command(command: Any) -> None:
    assert "normalize" in command("--help").out
    for name in ("normalize", "match", "compare", "transliterate", "variants", "standards", "aliases", "serve"):
        found = command(name, "--help")
        assert found.status == 0
        assert "Usage: canonym " in found.out
    assert command("--version").out.startswith("canonym")
