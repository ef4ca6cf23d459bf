"""Whether two answers are the same."""

from collections import Counter

from fuzz.running import Answer, Failure


def difference(old: Answer, new: Answer | Failure, *, is_ordered: bool) -> str:
    """Return how the new answer differs from the old one, or nothing; rows are a multiset unless they are ordered."""
    if isinstance(new, Failure):
        return f"the new query fails: {new.message}"
    if old.columns != new.columns:
        return f"columns: {list(old.columns)} -> {list(new.columns)}"
    before, after = Counter(old.rows), Counter(new.rows)
    if before != after:
        gone, come = list((before - after).elements())[:3], list((after - before).elements())[:3]
        return f"rows only the old query gives: {gone}; only the new: {come}"
    if is_ordered and old.rows != new.rows:
        place = next(i for i, (one, other) in enumerate(zip(old.rows, new.rows, strict=True)) if one != other)
        return f"the order, from row {place}: {old.rows[place]} -> {new.rows[place]}"
    return ""
