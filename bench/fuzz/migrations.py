"""Draws one deprecated table: what becomes of each column, where it goes, and the way back as one query."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from fuzz import topics, words
from fuzz.dice import Dice
from fuzz.fates import FATES, Fate, kept
from fuzz.tables import Field, Group, Migrated, Slot, Table, full_name
from fuzz.topics import Topic, Value

_RENAMES = 0.22  # of the columns, the part that keeps type and value
_IN_PLACE, _IN_STRUCT = 0.25, 0.2
_ARRAYS: tuple[tuple[str, tuple[Value, ...]], ...] = (
    ("ARRAY<INT64>", ([], [1], [2, 3], [1, 1, 2])),
    ("ARRAY<STRING>", ([], ["p"], ["q", "a"], ["p", "p"])),
    ("ARRAY<STRUCT<k STRING, n INT64>>", ([], [{"k": "a", "n": 1}], [{"k": None, "n": 2}, {"k": "b", "n": None}])),
)
_POINT = "STRUCT<x INT64, y STRING>"
_POINTS: tuple[Value, ...] = ({"x": 1, "y": "p"}, {"x": 2, "y": None}, {"x": None, "y": "q"})
_FATE_WORDS = tuple(dict.fromkeys(word for word, _ in FATES))
_CLOCKS = 2.5  # how much likelier a clock is than another fate: its finer values are easy to miss
_KEY_FATES = ("kept", "INT64 as STRING")


@dataclass(eq=False, slots=True)
class _Drawing:
    """What is known of a table while it is drawn; `taken` are the names in the new table, in lower case."""

    dice: Dice
    taken: set[str] = field(default_factory=set)
    swapped: dict[str, str] = field(default_factory=dict)
    groups: dict[str, list[Slot]] = field(default_factory=dict)
    slots: list[Slot] = field(default_factory=list)
    schema: dict[str, str] = field(default_factory=dict)
    fields: list[Field] = field(default_factory=list)
    rows: dict[str, Mapping[str, object]] = field(default_factory=dict)
    selected: dict[str, str] = field(default_factory=dict)
    fates: list[str] = field(default_factory=list)
    computed: list[tuple[str, str]] = field(default_factory=list)

    def fresh(self) -> str:
        """Return a name that the new table does not have yet."""
        return next(w for w in self.dice.some((*words.COLUMNS, "id"), 99, 99) if w not in self.taken)


def draw_migration(dice: Dice, name: str, new: str) -> Migrated:
    """Return a deprecated table of a name and its replacement of another."""
    drawing = _Drawing(dice)
    key = "id" if dice.chance(0.7) else dice.one(words.COLUMNS)
    names = [key, *(word for word in dice.some(words.COLUMNS, 7, 10) if word != key)]
    _reserve(drawing, names)
    _column(drawing, key, dice.one([fate for word, fate in FATES if word in _KEY_FATES and _is_key(fate)]), is_key=True)
    for kind, column in zip(_kinds(dice), names[1:], strict=False):
        kind(drawing, column)
    row_filter = _added(drawing)
    columns: list[Slot | Group] = [
        *drawing.slots,
        *(Group(name=n, slots=tuple(slots)) for n, slots in drawing.groups.items()),
    ]
    order = dice.some(list(drawing.schema), 99, 99)
    where = f" WHERE {row_filter}" if row_filter else ""
    selected = ", ".join(drawing.selected[column] for column in order)
    return Migrated(
        name=name,
        schema={column: drawing.schema[column] for column in order},
        fields=tuple(drawing.fields),
        new=Table(name=new, columns=tuple(dice.some(columns, 99, 99)), fields=()),
        definition=f"SELECT {selected} FROM `{full_name(new)}` AS `_`{where}",
        row_filter=row_filter,
        rows=drawing.rows,
        fates=tuple(drawing.fates),
    )


def _is_key(fate: Fate) -> bool:
    return fate.topic is topics.NUMBER and fate.is_exact


def _kinds(dice: Dice) -> Iterable[Callable[[_Drawing, str], None]]:
    """Yield what each column becomes, without end."""
    rare = [(0.2, _absent), (0.45, _derived), (0.5, _array), (0.4, _array), (0.3, _point), (0.12, _point_by_parts)]
    yield _any_column
    yield _any_column
    for chance, kind in rare:
        if dice.chance(chance):
            yield kind
    while True:
        yield _any_column


def _reserve(drawing: _Drawing, names: list[str]) -> None:
    """Let two columns swap their names now and then, or keep the old names from being taken for something else."""
    if drawing.dice.chance(0.35):
        one, other = drawing.dice.some(names[1:3], 2, 2)
        drawing.swapped = {one: other, other: one}
        drawing.taken |= {one, other}


# -- one column ---------------------------------------------------------------------------------------------------


def _any_column(drawing: _Drawing, name: str) -> None:
    if drawing.dice.chance(_RENAMES):
        return _column(drawing, name, kept(drawing.dice.one(topics.TOPICS)))
    word = drawing.dice.weighted([(_CLOCKS if word.startswith("TIMESTAMP") else 1, word) for word in _FATE_WORDS])
    return _column(drawing, name, drawing.dice.one([fate for other, fate in FATES if other == word]))


def _column(drawing: _Drawing, name: str, fate: Fate, *, is_key: bool = False) -> None:
    back, row = _placed(drawing, name, fate, is_key=is_key)
    drawing.schema[name] = fate.topic.type
    drawing.fields.append(Field(path=name, type=fate.topic.type, topic=fate.topic, is_key=is_key))
    drawing.rows[name] = row
    drawing.selected[name] = f"{back} AS `{name}`"


def _placed(drawing: _Drawing, name: str, fate: Fate, *, is_key: bool = False) -> tuple[str, Mapping[str, object]]:
    """Put the new column somewhere; return the way back and the mapping's row."""
    path = _place(drawing, name, fate, is_key=is_key)
    new = ".".join(f"`{step}`" for step in path)
    row = {key: _filled(value, name, new) for key, value in fate.row.items()}
    how = next((word for word, known in FATES if known.row == fate.row and known.topic == fate.topic), "kept")
    drawing.fates.append(f"{how}{', exact' if fate.is_exact and fate.row else ''}")
    if fate.row == {} and path == (name,) and drawing.dice.chance(0.8):
        return new, {"unchanged": True}
    return fate.back.format(new=new), {"new": ".".join(path), **row}


