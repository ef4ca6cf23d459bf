"""Everything an agent or a person needs to migrate one consumer, in one file."""

from dataclasses import dataclass

from migration_pipeline.domain.changeset import Rewrite
from migration_pipeline.domain.consumer import ConsumerKey


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of a context file; `origin` says where its facts come from."""

    title: str
    body: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextFile:
    """The sections for a reader, and the rules' rewrite that stage three applies."""

    consumer: ConsumerKey
    fingerprint: str
    sections: tuple[Section, ...]
    rewrite: Rewrite

    @property
    def markdown(self) -> str:
        """The file as a person or an agent reads it."""
        title = f"# Migrating {self.consumer}\n"
        return "\n".join([title, *(f"## {s.title}\n\n{s.body.rstrip()}\n" for s in self.sections)])
