"""The rows by which queries were proven, as files that a repository keeps: the test that it never had."""

from collections.abc import Iterable, Iterator

from migration_pipeline.domain.source_tree import SourceTree
from migration_pipeline.domain.verdict import CheckResult, NewFile
from migration_pipeline.frameworks.dbt_unit_test import unit_test
from migration_pipeline.frameworks.fixture import fixture
from migration_pipeline.protocols import JudgedSource


def tests(judged: Iterable[tuple[JudgedSource, CheckResult]], tree: SourceTree, campaign: str) -> tuple[NewFile, ...]:
    """Return a file for each query with an example; none in the place of a file that is there already."""
    found = {file.path: file for file in _files(judged, campaign) if tree.file(file.path) is None}
    return tuple(found[path] for path in sorted(found))


def _files(judged: Iterable[tuple[JudgedSource, CheckResult]], campaign: str) -> Iterator[NewFile]:
    for source, result in judged:
        if result.example is None or source.after is None:
            continue
        file = (
            fixture(source.after, result.example, campaign)
            if source.after.defines is None
            else unit_test(source.after, result.example, campaign)
        )
        if file is not None:
            yield file
