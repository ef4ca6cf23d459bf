"""Quoted paths: BigQuery splits `a.b.c` itself, ZetaSQL wants `a`.`b`.`c`."""

import re
from collections.abc import Callable, Iterator

from migration_pipeline.warehouses.local.text import QueryText

# https://cloud.google.com/bigquery/docs/reference/standard-sql/lexical; also in a raw string a backslash
# keeps the quote after it from ending the literal.
_TOKEN = re.compile(
    r"""
    (?P<comment>  --[^\r\n]* | \#[^\r\n]* | /\*.*?\*/ )
  | (?P<literal>  '''(?:\\.|[^\\])*?''' | \"\"\"(?:\\.|[^\\])*?\"\"\" | '(?:\\.|[^'\\])*' | "(?:\\.|[^"\\])*" )
  | `(?P<quoted>  (?:\\.|[^`\\])* )`
    """,
    re.DOTALL | re.VERBOSE,
)


def split(sql: str, is_table: Callable[[str], bool]) -> QueryText:
    r"""Return the SQL with its quoted paths split.

    A quoted table before a dot qualifies a column, and becomes the name by which ZetaSQL knows the table.

    >>> split("SELECT `p.d.t`.x FROM `p.d.t` -- `a.b`", lambda path: path == "p.d.t").text
    'SELECT `t`.x FROM `p`.`d`.`t` -- `a.b`'
    """
    if "`" not in sql:
        return QueryText.as_written(sql)
    text: list[str] = []
    origins: list[int] = []
    for piece, origin in _pieces(sql, is_table):
        text.append(piece)
        origins.extend(range(origin, origin + len(piece)) if sql.startswith(piece, origin) else [origin] * len(piece))
    return QueryText("".join(text), sql, [*origins, len(sql)])


def code(sql: str) -> str:
    """Return the SQL without its comments and literals."""
    return _TOKEN.sub(lambda match: match[0] if match["quoted"] is not None else " ", sql)


def masked(sql: str) -> str:
    """Return the SQL, as long as before, with blanks for its comments, literals and quoted names."""
    return _TOKEN.sub(lambda match: " " * len(match[0]), sql)


def _pieces(sql: str, is_table: Callable[[str], bool]) -> Iterator[tuple[str, int]]:
    done = 0
    for match in _TOKEN.finditer(sql):
        path = match["quoted"]
        if path is None or "." not in path or "/" in path:  # `roles/bigquery.dataViewer` is no path
            continue
        yield sql[done : match.start() + 1], done
        yield from _steps(path, match.start() + 1, qualifies=sql.startswith(".", match.end()) and is_table(path))
        done = match.end() - 1
    yield sql[done:], done


def _steps(path: str, origin: int, *, qualifies: bool) -> Iterator[tuple[str, int]]:
    steps = list(re.finditer(r"[^.]*", path))
    for step in [step for step in steps if step[0] or step.start() == 0][-1 if qualifies else 0 :]:
        if step.start() and not qualifies:
            yield "`.`", origin + step.start() - 1
        yield step[0], origin + step.start()
