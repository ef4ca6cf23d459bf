"""Makes a query that shows a bug smaller, as long as it shows the same one."""

import logging
from collections.abc import Callable, Iterator

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

logging.getLogger("sqlglot").setLevel(logging.CRITICAL)

_MOST = 250  # trials


def shrunk(sql: str, shows: Callable[[str], bool]) -> str:
    """Return a smaller query for which `shows` still holds; the query itself where re-printing it loses the bug."""
    try:
        text = sqlglot.parse_one(sql, dialect="bigquery").sql("bigquery", comments=False)
    except SqlglotError:
        return sql
    if not shows(text):
        return sql
    left = _MOST
    smaller = True
    while smaller and left > 0:
        smaller = False
        for candidate in _smaller(text):
            left -= 1
            if left <= 0:
                break
            if len(candidate) < len(text) and shows(candidate):
                text, smaller = candidate, True
                break
    return text


def _smaller(text: str) -> Iterator[str]:
    """Yield the query without each of its parts, and with each part's own parts in its place; big parts first."""
    try:
        size = sum(1 for _ in sqlglot.parse_one(text, dialect="bigquery").bfs())
    except SqlglotError:
        return
    for place in range(1, size):
        yield from _changed(text, place, lambda node: [_without(node)])
        yield from _changed(text, place, _children_instead)


def _changed(text: str, place: int, changes: Callable[[exp.Expr], list[Callable[[], None]]]) -> Iterator[str]:
    number = 0
    while True:
        tree = sqlglot.parse_one(text, dialect="bigquery")
        node = next((one for index, one in enumerate(tree.bfs()) if index == place), None)
        if node is None:
            return
        found = changes(node)
        if number >= len(found):
            return
        try:
            found[number]()
            candidate = tree.sql("bigquery", comments=False)
        except Exception:  # noqa: BLE001  a tree that lacks a part fails in as many ways as it has parts
            candidate = ""
        if candidate:
            yield candidate
        number += 1


def _without(node: exp.Expr) -> Callable[[], None]:
    def change() -> None:
        node.pop()

    return change


def _children_instead(node: exp.Expr) -> list[Callable[[], None]]:
    def change(child: exp.Expr) -> Callable[[], None]:
        def put() -> None:
            node.replace(child.copy())

        return put

    return [change(child) for child in node.iter_expressions() if not isinstance(child, exp.Identifier)]
