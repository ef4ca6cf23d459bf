"""Every plug-in point, on one page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.changeset import Changeset, Rewrite
from migration_pipeline.domain.consumer import Project, Reference
from migration_pipeline.domain.edit import TextEdit
from migration_pipeline.domain.names import RepositoryName, TableName
from migration_pipeline.domain.pull_request import Proposal, PullRequest
from migration_pipeline.domain.query import DryRun, Query
from migration_pipeline.domain.rows import NotRunnable, Rows, Run
from migration_pipeline.domain.schema import DataType, TableSchema
from migration_pipeline.domain.source_tree import SourceTree
from migration_pipeline.domain.verdict import CheckResult
from migration_pipeline.languages.fragment import Fragment
from migration_pipeline.languages.sql.findings import Sources

Schemas = Mapping[TableName, TableSchema]


@dataclass(frozen=True, slots=True, kw_only=True)
class SqlSource:
    """A piece of SQL in a repository: what the warehouse receives, the way back to the file, a template's sources.

    A template has one for each way through it, the `way` in words; `unrendered` is why there is none. `models` stand
    for the tables of other queries of the repository, and `defines` for that of its own.
    """

    query: Query
    fragment: Fragment
    sources: Sources = field(default_factory=Sources)
    way: str = ""
    unrendered: str = ""
    models: tuple[TableName, ...] = ()
    defines: TableName | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedSource:
    """A changed piece of SQL: before, after, the edits in its own terms, and what the warehouse says of both.

    `after` is None where the piece is not to be found again in the changed file. `schemas` are those of all tables that
    it may read; of the `assumed` ones they are made up, from what it names of them. Of the ways through a template only
    the first `is_first`: for what is said of the text once.
    """

    file: str
    before: SqlSource
    after: SqlSource | None
    edits: tuple[TextEdit, ...]
    before_run: DryRun
    after_run: DryRun | None
    schemas: Schemas
    assumed: tuple[TableName, ...] = ()
    is_first: bool = True

    def of_way(self, words: str) -> str:
        """Return what is said of the piece, with the way through its template that it is said of."""
        return f"{words} (template: {self.before.way})" if self.before.way else words

    @property
    def assumption(self) -> str:
        """What is assumed of tables of which nothing is known; nothing where nothing is."""
        return f"the columns of {', '.join(map(str, self.assumed))} are assumed" if self.assumed else ""


class PreparedQuery(Protocol):
    """A query made ready to be run over rows that were made for it."""

    @property
    def parameters(self) -> tuple[tuple[str, DataType], ...]:
        """The parameters that it takes."""
        ...

    @property
    def reads(self) -> Mapping[TableName, frozenset[str]]:
        """The columns of each table that its result depends on, in lower case."""
        ...

    def run(self, tables: Mapping[TableName, Rows], parameters: Mapping[str, str]) -> Run:
        """Return what each statement gives over these rows, or why there is nothing; never raises for a query."""
        ...


class Evaluator(Protocol):
    """What runs queries over rows in memory."""

    def prepare(self, query: Query, schemas: Schemas) -> PreparedQuery | NotRunnable:
        """Return the query ready to be run, or why it cannot be."""
        ...

    def values(self, expressions: Sequence[str]) -> list[tuple[DataType, str] | None]:
        """Return each expression's type and value as a constant, None where it has none."""
        ...


class Warehouse(Evaluator, Protocol):
    """Where queries would run."""

    def dry_run(self, query: Query, schemas: Schemas) -> DryRun:
        """Return whether the query is valid against the schemas, and what it emits; never raises for a query."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a check looks at: a changeset, and all that its files say before and after it.

    `remaining` are the references of the changed files afterwards; `again` is what the rules would change in a
    second run.
    """

    changeset: Changeset
    campaign: Campaign
    schemas: Schemas
    warehouse: Warehouse
    sources: tuple[JudgedSource, ...]
    remaining: tuple[Reference, ...]
    again: Rewrite


class Framework(Protocol):
    """How a repository uses BigQuery; pure: text in, values out."""

    name: str

    def projects(self, tree: SourceTree, claimed: frozenset[str]) -> tuple[Project, ...]:
        """Return the parts of the tree that this framework understands, of the files that none before it claimed.

        What has to move together is one project.
        """
        ...

    def references(self, tree: SourceTree, project: Project, campaign: Campaign) -> tuple[Reference, ...]:
        """Return every place in the project that names a table of the campaign."""
        ...

    def rewrite(self, tree: SourceTree, project: Project, campaign: Campaign, schemas: Schemas) -> Rewrite:
        """Return the edits that move the project, and what is left to a person."""
        ...

    def sources(self, tree: SourceTree, project: Project) -> tuple[SqlSource, ...]:
        """Return every piece of SQL in the project, as its warehouse would receive it, and where it stands."""
        ...


class SchemaSource(Protocol):
    """Where tables have their columns."""

    def fields(self, table: TableName) -> tuple[dict[str, object], ...]:
        """Return a table's columns as BigQuery's REST API writes them; WarehouseError where they cannot be read."""
        ...

    def tables(self, project: str, dataset: str, prefix: str) -> tuple[str, ...]:
        """Return the names of a dataset's tables that begin with a prefix, sorted; WarehouseError where it cannot."""
        ...


class StoredRows(Protocol):
    """Where tables have their rows."""

    def figures(self, sql: str) -> dict[str, int]:
        """Return the one row of numbers that a query gives over stored rows; WarehouseError where there is none."""
        ...


class Check(Protocol):
    """One rung of the evidence."""

    name: str

    def run(self, subject: Subject) -> tuple[CheckResult, ...]:
        """Return one result for each changed file."""
        ...


class Forge(Protocol):
    """Where repositories and pull requests live."""

    name: str

    def repositories(self) -> tuple[RepositoryName, ...]:
        """Return every repository, sorted."""
        ...

    def fetch(self, repository: RepositoryName) -> tuple[str, SourceTree]:
        """Return the default branch's name and its tree; EmptyRepository or RepositoryNotFound otherwise."""
        ...

    def tree_at(self, repository: RepositoryName, revision: str) -> SourceTree:
        """Return the tree of one commit."""
        ...

    def is_taken_over(self, repository: RepositoryName, branch: str) -> bool:
        """Return whether the branch's tip is a commit that is not ours."""
        ...

    def find_pull_request(self, repository: RepositoryName, branch: str) -> PullRequest | None:
        """Return the newest pull request whose head is `branch`, in whatever state, or None."""
        ...

    def propose(self, proposal: Proposal) -> PullRequest:
        """Return the one pull request for the proposal, opened or brought up to date; idempotent."""
        ...

    def comment(self, pull_request: PullRequest, text: str) -> PullRequest:
        """Return the pull request with the comment added, once however often it is asked."""
        ...

    def close(self, pull_request: PullRequest) -> PullRequest:
        """Return the pull request, closed without merging."""
        ...


class ArtifactStore(Protocol):
    """Where each stage's evidence is kept."""

    def write(self, folder: str, files: Iterable[tuple[str, bytes]]) -> None:
        """Store the files, then point the folder's parent at it; the pointer moves last, atomically."""
        ...

    def read(self, folder: str, name: str) -> bytes:
        """Return one file of a folder; ArtifactError where it is missing."""
        ...

    def current(self, parent: str) -> str | None:
        """Return the folder that `parent` points at, or None."""
        ...

    def uri(self, folder: str, name: str) -> str:
        """Return where a person finds the file."""
        ...
