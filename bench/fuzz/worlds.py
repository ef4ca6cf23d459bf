"""Draws worlds: two deprecated tables with their replacements, other tables, and the mapping file's text."""

import yaml

from fuzz import topics, words
from fuzz.dice import Dice
from fuzz.migrations import draw_migration
from fuzz.tables import Field, Migrated, Slot, Table, World, full_name

_ITEMS = "ARRAY<STRUCT<k STRING, n INT64>>"


def draw_world(seed: str) -> World:
    """Return the world of a seed."""
    dice = Dice(f"world {seed}")
    taken: set[str] = set()
    migrated = []
    for name in dice.some(words.OLD_TABLES, 2, 2):
        new = next(n for _ in iter(int, 1) if (n := _new_name(dice, name)) not in taken)
        taken.add(new)
        migrated.append(draw_migration(dice, name, new))
    names = [name for name in words.OTHER_TABLES if name not in taken]
    others = tuple(_other(dice, name) for name in dice.some(names, 2, 2))
    return World(seed=seed, migrated=tuple(migrated), others=others, mapping=_mapping(migrated))


def _new_name(dice: Dice, old: str) -> str:
    return dice.one(words.NEW_TABLES).format(old.removesuffix("_v1"))


def _other(dice: Dice, name: str) -> Table:
    names = ["id", *dice.some(words.COLUMNS, 4, 6)]
    chosen = [topics.NUMBER, *(dice.one(topics.TOPICS) for _ in names[1:])]
    columns = [
        Slot(name=column, type=topic.type, values=topic.values, is_key=column == "id")
        for column, topic in zip(names, chosen, strict=True)
    ]
    fields = [
        Field(path=column, type=topic.type, topic=topic, is_key=column == "id")
        for column, topic in zip(names, chosen, strict=True)
    ]
    if dice.chance(0.5):
        columns.append(Slot(name="items", type=_ITEMS, values=([], [{"k": "a", "n": 1}], [{"k": None, "n": 2}])))
        fields.append(Field(path="items", type=_ITEMS))
    return Table(name=name, columns=tuple(columns), fields=tuple(fields))


def _mapping(migrated: list[Migrated]) -> str:
    campaign = {
        "campaign": "fuzz",
        "version": 1,
        "notice": {"announced": "2026-05-01", "removal": "2026-12-01", "owner": "a team", "guide": "https://e.com/g"},
        "tables": [
            {
                "old": full_name(table.name),
                "new": full_name(table.new.name),
                "old_schema": dict(table.schema),
                "new_schema": table.new.schema,
                **({"row_filter": table.row_filter} if table.row_filter else {}),
                "columns": {name: dict(row) for name, row in table.rows.items()},
            }
            for table in migrated
        ],
    }
    return yaml.safe_dump(campaign, sort_keys=False, width=110)
