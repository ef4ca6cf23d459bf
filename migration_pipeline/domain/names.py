"""Names of tables and repositories, and their one spelling."""

import re
from dataclasses import dataclass

TABLE_NAME = r"([A-Za-z][A-Za-z0-9_:.-]*)\.([A-Za-z0-9_]+)\.([^.`\s]+)"
"""What a full table name looks like, as a regular expression."""
_TABLE = re.compile(f"^{TABLE_NAME}$")
_REPOSITORY = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)+$")
_LONGEST_REPOSITORY = 200


@dataclass(frozen=True, slots=True, order=True)
class TableName:
    """A BigQuery table by its three parts; table names are case-sensitive."""

    project: str
    dataset: str
    table: str

    @classmethod
    def parse(cls, text: str) -> "TableName":
        """Return the table that `project.dataset.table` names; ValueError if it names none."""
        match = _TABLE.match(text)
        if match is None:
            raise ValueError(f"{text!r} is not a full table name; write project.dataset.table")
        return cls(*match.groups())

    def __str__(self) -> str:
        return f"{self.project}.{self.dataset}.{self.table}"


@dataclass(frozen=True, slots=True, order=True)
class RepositoryName:
    """A repository on a forge, such as `local` and `tonalis/reports`."""

    forge: str
    path: str

    @classmethod
    def parse(cls, text: str) -> "RepositoryName":
        """Return the repository that `forge/owner/name` names.

        Dagster validates nothing in a dynamic partition key, so the characters that its ranges and
        its UI give a meaning (`,`, `|`, `...`, spaces) are refused here with a ValueError.
        """
        forge, _, path = text.partition("/")
        if not _REPOSITORY.match(path) or ".." in text or len(text) > _LONGEST_REPOSITORY:
            raise ValueError(
                f"{text!r} cannot name a repository; use forge/owner/name of letters, digits, '.', '_' and '-'"
            )
        return cls(forge, path)

    def __str__(self) -> str:
        return f"{self.forge}/{self.path}"
