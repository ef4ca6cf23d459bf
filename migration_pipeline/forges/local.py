"""The embedded forge: bare git repositories in a folder, and a JSON record beside each for its pull requests."""

import json
import os
import secrets
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
        found = sorted(path for path in self._root.glob("**/*.git") if path.is_dir())
        return tuple(RepositoryName(self.name, str(path.relative_to(self._root))[: -len(".git")]) for path in found)

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
        found = [record for record in self._records(repository) if record.branch == branch]
        return self._with_tip(self._open(repository), found[-1]) if found else None

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
        seen = git.tip(bare, proposal.branch)
        if seen is not None and seen != commit and not git.is_ours(bare, seen, self._identity):
            raise ForgeError(
                f"{proposal.repository}: {proposal.branch} holds a commit that is not ours; it is left alone"
            )
        if seen != commit:
            self._move_branch(bare, proposal.branch, seen, commit)
        existing = self.find_pull_request(proposal.repository, proposal.branch)
        if existing is None or existing.state is PullRequestState.MERGED:
            return self._open_record(proposal, commit)
        wanted = _record_of(proposal, existing.number, commit, existing)
        if wanted != replace(existing, touched_by_others=False):
            self._write_record(wanted)
        return wanted

    def comment(self, pull_request: PullRequest, text: str) -> PullRequest:
        """Return the pull request with the comment added, once however often it is asked."""
        if text in pull_request.comments:
            return pull_request
        commented = replace(pull_request, comments=(*pull_request.comments, text))
        self._write_record(replace(commented, touched_by_others=False))
        return commented

    def close(self, pull_request: PullRequest) -> PullRequest:
        """Return the pull request, closed without merging."""
        closed = replace(pull_request, state=PullRequestState.CLOSED, touched_by_others=False)
        self._write_record(closed)
        return closed

    def merge(self, pull_request: PullRequest) -> PullRequest:
        """Return the pull request, merged into its base branch as a person would; ForgeError on a conflict."""
        if pull_request.state is not PullRequestState.OPEN:
            raise ForgeError(f"#{pull_request.number} is {pull_request.state.value}; only an open one can be merged")
        bare = self._open(pull_request.repository)
        base, head = git.tip(bare, pull_request.base), git.tip(bare, pull_request.branch)
        if base is None or head is None:
            raise ForgeError(f"{pull_request.repository}: {pull_request.branch} or {pull_request.base} is gone")
        merged = bare.merge_commits(base, head)
        if merged.conflicts is not None:
            raise ForgeError(f"#{pull_request.number} conflicts with {pull_request.base}; run the campaign again first")
        signature = pygit2.Signature(self._identity.name, self._identity.email)
        message = f"Merge #{pull_request.number}: {pull_request.title}"
        commit = bare.create_commit(None, signature, signature, message, merged.write_tree(bare), [base, head])
        self._move_branch(bare, pull_request.base, base, str(commit))
        done = replace(pull_request, state=PullRequestState.MERGED, head_revision=head, touched_by_others=False)
        self._write_record(done)
        return done

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
        """Write a new record under the next free number; a number that somebody else takes meanwhile is passed over."""
        number = max((record.number for record in self._records(proposal.repository)), default=0) + 1
        while True:
            record = _record_of(proposal, number, commit, None)
            if self._write_record(record, new=True):
                return record
            number += 1

    def _write_record(self, record: PullRequest, *, new: bool = False) -> bool:
        """Write a record whole; with `new`, return False where its number is taken."""
        folder = self._root / f"{record.repository.path}.pulls"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{record.number}.json"
        draft = folder / f".{record.number}.{secrets.token_hex(6)}"
        data = json.dumps(_RECORD.dump_python(record, mode="json"), indent=1, ensure_ascii=False)
        try:
            with draft.open("w", encoding="utf-8") as file:
                file.write(data + "\n")
                file.flush()
                os.fsync(file.fileno())
            if new:
                os.link(draft, path)
            else:
                draft.replace(path)
        except FileExistsError:
            return False
        finally:
            draft.unlink(missing_ok=True)
        return True


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
