"""Every exception that this package raises.

MigrationPipelineError
├── SettingsError          a setting is missing or cannot be used
├── MappingError           a mapping file has findings; carries all of them
├── SchemaError            a column type or a schema file cannot be read
├── ForgeError
│   ├── RepositoryNotFound the forge has no repository of that name
│   ├── EmptyRepository    the repository has no commit on its default branch
│   │   └── NoDefaultBranch it has commits, on other branches
│   └── ReferenceMoved     somebody else moved a branch between our read and our write
├── ArtifactError          a stored artifact is missing or cannot be read
├── WarehouseError         a warehouse did not give what it was asked for
├── AnalyzerUnavailable    the local analyzer cannot be loaded, or did not survive a query
└── StageError             a stage was asked for work whose input is missing or stale

An expected failure is not here: it is a value (`Unresolved`, a skipped `CheckResult`).
"""


class MigrationPipelineError(Exception):
    """The root; its message says where, what, and what to do."""


class SettingsError(MigrationPipelineError):
    """A setting is missing or cannot be used."""


class MappingError(MigrationPipelineError):
    """A mapping file cannot be used; `findings` holds every reason, a line each."""

    def __init__(self, findings: tuple[str, ...]) -> None:
        super().__init__("\n".join(findings))
        self.findings = findings


class SchemaError(MigrationPipelineError):
    """A column type or a schema file cannot be read."""


class ForgeError(MigrationPipelineError):
    """A forge refused or could not do what was asked."""


class RepositoryNotFound(ForgeError):
    """The forge has no repository of that name."""


class EmptyRepository(ForgeError):
    """The repository has no commit on a default branch, so there is nothing to read."""


class NoDefaultBranch(EmptyRepository):
    """The branch that should be the default has no commit, and others have: which one counts is not known."""


class ReferenceMoved(ForgeError):
    """Somebody else moved a branch between our read and our write; run again."""


class ArtifactError(MigrationPipelineError):
    """A stored artifact is missing or cannot be read."""


class WarehouseError(MigrationPipelineError):
    """A warehouse did not give what it was asked for: no such table, no access, no credentials, no quota, no answer."""


class AnalyzerUnavailable(MigrationPipelineError):
    """The local analyzer cannot be loaded, or did not survive a query."""


class StageError(MigrationPipelineError):
    """A stage was asked for work whose input is missing or stale."""
