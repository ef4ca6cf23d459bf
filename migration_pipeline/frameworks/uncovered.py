"""Files that nothing here can rewrite: each place that names a deprecated table is left to a person, by name."""

import posixpath

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.changeset import Rewrite
from migration_pipeline.domain.consumer import Project, Reference
from migration_pipeline.domain.source_tree import SourceFile, SourceTree
from migration_pipeline.frameworks.sql_text import document_notes, mention_references, mention_unresolved
from migration_pipeline.protocols import Schemas, SqlSource

_DOCUMENTS = (".md", ".markdown", ".rst", ".txt", ".adoc", ".html")
_LANGUAGES = {
    ".py": "Python",
    ".scala": "Scala (Scio)",
    ".sbt": "Scala (Scio)",
    ".java": "Java",
    ".kt": "Kotlin",
    ".sqlx": "Dataform",
    ".ipynb": "a notebook",
    ".sh": "a shell script",
    ".lkml": "LookML",
}


class OtherFiles:
    """What no framework claims, a project for each file."""

    name = "other"

    def projects(self, tree: SourceTree, claimed: frozenset[str]) -> tuple[Project, ...]:
        """Return a project for each file that is left, whether it can be read or not."""
        return tuple(
            Project(root=file.path, framework=self.name, files=(file.path,))
            for file in tree.files
            if file.path not in claimed and file.text is not None
        )

    def references(self, tree: SourceTree, project: Project, campaign: Campaign) -> tuple[Reference, ...]:
        """Return the places that spell a table's name; none in documents, which change nothing."""
        file = tree.file(project.root)
        return () if file is None or _is_document(file) else _references(tree, project, campaign, self.name)

    def rewrite(self, tree: SourceTree, project: Project, campaign: Campaign, schemas: Schemas) -> Rewrite:
        """Return the places as unresolved, those of documents as notes."""
        file = tree.file(project.root)
        if file is None:
            return Rewrite()
        if _is_document(file):
            return Rewrite(notes=document_notes(file, campaign))
        ending = posixpath.splitext(file.path)[1]
        reason = (
            file.unread or f"{_LANGUAGES.get(ending, f'a file of the kind {ending or file.path!r}')} is not covered yet"
        )
        return _left(tree, project, campaign, reason)

    def sources(self, tree: SourceTree, project: Project) -> tuple[SqlSource, ...]:
        """Return nothing: no SQL is looked for in these files."""
        return ()


def _is_document(file: SourceFile) -> bool:
    return file.path.lower().endswith(_DOCUMENTS) or posixpath.basename(file.path) in (
        "CODEOWNERS",
        "LICENSE",
        "NOTICE",
    )


def _references(tree: SourceTree, project: Project, campaign: Campaign, framework: str) -> tuple[Reference, ...]:
    files = [tree.file(path) for path in project.files]
    return tuple(
        r
        for file in files
        if file is not None and file.text is not None and not _is_document(file)
        for r in mention_references(file, campaign, framework)
    )


def _left(tree: SourceTree, project: Project, campaign: Campaign, reason: str) -> Rewrite:
    files = [file for path in project.files if (file := tree.file(path)) is not None and file.text is not None]
    decision = "move these places by hand; the context file lists the mapping rows"
    return Rewrite(
        unresolved=tuple(
            u for file in files if not _is_document(file) for u in mention_unresolved(file, campaign, reason, decision)
        ),
        notes=tuple(n for file in files if _is_document(file) for n in document_notes(file, campaign)),
    )
