"""Bugs to plant in the engine, one at a time, each of which the fuzz must find.

A plant replaces a named function of the engine while it stands; `within` is how many queries may pass until then.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from migration_pipeline.languages.sql import decisions, folding, plan, predicates, ranges, scopes, statement
from migration_pipeline.languages.sql.uses import Decision, How, Site, Use, bare, context
from migration_pipeline.mapping import compile as compiling


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant:
    """A bug: its name, what it replaces by what, and within how many queries it must be found."""

    name: str
    replacements: tuple[tuple[Any, str, Any], ...]
    within: int


@contextmanager
def planted(plant: Plant) -> Iterator[None]:
    """Hold a bug in the engine."""
    with ExitStack() as stack:
        for owner, name, value in plant.replacements:
            stack.callback(setattr, owner, name, getattr(owner, name))
            setattr(owner, name, value)
        yield


_invariant, _rename = decisions._invariant, decisions._rename  # noqa: SLF001  what is replaced must be named


def _counted_bare(use: Use, site: Site) -> Decision | None:
    if use.column.new_path is not None and decisions._is_counted(*context(use.node)):  # noqa: SLF001
        return bare(use, How.INVARIANT)
    return _invariant(use, site)


def _same_operator(use: Use, outer: Any, parent: Any, site: Site) -> Decision | None:  # noqa: ANN401
    other = parent.expression if outer.arg_key == "this" else parent.this
    return folding._fold_all_exactness(use, other, site)  # noqa: SLF001


def _in_where(self: Any, item: Any) -> Any:  # noqa: ANN401
    select = item.scope.node
    return self._where(item.span, select) if item.span and hasattr(select, "expressions") else None


def _renamed_twice(use: Use) -> Decision:
    back = use.mapping.column(use.column.new_path or ())
    if back is not None and getattr(back[0], "new_path", None) == use.column.path and not use.rest:
        return Decision(use=use, how=How.RENAME, edits=[], bare=True)
    return _rename(use)


def _never(*_: object) -> bool:
    return False


def _ordered_anyhow(use: Use, parent: Any) -> bool:  # noqa: ANN401
    return type(parent).__name__ == "Ordered" and use.column.forward is not None


PLANTS = (
    Plant(
        name="COUNT and COUNT(DISTINCT) take an inexact column bare",
        replacements=((decisions, "_invariant", _counted_bare),),
        within=2000,
    ),
    Plant(
        name="<= and > keep their operator for an inverse that floors",
        replacements=((folding, "_fold_order", _same_operator),),
        within=4000,
    ),
    Plant(
        name="AS old_name is not added",
        replacements=((plan._Planner, "_name_edit", lambda *_: []),),  # noqa: SLF001
        within=200,
    ),
    Plant(
        name="the row filter goes into WHERE behind a LEFT JOIN",
        replacements=((predicates.Predicates, "_spot", _in_where),),
        within=2000,
    ),
    Plant(
        name="names bound to an alias are edited",
        replacements=((scopes.Clause, "aliases_win", property(_never)),),
        within=1000,
    ),
    Plant(
        name="the capture check is off",
        replacements=((statement, "hold_apart", lambda *_: None), (ranges, "_may_catch", _never)),
        within=500,
    ),
    Plant(
        name="the else of an enum is lost",
        replacements=((compiling.Compiler, "_otherwise", lambda *_: "NULL"),),
        within=1000,
    ),
    Plant(
        name="an inverse goes in without parentheses",
        replacements=((decisions, "_needs_parentheses", _never),),
        within=4000,
    ),
    Plant(
        name="two columns that swap names are renamed one after the other",
        replacements=((decisions, "_rename", _renamed_twice),),
        within=2000,
    ),
    Plant(
        name="ORDER BY takes an exact column bare in whatever order its type has",
        replacements=((decisions, "_is_ordered", _ordered_anyhow),),
        within=4000,
    ),
)
