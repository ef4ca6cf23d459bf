"""Tries a batch of queries over one world: one mapping file, one set of rows."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fuzz.dice import Dice
from fuzz.grammar import Written, write_query
from fuzz.rows import draw_rows
from fuzz.running import Content, Runner, content
from fuzz.tables import DATASET, PROJECT, World, full_name
from fuzz.trial import Trial, tried
from fuzz.worlds import draw_world
from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.schema import Column, DataType, TableSchema
from migration_pipeline.languages.sql.findings import Tables
from migration_pipeline.languages.sql.paths import Defaults
from migration_pipeline.mapping.load import load_campaign

QUERIES = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A query with its trial; `seed` draws it again."""

    seed: str
    written: Written
    trial: Trial


@dataclass(eq=False, slots=True, kw_only=True)
class Batch:
    """A world, ready for queries: its tables as the engine knows them, and its rows in the runner."""

    world: World
    tables: Tables
    contents: dict[str, Content] = field(default_factory=dict)


def prepare(seed: str, runner: Runner) -> Batch:
    """Return the world of a seed, with its mapping loaded from text and its rows in the runner."""
    world = draw_world(seed)
    tables = _tables(world, _loaded(world.mapping))
    batch = Batch(world=world, tables=tables)
    dice = Dice(f"rows {seed}")
    for table in world.others:
        batch.contents[table.name] = content(table.schema, draw_rows(dice, table))
    for migrated in world.migrated:
        rows = draw_rows(dice, migrated.new, migrated.row_filter)
        batch.contents[migrated.new.name] = content(migrated.new.schema, rows)
    runner.hold(batch.contents)
    old = {table.name: runner.content_of(table.definition, table.schema) for table in world.migrated}
    batch.contents |= old
    runner.hold(batch.contents)
    return batch


def queries(batch: Batch, count: int, runner: Runner) -> Iterator[Tried]:
    """Yield the trials of so many queries over a world."""
    for number in range(count):
        seed = f"{batch.world.seed}/{number}"
        written = write_query(seed, batch.world)
        trial = tried(written.sql, batch.tables, runner, is_ordered=written.is_ordered)
        yield Tried(seed=seed, written=written, trial=trial)


def _loaded(mapping: str) -> Campaign:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fuzz.yaml"
        path.write_text(mapping, "utf-8")
        return load_campaign(path, with_gaps=True)


def _tables(world: World, campaign: Campaign) -> Tables:
    """Return the tables as a consumer's repository would give them to the engine."""
    schemas = {}
    for table in world.others:
        name = TableName.parse(full_name(table.name))
        columns = tuple(Column(column, DataType.parse(kind)) for column, kind in table.schema.items())
        schemas[name] = TableSchema(name, columns)
    return Tables(
        mappings={table.old: table for table in campaign.mapping.tables},
        schemas=schemas,
        defaults=Defaults(project=PROJECT, dataset=DATASET),
    )
