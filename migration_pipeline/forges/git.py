"""What forges share: trees, commits and branches in a bare git repository, through libgit2."""

from dataclasses import dataclass
from pathlib import Path

import pygit2
from pygit2.enums import FileMode

from migration_pipeline.domain.names import RepositoryName
from migration_pipeline.domain.pull_request import Proposal
from migration_pipeline.domain.source_tree import SourceFile, SourceTree
from migration_pipeline.errors import EmptyRepository, ForgeError, NoDefaultBranch, ReferenceMoved

TRAILER = "Migration-Changeset"
_SNIFFED = 8_000
_LARGEST = 64_000_000


@dataclass(frozen=True, slots=True)
class Identity:
    """Who our commits say that they are by; a commit of another identity is a person's."""

    name: str
    email: str


def open_bare(path: Path) -> pygit2.Repository:
    """Return the repository at a path; ForgeError where git cannot open it."""
    try:
        return pygit2.Repository(str(path))
    except (pygit2.GitError, KeyError) as error:
        raise ForgeError(f"{path} is no git repository: {error}") from error


def default_branch(repository: pygit2.Repository, name: RepositoryName) -> str:
    """Return the branch that HEAD names; EmptyRepository, or NoDefaultBranch, where that has no commit."""
    head = repository.lookup_reference("HEAD").target
    branch = str(head).removeprefix("refs/heads/")
    if repository.head_is_unborn or branch not in repository.branches.local:
        others = ", ".join(sorted(repository.branches.local))
        raise (NoDefaultBranch if others else EmptyRepository)(
            f"{name}: its default branch {branch!r} has no commit (branches with commits: {others or 'none'}); "
            "push to it, or point HEAD at another branch"
        )
    return branch


def read_tree(repository: pygit2.Repository, name: RepositoryName, revision: str) -> SourceTree:
    """Return the files of a commit; a file that is binary, no UTF-8 or over 64 MB says so in `unread`."""
    try:
        commit = repository[revision]
        if not isinstance(commit, pygit2.Commit):
            raise ForgeError(f"{name}: {revision} is no commit")
        files = sorted(_files(commit.tree, ""), key=lambda file: file.path)
    except (KeyError, ValueError, pygit2.GitError) as error:
        raise ForgeError(
            f"{name}: {revision[:12]} cannot be read ({error}); mend the repository with git fsck"
        ) from error
    return SourceTree(repository=name, revision=str(commit.id), files=tuple(files))


def _files(tree: pygit2.Tree, prefix: str) -> list[SourceFile]:
    found = []
    for entry in tree:
        path = f"{prefix}{entry.name}"
        if isinstance(entry, pygit2.Tree):
            found += _files(entry, f"{path}/")
        elif isinstance(entry, pygit2.Blob) and entry.filemode in (FileMode.BLOB, FileMode.BLOB_EXECUTABLE):
            found.append(_file(entry, path))
    return found


def _file(blob: pygit2.Blob, path: str) -> SourceFile:
    if blob.size > _LARGEST:
        return SourceFile(path=path, blob=str(blob.id), text=None, unread=f"larger than {_LARGEST // 1_000_000} MB")
    data = blob.data
    if b"\0" in data[:_SNIFFED]:
        return SourceFile(path=path, blob=str(blob.id), text=None, unread="binary")
    try:
        return SourceFile(path=path, blob=str(blob.id), text=data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        why = f"not UTF-8 (line {line}), so it is not edited; save it as UTF-8"
        return SourceFile(path=path, blob=str(blob.id), text=data.decode("latin-1"), unread=why)


def write_commit(repository: pygit2.Repository, proposal: Proposal, identity: Identity) -> str:
    """Return the commit of a proposal over its base, written if it is not there yet.

    Author, committer and both dates come from the identity and the base commit: equal proposals give equal ids.
    """
    base = repository[proposal.base_revision]
    if not isinstance(base, pygit2.Commit):
        raise ForgeError(f"{proposal.repository}: {proposal.base_revision} is no commit")
    index = pygit2.Index()
    index.read_tree(base.tree)
    for path, text in proposal.files:
        mode = index[path].mode if path in index else FileMode.BLOB
        index.add(pygit2.IndexEntry(path, repository.create_blob(text.encode("utf-8")), mode))
    signature = pygit2.Signature(identity.name, identity.email, base.commit_time, base.commit_time_offset)
    message = f"{proposal.title}\n\n{TRAILER}: {proposal.trailer}\n"
    tree = index.write_tree(repository)
    return str(repository.create_commit(None, signature, signature, message, tree, [base.id]))


def tip(repository: pygit2.Repository, branch: str) -> str | None:
    """Return the commit at a branch's tip, or None where the branch is not there."""
    reference = repository.references.get(f"refs/heads/{branch}")
    return None if reference is None else str(reference.target)


def is_ours(repository: pygit2.Repository, revision: str, identity: Identity) -> bool:
    """Return whether a commit carries our trailer and our identity, so that it may be replaced."""
    commit = repository.get(revision)
    if not isinstance(commit, pygit2.Commit):
        return False
    ours = commit.committer.email == identity.email and commit.author.email == identity.email
    return ours and f"\n{TRAILER}: " in commit.message


def move_branch(repository: pygit2.Repository, branch: str, seen: str | None, commit: str) -> None:
    """Point a branch at a commit if it still is where it was seen; ReferenceMoved where it is not."""
    name = f"refs/heads/{branch}"
    try:
        if seen is None:
            repository.create_reference(name, commit, force=False)
            return
        reference = repository.lookup_reference(name)
        if str(reference.target) != seen:
            raise ReferenceMoved(f"{branch} moved from {seen[:12]} to {str(reference.target)[:12]}; run again")
        reference.set_target(commit)
    except (pygit2.GitError, KeyError, ValueError, OSError) as error:
        raise ReferenceMoved(
            f"{branch} was changed by somebody else at the same moment ({error}); run again"
        ) from error