def _filled(value: object, old: str, new: str) -> object:
    quoted = ".".join(f"`{step}`" if words.needs_quotes(step) else step for step in old.split("."))
    return value.format(old=quoted, new=new) if isinstance(value, str) else value


def _place(drawing: _Drawing, name: str, fate: Fate, *, is_key: bool) -> tuple[str, ...]:
    dice = drawing.dice

    def slot(new: str) -> Slot:
        return Slot(name=new, type=fate.new_type, values=fate.values, wild=fate.wild, is_key=is_key)

    if name in drawing.swapped:
        drawing.slots.append(slot(drawing.swapped[name]))
        drawing.fates.append("swapped")
        return (drawing.swapped[name],)
    step = name.rsplit(".", maxsplit=1)[-1]
    if not is_key and dice.chance(_IN_STRUCT):
        drawing.fates.append("moved into a STRUCT")
        return _into_group(drawing, step, slot)
    new = step if dice.chance(_IN_PLACE) and step not in drawing.taken else drawing.fresh()
    drawing.taken.add(new)
    drawing.slots.append(slot(new))
    if fate.new_type in ("INT64", "STRING"):
        drawing.computed.append((fate.new_type, f"`{new}`"))
    return (new,)


def _into_group(drawing: _Drawing, name: str, slot: Callable[[str], Slot]) -> tuple[str, ...]:
    if not drawing.groups or (len(drawing.groups) < 2 and drawing.dice.chance(0.3)):
        group = drawing.fresh()
        drawing.taken.add(group)
        drawing.groups[group] = []
    group = drawing.dice.one(list(drawing.groups))
    inside = {one.name for one in drawing.groups[group]}
    step = name if name not in inside else next(w for w in drawing.dice.some(words.COLUMNS, 99, 99) if w not in inside)
    drawing.groups[group].append(slot(step))
    return group, step


# -- rarer columns ------------------------------------------------------------------------------------------------


