"""The state of a query while it is written: what its names mean at each depth, and which features it has so far."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from fuzz import words
from fuzz.dice import Dice
from fuzz.tables import Field

_DEEPEST = 3  # queries inside of queries
_UPPER, _QUOTED = 0.03, 0.04


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What a FROM clause gives: a range variable, None where nothing can be qualified by it, and its columns."""

    name: str | None
    fields: tuple[Field, ...]

    @property
    def bases(self) -> frozenset[str]:
        """The names of its columns in lower case, without the steps into them."""
        return frozenset(one.path.split(".")[0].lower() for one in self.fields)


@dataclass(eq=False, slots=True)
class Level:
    """One SELECT: the items of its FROM clause so far; `merged` are the columns that USING made one."""

    items: list[Item] = field(default_factory=list)
    merged: set[str] = field(default_factory=set)

    def names(self) -> set[str]:
        """Return every name that it gives a meaning to, in lower case."""
        return {name for item in self.items for name in (*item.bases, (item.name or "").lower())}


@dataclass(frozen=True, slots=True)
class Name:
    """A column as it is spelled at a place of the query."""

    sql: str
    field: Field


@dataclass(frozen=True, slots=True)
class Query:
    """A query's text and its output columns, None where one has no name that can be used."""

    sql: str
    outputs: tuple[Field | None, ...]

    @property
    def named(self) -> tuple[Field, ...]:
        """The output columns that a query around this one can name."""
        names = [one.path.lower() for one in self.outputs if one]
        return tuple(one for one in self.outputs if one and names.count(one.path.lower()) == 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The grammar's parts that need each other."""

    value: Callable[["Pen", str, int], str]
    condition: Callable[["Pen", int], str]
    source: Callable[["Pen"], str]
    select: Callable[["Pen"], Query]


@dataclass(eq=False, slots=True, kw_only=True)
class Pen:
    """What every rule of the grammar writes with."""

    dice: Dice
    tables: dict[str, tuple[Field, ...]]
    old: tuple[str, ...]
    rules: Rules
    features: set[str] = field(default_factory=set)
    levels: list[Level] = field(default_factory=list)
    outside: int = 0  # levels around a subquery in FROM, which sees none of them
    ctes: dict[str, tuple[Field, ...]] = field(default_factory=dict)

    @property
    def is_deep(self) -> bool:
        """Whether no further query should be put inside."""
        return self.outside + len(self.levels) >= _DEEPEST

    def mark(self, feature: str) -> None:
        """Note that the query has a feature."""
        self.features.add(feature)

    def spelled(self, path: str) -> str:
        """Return a column's name as SQL, in back quotes or upper case now and then."""
        return ".".join(self._step(step) for step in path.split("."))

    def alias(self, taken: Iterable[str] = ()) -> str:
        """Return a name for a range variable, a subquery's column or an output, none of those taken."""
        used = {name.lower() for name in taken}
        choices = [*words.ALIASES, *self.old]
        return next(name for name in self.dice.some(choices, 99, 99) if name.lower() not in used)

    def columns(self, kind: str | None = None, *, local: bool = False) -> list[Name]:
        """Return the columns in sight, of a type if one is given; of the innermost SELECT alone if `local`."""
        found: list[Name] = []
        for depth in range(len(self.levels) - 1, -1, -1):
            if local and depth < len(self.levels) - 1:
                break
            for item in self.levels[depth].items:
                found += [
                    Name(sql, one)
                    for one in item.fields
                    if kind in (None, one.type) and (sql := self._in_sight(depth, item, one))
                ]
        return found

    def column(self, kind: str | None = None, *, local: bool = False) -> Name | None:
        """Return a column in sight, the nearest ones more often."""
        near = self.columns(kind, local=True)
        if near and (local or self.dice.chance(0.75)):
            return self.dice.one(near)
        far = near if local else self.columns(kind)
        return self.dice.one(far) if far else None

    def scalar(self, *, local: bool = False) -> Name | None:
        """Return a column in sight that can be compared and ordered."""
        found = [one for one in self.columns(local=local) if "<" not in one.field.type]
        return self.dice.one(found) if found else None

    def keys(self) -> list[str] | None:
        """Return columns that tell the rows of the innermost FROM apart, None where there are none."""
        keys = []
        for item in self.levels[-1].items:
            depth = len(self.levels) - 1
            spelled = [sql for one in item.fields if one.is_key and (sql := self._in_sight(depth, item, one))]
            if not spelled:
                return None
            keys.append(spelled[0])
        return keys

    def _in_sight(self, depth: int, item: Item, one: Field) -> str:
        """Return a spelling that means this column at the innermost SELECT, nothing where there is none."""
        base = one.path.split(".")[0].lower()
        level = self.levels[depth]
        inner = {name for below in self.levels[depth + 1 :] for name in below.names()}
        rivals = sum(base in other.bases for other in level.items)
        is_variable = any((other.name or "").lower() == base for other in level.items)
        is_alone = rivals == 1 or base in level.merged
        bare = base not in inner and is_alone and not is_variable
        qualified = item.name is not None and item.name.lower() not in inner
        if bare and (not qualified or self.dice.chance(0.7)):
            return self.spelled(one.path)
        return f"{self.spelled(item.name)}.{self.spelled(one.path)}" if qualified and item.name else ""

    def _step(self, name: str) -> str:
        if words.needs_quotes(name) or self.dice.chance(_QUOTED):
            self.mark("quoted identifier")
            return f"`{name}`"
        return name.upper() if self.dice.chance(_UPPER) else name
