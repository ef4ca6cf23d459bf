"""Reads a case file: what is shown and why, the SQL before, and the SQL after or the reason for which it stays.

    -- One or two sentences: what this shows, and why it is right.
    -- >>> before
    SELECT track FROM acme.music.plays_v1
    -- >>> after
    SELECT track_id AS track FROM acme.music.plays_v2

Behind `after` (no such section: nothing changes) may stand, a line each:

    -- >>> stays: part of the reason that a finding gives; one line for each finding, in order
    -- >>> noted: part of a comment's line that names the old table
    -- >>> assumes: table.column, table.column (all that the edits rely on; "nothing" for none)
    -- >>> nothing to do (no edit, and nothing for a person)
    -- >>> not analysed: why the analyzer cannot judge this case

and before `before`:

    -- >>> mapping: a file in cases/mappings, without its ending; default: music
    -- >>> defaults: project dataset (either may be ?); default: both unknown
    -- >>> schemas: a file in cases/schemas, without its ending; default: others
    -- >>> outputs: adopt (what the query emits takes the new names and types)
    -- >>> written: crlf, bom, no newline at end (how both texts are turned before use)
"""

import re
from dataclasses import dataclass
from pathlib import Path

from migration_pipeline.languages.sql.paths import Defaults

_MARK = "-- >>> "
_ONCE = ("mapping", "defaults", "schemas", "outputs", "written", "assumes", "not analysed")
_SETTINGS = ("mapping", "defaults", "schemas", "outputs", "written")
_MANY = ("stays", "noted")
_FLAG = "nothing to do"
_WAYS = ("crlf", "bom", "no newline at end")


class MalformedCase(Exception):
    """A case file cannot be read; the message says which, where and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case file. `after` equals `before` where nothing changes."""

    name: str
    says: str
    before: str
    after: str
    stays: tuple[str, ...]
    noted: tuple[str, ...]
    assumes: tuple[str, ...] | None
    mapping: str
    schemas: str
    adopts: bool
    defaults: Defaults
    not_analysed: str


def cases(folder: Path) -> tuple[Case, ...]:
    """Return every case under a folder, in order of path; MalformedCase for the first that cannot be read."""
    found = tuple(
        read_case(path.relative_to(folder).with_suffix("").as_posix(), path.read_bytes().decode("utf-8"))
        for path in sorted(folder.rglob("*.sql"))
    )
    if not found:
        raise MalformedCase(f"{folder}: holds no case")
    return found


def read_case(name: str, text: str) -> Case:
    """Return the case that a file's text holds. Raises MalformedCase."""
    says, texts, words = _split(name, text)
    if len(says) < 20:
        raise MalformedCase(f"{name}: say first, in comment lines, what the case shows and why")
    if "before" not in texts:
        raise MalformedCase(f"{name}: has no section '{_MARK}before'")
    stays, noted = (tuple(value for key, value in words if key == kind) for kind in _MANY)
    once = {key: value for key, value in words if key not in _MANY}
    _check_outcome(name, texts, stays=bool(stays), nothing=_FLAG in once)
    ways = _ways(name, once.get("written", ""))
    before = _written(texts["before"], ways)
    assumes = once.get("assumes")
    return Case(
        name=name,
        says=says,
        before=before,
        after=_written(texts["after"], ways) if "after" in texts else before,
        stays=stays,
        noted=noted,
        assumes=None if assumes is None else () if assumes == "nothing" else tuple(re.split(r",\s*", assumes)),
        mapping=once.get("mapping", "music"),
        schemas=once.get("schemas", "others"),
        adopts=once.get("outputs") == "adopt",
        defaults=_defaults(name, once.get("defaults", "? ?")),
        not_analysed=once.get("not analysed", ""),
    )


def _split(name: str, text: str) -> tuple[str, dict[str, str], list[tuple[str, str]]]:
    """Return the opening comment, the texts by section, and the one-line sections."""
    says: list[str] = []
    texts: dict[str, list[str]] = {}
    words: list[tuple[str, str]] = []
    lines: list[str] | None = None
    for number, line in enumerate(re.findall(r"[^\n]*\n|[^\n]+", text), 1):
        where = f"{name}:{number}"
        if line.startswith("-- >>>"):
            key, _, value = line.removeprefix(_MARK).strip().partition(": ")
            if key in ("before", "after") and not value:
                if key in texts or (key == "after" and "before" not in texts):
                    raise MalformedCase(f"{where}: one '{key}', and 'before' first")
                lines = texts.setdefault(key, [])
                continue
            _check_word(where, key, value, words, is_late=bool(texts))
            words.append((key, value))
            lines = None
        elif lines is not None:
            lines.append(line)
        elif texts or words or not line.startswith("-- "):
            raise MalformedCase(f"{where}: {line.strip()!r} belongs to no section")
        else:
            says.append(line.removeprefix("-- ").strip())
    return " ".join(says), {key: "".join(value) for key, value in texts.items()}, words


def _check_word(where: str, key: str, value: str, words: list[tuple[str, str]], *, is_late: bool) -> None:
    if key not in (*_ONCE, *_MANY, _FLAG):
        known = ", ".join(("before", "after", *_ONCE, *_MANY, _FLAG))
        raise MalformedCase(f"{where}: unknown section {key!r}; known: {known}")
    if (key == _FLAG) == bool(value):
        raise MalformedCase(f"{where}: {key!r} {'takes no' if value else 'needs a'} value")
    if key not in _MANY and any(key == other for other, _ in words):
        raise MalformedCase(f"{where}: {key!r} is given twice")
    if (key in _SETTINGS) == is_late:
        raise MalformedCase(f"{where}: {key!r} belongs {'before' if is_late else 'behind'} the texts")


def _check_outcome(name: str, texts: dict[str, str], *, stays: bool, nothing: bool) -> None:
    changes = "after" in texts
    if not (changes or stays or nothing):
        raise MalformedCase(f"{name}: say what comes out: after, stays, or nothing to do")
    if nothing and (changes or stays):
        raise MalformedCase(f"{name}: nothing to do, and yet something comes out")
    if not all(text.strip() for text in texts.values()):
        raise MalformedCase(f"{name}: a section is empty")
    if changes and texts["after"] == texts["before"]:
        raise MalformedCase(f"{name}: after equals before; leave it out, and say why it stays")


def _ways(name: str, text: str) -> tuple[str, ...]:
    ways = tuple(way for way in re.split(r",\s*", text) if way)
    unknown = [way for way in ways if way not in _WAYS]
    if unknown:
        raise MalformedCase(f"{name}: written: {', '.join(unknown)} is not known; known: {', '.join(_WAYS)}")
    return ways


def _written(text: str, ways: tuple[str, ...]) -> str:
    if "no newline at end" in ways:
        text = text.removesuffix("\n")
    if "crlf" in ways:
        text = text.replace("\n", "\r\n")
    return f"\ufeff{text}" if "bom" in ways else text


def _defaults(name: str, text: str) -> Defaults:
    parts = [None if part == "?" else part for part in text.split()]
    if len(parts) != 2:
        raise MalformedCase(f"{name}: defaults: are a project and a dataset, or ? for what is not known")
    return Defaults(project=parts[0], dataset=parts[1])
