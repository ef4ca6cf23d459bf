"""What nothing rewrites: each place that names a deprecated table is left to a person, by name."""

import pytest

from migration_pipeline.domain.changeset import Note
from migration_pipeline.domain.consumer import ReferenceKind
from migration_pipeline.domain.names import TableName
from migration_pipeline.frameworks.registry import projects
from migration_pipeline.frameworks.uncovered import OtherFiles
from migration_pipeline_tests.builders import tree

PLAYS = TableName("acme", "music", "plays_v1")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("jobs/a.py", "Python is not covered yet"),
        ("src/A.scala", "Scala (Scio) is not covered yet"),
        ("a.ipynb", "a notebook is not covered yet"),
        ("a.tf", "a file of the kind '.tf' is not covered yet"),
    ],
)
def test_a_mention_in_another_file_is_unresolved_with_its_language(plays, path, reason):
    source = tree({path: 'X = "acme.music.plays_v1"\nY = "plays_v10"\nZ = "sandbox.plays_v1"\n'})
    (project,) = OtherFiles().projects(source, frozenset())

    rewrite = OtherFiles().rewrite(source, project, plays, {})
    references = OtherFiles().references(source, project, plays)

    assert [(one.line, one.subject, one.reason) for one in rewrite.unresolved] == [(1, str(PLAYS), reason)]
    assert [(one.line, one.table, one.columns, one.kind) for one in references] == [
        (1, PLAYS, ("*",), ReferenceKind.MENTION)
    ]


def test_a_document_is_noted_and_no_consumer(plays):
    source = tree({"docs/a.md": "# Plays\n`acme.music.plays_v1` holds plays.\n"})
    (project,) = OtherFiles().projects(source, frozenset())

    rewrite = OtherFiles().rewrite(source, project, plays, {})

    assert rewrite.unresolved == ()
    assert rewrite.notes == (Note(file="docs/a.md", line=2, text="`acme.music.plays_v1` holds plays."),)
    assert OtherFiles().references(source, project, plays) == ()


def test_every_file_of_a_repository_has_one_framework():
    source = tree(
        {
            "README.md": "x",
            "a.py": "x",
            "dbt/dbt_project.yml": "name: a\n",
            "dbt/jobs/x.yaml": "query: SELECT 1\n",
            "jobs/a.yaml": "query: a.sql\n",
            "jobs/a.sql": "SELECT 1",
            "loose.sql": "SELECT 2",
        }
    )

    found = [(framework.name, project.files) for framework, project in projects(source)]

    assert found == [
        ("dbt", ("dbt/dbt_project.yml", "dbt/jobs/x.yaml")),
        ("bigquery_runner", ("jobs/a.sql", "jobs/a.yaml")),
        ("plain_sql", ("loose.sql",)),
        ("other", ("README.md",)),
        ("other", ("a.py",)),
    ]
