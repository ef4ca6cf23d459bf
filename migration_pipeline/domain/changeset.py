"""What is to change in a repository, and what is left to a person."""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

from migration_pipeline.domain.consumer import ConsumerKey, ReferenceKind
from migration_pipeline.domain.edit import FileChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved:
    """A place that the rules leave as it is: why, and what a person should decide."""

    file: str
    line: int
    subject: str
    reason: str
    decision: str
    kind: ReferenceKind = ReferenceKind.READ


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A mention that changes nothing, such as the old name in a comment or in documentation."""

    file: str
    line: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite:
    """What rules or an agent propose for a consumer; both return this and face the same checks.

    `assumptions` are the mapping's `exact: true` rows that an edit relied on.
    """

    changes: tuple[FileChange, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    notes: tuple[Note, ...] = ()
    assumptions: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()


class ChangesetKind(StrEnum):
    """What a changeset amounts to."""

    CODE = "code"
    COMMENTS_ONLY = "comments_only"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changeset:
    """The edits of one consumer over one base revision; its digest names it."""

    consumer: ConsumerKey
    base_revision: str
    fingerprint: str
    rewrite: Rewrite

    @property
    def digest(self) -> str:
        """SHA-256, in hex, of the base and of every file's text after the edits."""
        files = sorted((change.file, change.after) for change in self.rewrite.changes)
        return hashlib.sha256(json.dumps([str(self.consumer), self.base_revision, files]).encode()).hexdigest()

    @property
    def kind(self) -> ChangesetKind:
        """Whether code changes, comments only, or nothing."""
        reasons = [edit.reason for change in self.rewrite.changes for edit in change.edits]
        if not reasons:
            return ChangesetKind.NOTHING
        return ChangesetKind.COMMENTS_ONLY if set(reasons) == {COMMENT_REASON} else ChangesetKind.CODE


COMMENT_REASON = "a comment for the owner; no code changes"
