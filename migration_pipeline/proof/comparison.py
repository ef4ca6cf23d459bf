"""Whether two runs gave the same: rows as multisets, or in their order where the query gives them one."""

from collections import Counter
from dataclasses import dataclass

from migration_pipeline.domain.rows import ResultSet, Run, RunStatus

_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Looseness:
    """What does not count, because the old query itself does not settle it: the order of rows, or of arrays."""

    any_row_order: bool = False
    any_array_order: bool = False


STRICT = Looseness()
_LEVELS = (STRICT, Looseness(any_row_order=True), Looseness(any_row_order=True, any_array_order=True))


def difference(old: Run, new: Run, looseness: Looseness = STRICT) -> str:
    """Return how the new run differs from the old one, which was done; nothing where it does not."""
    if new.status is not RunStatus.DONE:
        return f"the new query fails: {new.reason}"
    if len(old.results) != len(new.results):
        return f"{len(old.results)} results became {len(new.results)}"
    for at, (before, after) in enumerate(zip(old.results, new.results, strict=True), 1):
        if why := _difference(before, after, looseness):
            return why if len(old.results) == 1 else f"result {at}: {why}"
    return ""


def settled(one: Run, other: Run) -> Looseness | None:
    """Return how strictly two runs of one query over the same rows, in two orders, agree; None where they do not."""
    return next((level for level in _LEVELS if not difference(one, other, level)), None)


def _difference(old: ResultSet, new: ResultSet, looseness: Looseness) -> str:
    if len(old.columns) != len(new.columns):
        return f"{len(old.columns)} columns became {len(new.columns)}"
    if old.head != new.head:
        return f"the statement around the query changed: {old.head[:200]} became {new.head[:200]}"
    before, after = _rows(old, looseness), _rows(new, looseness)
    if Counter(before) != Counter(after):
        gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
        return f"only the old query gives {_shown(gone)}; only the new one {_shown(come)}"
    if old.is_ordered and not looseness.any_row_order and before != after:
        at = next(i for i, (one, other) in enumerate(zip(before, after, strict=True)) if one != other)
        return f"the order differs from row {at + 1} on: ({', '.join(before[at])}) became ({', '.join(after[at])})"
    return ""


def _rows(result: ResultSet, looseness: Looseness) -> tuple[tuple[str, ...], ...]:
    return result.in_any_order if looseness.any_array_order else result.compared


def _shown(rows: Counter[tuple[str, ...]]) -> str:
    texts = [f"({', '.join(row)})" for row in list(rows.elements())[:_SHOWN]]
    more = rows.total() - len(texts)
    return (", ".join(texts) or "no row") + (f" and {more} more" if more else "")