def _absent(drawing: _Drawing, name: str) -> None:
    topic = drawing.dice.one(topics.TOPICS)
    word = drawing.dice.one(["human", "removed"])
    drawing.schema[name] = topic.type
    drawing.fields.append(Field(path=name, type=topic.type, topic=topic))
    drawing.rows[name] = {word: "ask the owner"}
    first, second = topic.constants[:2]
    made_up = f"IF(MOD(ROW_NUMBER() OVER (), 2) = 0, {second}, {first})"
    drawing.selected[name] = f"CAST({made_up} AS {topic.type}) AS `{name}`"
    drawing.fates.append(word)


def _derived(drawing: _Drawing, name: str) -> None:
    """A column that is an expression over the new table's columns so far."""
    dice = drawing.dice
    number, text = ([one for kind, one in drawing.computed if kind == wanted] for wanted in ("INT64", "STRING"))
    choices: list[tuple[Topic, str]] = [(topics.NUMBER, f"{one} + 1") for one in number]
    choices += [(topics.NUMBER, f"IFNULL({one}, 0) - 1") for one in number]
    choices += [(topics.WORD, f"CONCAT({one}, 'p')") for one in text]
    choices += [(topics.WORD, f"{one} || 'q'") for one in text]
    choices += [(topics.FLAG, f"{one} = 'p' OR {one} = 'a'") for one in text]
    choices += [(topics.FLAG, f"{one} IS NULL") for one in (*number, *text)]
    if not choices:
        _any_column(drawing, name)
        return
    topic, expression = dice.one(choices)
    drawing.schema[name] = topic.type
    drawing.fields.append(Field(path=name, type=topic.type, topic=topic))
    drawing.rows[name] = {"derived": expression}
    drawing.selected[name] = f"({expression}) AS `{name}`"
    drawing.fates.append("derived")


def _array(drawing: _Drawing, name: str) -> None:
    kind, values = drawing.dice.one(_ARRAYS)
    _whole(drawing, name, kind, values)


def _point(drawing: _Drawing, name: str) -> None:
    _whole(drawing, name, _POINT, _POINTS)
    drawing.fields += [
        Field(path=f"{name}.x", type="INT64", topic=topics.NUMBER),
        Field(path=f"{name}.y", type="STRING", topic=topics.WORD),
    ]


def _whole(drawing: _Drawing, name: str, kind: str, values: tuple[Value, ...]) -> None:
    """An ARRAY or a STRUCT that keeps its value."""
    topic = Topic(name=kind, type=kind, values=values, constants=())
    _column(drawing, name, Fate(topic=topic, new_type=kind, row={}, back="{new}", values=values, is_exact=True))
    drawing.fields[-1] = Field(path=name, type=kind)


def _point_by_parts(drawing: _Drawing, name: str) -> None:
    """A STRUCT whose fields are mapped one by one."""
    parts = []
    for step, topic in (("x", topics.NUMBER), ("y", topics.WORD)):
        fate = drawing.dice.one([fate for _, fate in FATES if fate.topic is topic and not fate.wild])
        back, row = _placed(drawing, f"{name}.{step}", fate)
        drawing.rows[f"{name}.{step}"] = row
        drawing.fields.append(Field(path=f"{name}.{step}", type=topic.type, topic=topic))
        parts.append(f"{back} AS {step}")
    drawing.schema[name] = _POINT
    drawing.selected[name] = f"STRUCT({', '.join(parts)}) AS `{name}`"
    drawing.fates.append("a STRUCT by parts")


# -- what only the new table has ------------------------------------------------------------------------------------


def _added(drawing: _Drawing) -> str | None:
    """Add columns that only the new table has; return the row filter over one of them, if any."""
    dice = drawing.dice
    for _ in range(dice.number(2, 4)):
        topic = dice.one(topics.TOPICS)
        name = drawing.fresh()
        drawing.taken.add(name)
        drawing.slots.append(Slot(name=name, type=topic.type, values=topic.values))
    if not dice.chance(0.3):
        return None
    drawing.slots.append(Slot(name="active", type="BOOL", values=(True, True, True, False)))
    drawing.fates.append("row_filter")
    choices = ["active", "active IS NOT FALSE", "NOT active"]
    choices += [f"active OR {one} = 3" for kind, one in drawing.computed if kind == "INT64"][:1]
    return dice.one(choices)
