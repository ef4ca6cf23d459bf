"""Small values that many tests need: a campaign from text, a source tree from a dict of files."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.names import RepositoryName, TableName
from migration_pipeline.domain.schema import Column, DataType, TableSchema
from migration_pipeline.domain.source_tree import SourceFile, SourceTree
from migration_pipeline.mapping.load import load_campaign

REPOSITORY = RepositoryName("local", "acme/jobs")


def campaign(folder: Path, text: str, *, name: str = "campaign.yaml") -> Campaign:
    """Return the campaign of a mapping file with this text, written into `folder`."""
    path = folder / name
    path.write_text(text, "utf-8")
    return load_campaign(path)


def tree(files: Mapping[str, str], *, repository: RepositoryName = REPOSITORY) -> SourceTree:
    """Return a source tree with these files, in order of path."""
    return SourceTree(
        repository=repository,
        revision="0" * 40,
        files=tuple(
            SourceFile(path=path, blob=hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest(), text=text)
            for path, text in sorted(files.items())
        ),
    )


def schema(name: str, /, **columns: str) -> TableSchema:
    """Return a table's schema, each column's type in BigQuery's words."""
    return TableSchema(TableName.parse(name), tuple(Column(key, DataType.parse(text)) for key, text in columns.items()))
