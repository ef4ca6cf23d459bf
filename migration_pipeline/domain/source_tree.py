"""The text of one revision of one repository, read from git objects."""

from dataclasses import dataclass

from migration_pipeline.domain.names import RepositoryName


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file by its path and git object id; `text` is None where it was not read, and `unread` says why."""

    path: str
    blob: str
    text: str | None
    unread: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTree:
    """The files of a revision, in order of path."""

    repository: RepositoryName
    revision: str
    files: tuple[SourceFile, ...]

    def file(self, path: str) -> SourceFile | None:
        """Return the file at `path`, or None."""
        return next((file for file in self.files if file.path == path), None)
