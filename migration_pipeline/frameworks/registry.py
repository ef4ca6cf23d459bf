"""The frameworks, in the order in which they claim files: dbt before jobs, jobs before loose SQL."""

from migration_pipeline.domain.consumer import Project
from migration_pipeline.domain.source_tree import SourceTree
from migration_pipeline.frameworks.bigquery_runner import BigQueryRunner
from migration_pipeline.frameworks.dbt import DbtProject
from migration_pipeline.frameworks.plain_sql import PlainSql
from migration_pipeline.frameworks.uncovered import OtherFiles
from migration_pipeline.protocols import Framework

FRAMEWORKS: tuple[Framework, ...] = (DbtProject(), BigQueryRunner(), PlainSql(), OtherFiles())


def projects(tree: SourceTree) -> tuple[tuple[Framework, Project], ...]:
    """Return every project of a repository with the framework that understands it; no file has two."""
    found: list[tuple[Framework, Project]] = []
    claimed: frozenset[str] = frozenset()
    for framework in FRAMEWORKS:
        for project in framework.projects(tree, claimed):
            found.append((framework, project))
            claimed |= frozenset(project.files)
    return tuple(found)
