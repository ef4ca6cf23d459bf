"""The embedded forge: bare git repositories in a folder, and a JSON record beside each for its pull requests."""

import fcntl
import json
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pygit2
from pydantic import TypeAdapter, ValidationError

from migration_pipeline.domain.names import RepositoryName
from migration_pipeline.domain.pull_request import Proposal, PullRequest, PullRequestState
from migration_pipeline.domain.source_tree import SourceTree
from migration_pipeline.errors import ForgeError, RepositoryNotFound
from migration_pipeline.forges import git

_RECORD = TypeAdapter(PullRequest)


class LocalForge:
    """Repositories at `<root>/<owner>/<name>.git`, pull requests at `<root>/<owner>/<name>.pulls/<number>.json`."""

    name = "local"

    def __init__(self, root: Path, identity: git.Identity) -> None:
        self._root = root
        self._identity = identity

    # -- reading ------------------------------------------------------------------------------------

    def repositories(self) -> tuple[RepositoryName, ...]:
        """Return every repository below the root, sorted."""
        found = [path for path in self._root.glob("**/*.git") if path.is_dir() and not path.name.startswith(".")]
        names = (str(path.relative_to(self._root))[: -len(".git")] for path in found)
        return tuple(sorted(RepositoryName(self.name, name) for name in names))

    def fetch(self, repository: RepositoryName) -> tuple[str, SourceTree]:
        """Return the default branch's name and its tree."""
        bare = self._open(repository)
        branch = git.default_branch(bare, repository)
        return branch, git.read_tree(bare, repository, git.tip(bare, branch) or "")

    def tree_at(self, repository: RepositoryName, revision: str) -> SourceTree:
        """Return the tree of one commit."""
        return git.read_tree(self._open(repository), repository, revision)

    def pull_requests(self, repository: RepositoryName) -> tuple[PullRequest, ...]:
        """Return the repository's pull requests, oldest first."""
        bare = self._open(repository)
        return tuple(self._with_tip(bare, record) for record in self._records(repository))

    def find_pull_request(self, repository: RepositoryName, branch: str) -> PullRequest | None:
        """Return the newest pull request whose head is `branch`, in whatever state, or None."""
        found = self._newest(repository, branch)
        return self._with_tip(self._open(repository), found) if found is not None else None

    def is_taken_over(self, repository: RepositoryName, branch: str) -> bool:
        """Return whether the branch's tip is a commit that is not ours."""
        bare = self._open(repository)
        revision = git.tip(bare, branch)
        return revision is not None and not git.is_ours(bare, revision, self._identity)

    def diff(self, pull_request: PullRequest) -> str:
        """Return what the pull request's branch changes against where it left its base, as a patch."""
        bare = self._open(pull_request.repository)
        head, base = git.tip(bare, pull_request.branch), git.tip(bare, pull_request.base)
        if head is None or base is None:
            return ""
        fork = bare.merge_base(base, head)
        patch = bare.diff(str(fork), head).patch if fork is not None else None
        return patch or ""

    # -- writing ------------------------------------------------------------------------------------

    def propose(self, proposal: Proposal) -> PullRequest:
        """Return the one pull request for the proposal: branch first, then the record; each only if it differs."""
        bare = self._open(proposal.repository)
        commit = git.write_commit(bare, proposal, self._identity)
        with self._locked(proposal.repository):
            seen = git.tip(bare, proposal.branch)
            if seen is not None and seen != commit and not git.is_ours(bare, seen, self._identity):
                raise ForgeError(f"{proposal.repository}: {proposal.branch} holds a person's commit; it is left alone")
            if seen != commit:
                self._move_branch(bare, proposal.branch, seen, commit)
            existing = self._newest(proposal.repository, proposal.branch)
            if existing is None or existing.state is PullRequestState.MERGED:
                return self._open_record(proposal, commit)
            wanted = _record_of(proposal, existing.number, commit, existing)
            if wanted != existing:
                self._write_record(wanted)
            return wanted

    def comment(self, pull_request: PullRequest, text: str) -> PullRequest:
        """Return the pull request, as it is now, with the comment added, once however often it is asked."""

        def commented(now: PullRequest) -> PullRequest:
            return now if text in now.comments else replace(now, comments=(*now.comments, text))

        return self._changed(pull_request, commented)

    def close(self, pull_request: PullRequest) -> PullRequest:
        """Return the pull request, closed without merging; ForgeError where it is merged already."""

        def closed(now: PullRequest) -> PullRequest:
            if now.state is PullRequestState.MERGED:
                raise ForgeError(f"#{now.number} is merged; only an open one can be closed")
            return replace(now, state=PullRequestState.CLOSED)

        return self._changed(pull_request, closed)

    def merge(self, pull_request: PullRequest) -> PullRequest:
        """Return the pull request, merged into its base branch as a person would; ForgeError on a conflict."""
        bare = self._open(pull_request.repository)

        def merged(now: PullRequest) -> PullRequest:
            if now.state is not PullRequestState.OPEN:
                raise ForgeError(f"#{now.number} is {now.state.value}; only an open one can be merged")
            head = self._merge_branch(bare, now)
            return replace(now, state=PullRequestState.MERGED, head_revision=head)

        return self._changed(pull_request, merged)

    def _merge_branch(self, bare: pygit2.Repository, record: PullRequest) -> str:
        """Merge a pull request's branch into its base, unless that is done; return the branch's tip."""
        base, head = git.tip(bare, record.base), git.tip(bare, record.branch)
        if base is None or head is None:
            raise ForgeError(f"{record.repository}: {record.branch} or {record.base} is gone")
        if base == head or bare.descendant_of(base, head):
            return head
        index = bare.merge_commits(base, head)
        if index.conflicts is not None:
            raise ForgeError(f"#{record.number} conflicts with {record.base}; run the campaign again first")
        signature = pygit2.Signature(self._identity.name, self._identity.email)
        message = f"Merge #{record.number}: {record.title}"
        commit = bare.create_commit(None, signature, signature, message, index.write_tree(bare), [base, head])
        self._move_branch(bare, record.base, base, str(commit))
        return head

    def import_folder(self, repository: RepositoryName, folder: Path, branch: str = "main") -> None:
        """Make a bare repository of one commit out of a folder's files, unless the repository is there already."""
        path = self._path(repository)
        if path.exists():
            return
        draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        bare = pygit2.init_repository(str(draft), bare=True, initial_head=branch)
        index = pygit2.Index()
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                mode = pygit2.enums.FileMode.BLOB_EXECUTABLE if os.access(file, os.X_OK) else pygit2.enums.FileMode.BLOB
                index.add(pygit2.IndexEntry(str(file.relative_to(folder)), bare.create_blob(file.read_bytes()), mode))
        signature = pygit2.Signature("Example fleet", "fleet@example.com", 1_772_323_200, 0)
        bare.create_commit(f"refs/heads/{branch}", signature, signature, "Import\n", index.write_tree(bare), [])
        draft.rename(path)

    # -- records ------------------------------------------------------------------------------------

    def _path(self, repository: RepositoryName) -> Path:
        return self._root / f"{repository.path}.git"

    def _open(self, repository: RepositoryName) -> pygit2.Repository:
        path = self._path(repository)
        if not path.is_dir():
            raise RepositoryNotFound(f"{repository}: there is no {path}")
        return git.open_bare(path)

    def _move_branch(self, bare: pygit2.Repository, branch: str, seen: str | None, commit: str) -> None:
        git.move_branch(bare, branch, seen, commit)

    @contextmanager
    def _locked(self, repository: RepositoryName) -> Iterator[None]:
        """Keep every other process from the repository's records: what is read inside is what is written over."""
        folder = self._root / f"{repository.path}.pulls"
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / ".lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # the kernel lets go of it when the process ends, however it ends
            yield

    def _changed(self, pull_request: PullRequest, change: Callable[[PullRequest], PullRequest]) -> PullRequest:
        """Return the record as it is now with a change made; the caller's value may be old."""
        with self._locked(pull_request.repository):
            found = [r for r in self._records(pull_request.repository) if r.number == pull_request.number]
            if not found:
                raise ForgeError(f"{pull_request.repository} has no pull request #{pull_request.number}")
            wanted = change(found[0])
            if wanted != found[0]:
                self._write_record(wanted)
        return self._with_tip(self._open(pull_request.repository), wanted)

    def _newest(self, repository: RepositoryName, branch: str) -> PullRequest | None:
        found = [record for record in self._records(repository) if record.branch == branch]
        return found[-1] if found else None

    def _records(self, repository: RepositoryName) -> list[PullRequest]:
        folder = self._root / f"{repository.path}.pulls"
        paths = sorted(folder.glob("[0-9]*.json"), key=lambda path: int(path.stem))
        return [self._read_record(path) for path in paths]

    def _read_record(self, path: Path) -> PullRequest:
        try:
            return _RECORD.validate_json(path.read_bytes())
        except ValidationError as error:
            raise ForgeError(
                f"{path} is no pull request record ({error.errors()[0]['msg']}); mend or delete it"
            ) from error

    def _with_tip(self, bare: pygit2.Repository, record: PullRequest) -> PullRequest:
        revision = git.tip(bare, record.branch)
        if revision is None or revision == record.head_revision:
            return record
        taken = not git.is_ours(bare, revision, self._identity)
        return replace(record, touched_by_others=taken)

    def _open_record(self, proposal: Proposal, commit: str) -> PullRequest:
        number = max((record.number for record in self._records(proposal.repository)), default=0) + 1
        record = _record_of(proposal, number, commit, None)
        self._write_record(record)
        return record

    def _write_record(self, record: PullRequest) -> None:
        """Write a record whole, or not at all."""
        path = self._root / f"{record.repository.path}.pulls" / f"{record.number}.json"
        draft = path.with_name(f".{record.number}.{secrets.token_hex(6)}")
        data = json.dumps(_RECORD.dump_python(record, mode="json"), indent=1, ensure_ascii=False)
        try:
            with draft.open("w", encoding="utf-8") as file:
                file.write(data + "\n")
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)


def _record_of(proposal: Proposal, number: int, commit: str, existing: PullRequest | None) -> PullRequest:
    return PullRequest(
        repository=proposal.repository,
        number=number,
        branch=proposal.branch,
        base=proposal.base,
        head_revision=commit,
        url=f"local:{proposal.repository.path}#{number}",
        state=existing.state if existing is not None else PullRequestState.OPEN,
        draft=proposal.draft,
        title=proposal.title,
        body=proposal.body,
        labels=proposal.labels,
        reviewers=proposal.reviewers,
        comments=existing.comments if existing is not None else (),
    )
