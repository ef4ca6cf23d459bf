"""SQL files that no other framework claims: scripts, views, scheduled queries."""

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.changeset import Rewrite
from migration_pipeline.domain.consumer import Project, Reference
from migration_pipeline.domain.source_tree import SourceTree
from migration_pipeline.frameworks.sql_text import SqlPlace, joined, no_value, references, rewritten, sources_of
from migration_pipeline.languages.fragment import Fragment
from migration_pipeline.languages.sql.paths import Defaults
from migration_pipeline.protocols import Schemas, SqlSource

ENDINGS = (".sql", ".bqsql", ".bq")


class PlainSql:
    """Every SQL file is a project of its own: nothing says that one needs another; `defaults` complete its names."""

    name = "plain_sql"

    def __init__(self, defaults: Defaults | None = None) -> None:
        self._defaults = defaults or Defaults()

    def projects(self, tree: SourceTree, claimed: frozenset[str]) -> tuple[Project, ...]:
        """Return a project for each SQL file that is not claimed yet."""
        return tuple(
            Project(root=file.path, framework=self.name, files=(file.path,))
            for file in tree.files
            if file.path.endswith(ENDINGS) and file.path not in claimed and not file.unread
        )

    def references(self, tree: SourceTree, project: Project, campaign: Campaign) -> tuple[Reference, ...]:
        """Return the places that name a table of the campaign."""
        return tuple(r for place in self._places(tree, project) for r in references(place, campaign, self.name))

    def rewrite(self, tree: SourceTree, project: Project, campaign: Campaign, schemas: Schemas) -> Rewrite:
        """Return the edits that move the file's statements."""
        return joined(rewritten(place, campaign, schemas) for place in self._places(tree, project))

    def sources(self, tree: SourceTree, project: Project) -> tuple[SqlSource, ...]:
        """Return the file's script."""
        return tuple(source for place in self._places(tree, project) for source in sources_of(place, no_value))

    def _places(self, tree: SourceTree, project: Project) -> tuple[SqlPlace, ...]:
        files = [tree.file(path) for path in project.files]
        return tuple(
            SqlPlace(file=file, fragment=Fragment.whole(file.text), defaults=self._defaults)
            for file in files
            if file is not None and file.text is not None
        )
