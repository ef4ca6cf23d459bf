"""Names of tables that hold one day, month or client each, as a pattern: `{date:%Y_%m_%d}_{client}`."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_PART = re.compile(r"\{([A-Za-z_]\w*)(?::([^{}]*))?\}")
_ELEMENTS = {"%Y": 4, "%m": 2, "%d": 2}
_ELEMENT = re.compile(r"%.|[^%]+")
_ORDERS = (("%Y",), ("%Y", "%m"), ("%Y", "%m", "%d"))
_FIRST_YEAR, _LAST_YEAR = 1970, 2100


@dataclass(frozen=True, slots=True)
class ShardPart:
    """A part of a table's name that varies: a date in a `format` of strftime's words, or any text."""

    name: str
    format: str | None

    @property
    def width(self) -> int | None:
        """The number of characters that it takes, None where that is not fixed."""
        if self.format is None:
            return None
        return sum(_ELEMENTS.get(element, len(element)) for element in _ELEMENT.findall(self.format))

    @property
    def elements(self) -> tuple[str, ...]:
        """The words of the format and the text between them."""
        return tuple(_ELEMENT.findall(self.format or ""))

    def date(self, text: str) -> dt.date | None:
        """Return the date that a text of the format writes (a month is its first day), None where it writes none."""
        if self.format is None or len(text) != self.width:
            return None
        try:
            found = dt.datetime.strptime(text, self.format).date()  # noqa: DTZ007  a date has no time zone
        except ValueError:
            return None
        return found if found.strftime(self.format) == text else None


@dataclass(frozen=True, slots=True)
class ShardPattern:
    """A table's last name as texts and parts in order."""

    pieces: tuple[str | ShardPart, ...]

    @classmethod
    def parse(cls, text: str) -> "ShardPattern":
        """Return the pattern that a text writes. Raises ValueError with what is wrong and what to write."""
        pieces: list[str | ShardPart] = []
        position = 0
        for match in _PART.finditer(text):
            pieces += [text[position : match.start()], ShardPart(match.group(1), match.group(2))]
            position = match.end()
        pieces.append(text[position:])
        pattern = cls(tuple(piece for piece in pieces if piece != ""))
        pattern._check(text)
        return pattern

    def _check(self, text: str) -> None:
        if any(isinstance(piece, str) and re.search(r"[{}*$]", piece) for piece in self.pieces):
            raise ValueError(f"{text!r}: a part is written {{name}} or {{name:%Y%m%d}}")
        for part in self.parts:
            words = tuple(element for element in part.elements if element.startswith("%"))
            if part.format is not None and words not in _ORDERS:
                raise ValueError(f"{text!r}: {part.format!r} is no date; write %Y, then %m, then %d, each once")
        free = [part.name for part in self.parts if part.format is None]
        if len(free) > 1:
            raise ValueError(f"{text!r}: where {free[0]} ends cannot be told; only one part may be without a format")
        names = [part.name for part in self.parts]
        if len(set(names)) < len(names):
            raise ValueError(f"{text!r}: a part is named twice")

    def is_open(self, left: "Remainder") -> bool:
        """Return whether the text that begins a part without a format may reach beyond it, so that it says nothing."""
        return left.begun is not None and left.begun[0].format is None and len(left.pieces) > 1

    @property
    def parts(self) -> tuple[ShardPart, ...]:
        """The parts in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, ShardPart))

    @property
    def regex(self) -> str:
        """A regular expression that a shard's whole name matches."""
        return "".join(re.escape(piece) if isinstance(piece, str) else _part_regex(piece) for piece in self.pieces)

    def values(self, table: str) -> dict[str, str] | None:
        """Return the text of each part in a shard's name, None where the name is no shard's."""
        match = re.fullmatch(self.regex, table)
        if match is None:
            return None
        found = dict(zip((part.name for part in self.parts), match.groups(), strict=True))
        dates = (part.date(found[part.name]) for part in self.parts if part.format is not None)
        return None if any(date is None for date in dates) else found

    def left_of(self, prefix: str) -> "Remainder | None":
        """Return what a prefix of shards' names says of the parts, and what is left of them; None where none match."""
        fixed: list[tuple[ShardPart, str]] = []
        for index, piece in enumerate(self.pieces):
            if not prefix:
                return Remainder(tuple(fixed), None, self.pieces[index:])
            if isinstance(piece, str):
                if not (prefix.startswith(piece) or piece.startswith(prefix)):
                    return None
                if len(piece) > len(prefix):
                    return Remainder(tuple(fixed), None, (piece[len(prefix) :], *self.pieces[index + 1 :]))
                prefix = prefix[len(piece) :]
                continue
            width = piece.width
            if width is None or len(prefix) < width:
                begun = (piece, prefix)
                return Remainder(tuple(fixed), begun, self.pieces[index:]) if _may_be_begun(piece, prefix) else None
            if piece.date(prefix[:width]) is None:
                return None
            fixed.append((piece, prefix[:width]))
            prefix = prefix[width:]
        return Remainder(tuple(fixed), None, ()) if not prefix else None


@dataclass(frozen=True, slots=True)
class Remainder:
    """What follows a prefix: the parts that it fixes, the part that it begins, and the pieces from there on.

    Where a part is begun, it is the first of the pieces, whole.
    """

    fixed: tuple[tuple[ShardPart, str], ...]
    begun: tuple[ShardPart, str] | None
    pieces: tuple[str | ShardPart, ...]


@lru_cache(maxsize=1024)
def pattern_of(table: str) -> ShardPattern | None:
    """Return the pattern of a mapping's table name, None for a plain one."""
    return ShardPattern.parse(table) if "{" in table else None


def newest(pattern: ShardPattern, tables: Iterable[str]) -> str | None:
    """Return the shard with the latest dates of some tables, by name where they are equal; None without a shard."""
    found = []
    for table in tables:
        values = pattern.values(table)
        if values is not None:
            found.append(([day for part in pattern.parts if (day := part.date(values[part.name]))], table))
    return max(found)[1] if found else None


def may_begin(table: str, begun: str) -> bool:
    """Return whether a table's name, or the name of a shard where it is a pattern, may begin so."""
    pattern = pattern_of(table)
    return table.startswith(begun) if pattern is None else pattern.left_of(begun) is not None


@lru_cache(maxsize=4096)
def days_that_begin(part: ShardPart, begun: str) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day whose text in the part's format begins so; None where they are no one run."""
    texts = days_of(part)
    found = [index for index, (_, text) in enumerate(texts) if text.startswith(begun)]
    if not found or any(after - before != 1 for before, after in pairwise(found)):
        return None
    return texts[found[0]][0], texts[found[-1]][0]


@lru_cache(maxsize=64)
def days_of(part: ShardPart) -> tuple[tuple[dt.date, str], ...]:
    """Return every day that the format can name, with its text."""
    first, last = dt.date(_FIRST_YEAR, 1, 1), dt.date(_LAST_YEAR, 12, 31)
    days = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    texts = ((day, day.strftime(part.format or "")) for day in days)
    return tuple((day, text) for day, text in texts if part.date(text) == day)


def _part_regex(part: ShardPart) -> str:
    return r"([A-Za-z0-9_-]+)" if part.width is None else rf"(.{{{part.width}}})"


def _may_be_begun(part: ShardPart, begun: str) -> bool:
    return part.format is None or any(text.startswith(begun) for _, text in days_of(part))
