"""A small campaign, small repositories, and the stages composed over them without an analyzer."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pygit2
from pygit2.enums import FileMode

from migration_pipeline.artifacts.folder import FolderStore
from migration_pipeline.campaign.states import Standing
from migration_pipeline.checks.dry_run import DryRunCheck
from migration_pipeline.checks.leftover_references import LeftoverReferences
from migration_pipeline.checks.output_schema import OutputSchema
from migration_pipeline.checks.same_bindings import SameBindings
from migration_pipeline.checks.untouched_text import UntouchedText
from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.consumer import ConsumerKey
from migration_pipeline.domain.names import RepositoryName
from migration_pipeline.domain.query import DryRun, DryRunStatus, Query
from migration_pipeline.domain.rows import NotRunnable
from migration_pipeline.domain.schema import DataType
from migration_pipeline.domain.source_tree import SourceFile, SourceTree
from migration_pipeline.errors import MigrationPipelineError
from migration_pipeline.forges.git import Identity
from migration_pipeline.forges.local import LocalForge
from migration_pipeline.mapping.load import load_campaign
from migration_pipeline.protocols import ArtifactStore, Check, Forge, Schemas, Warehouse
from migration_pipeline.stages.lineage_discovery import Circumstances
from migration_pipeline.stages.pr_creation import Manners
from migration_pipeline.stages.runner import STAGES, StageRunner, Workshop

IDENTITY = Identity("migration-pipeline", "migration-pipeline@example.com")
CHECKS: tuple[Check, ...] = (UntouchedText(), SameBindings(), LeftoverReferences(), DryRunCheck(), OutputSchema())

MAPPING = """\
campaign: orders_v2
version: 3
notice:
  announced: 2026-05-01
  removal: 2026-12-01
  owner: team-sales
  guide: https://example.com/guides/orders-v2
tables:
  - old: shop-data.sales.orders_v1
    new: shop-data.sales.orders_v2
    old_schema: {id: INT64, total: FLOAT64, country: STRING, score: FLOAT64, spare: STRING}
    new_schema: {order_id: INT64, total: FLOAT64, geo: STRUCT<country STRING>, rating: FLOAT64, spare: STRING}
    columns:
      id: {new: order_id}
      total: {unchanged: true}
      country: {new: geo.country}
      score: {human: "ask which rating is meant"}
      spare: {unchanged: true}
  - old: shop-data.sales.refunds_v1
    new: shop-data.sales.refunds_v2
    old_schema: {id: INT64, reason: STRING}
    new_schema: {refund_id: INT64, reason: STRING}
    columns:
      id: {new: refund_id}
      reason: {unchanged: true}
"""

Files = Mapping[str, str | bytes]

REPORTS: Files = {
    "CODEOWNERS": "* @shop/reporting\n",
    "jobs/report.sql": "SELECT country, SUM(total) AS total\nFROM orders_v1\nGROUP BY country\n",
    "jobs/report.yaml": (
        "query: report.sql\ndefault_project: shop-data\ndefault_dataset: sales\n"
        "wait_for:\n  - table: shop-data.sales.orders_v1\n"
    ),
}
TWO_OWNERS: Files = {
    "CODEOWNERS": "/billing/ @shop/billing\n/support/ @shop/support\n",
    "billing/refunds.sql": "SELECT reason, COUNT(id) AS n FROM `shop-data.sales.refunds_v1` GROUP BY reason\n",
    "support/scores.sql": (
        "SELECT id FROM `shop-data.sales.orders_v1`;\nSELECT score FROM `shop-data.sales.orders_v1`;\n"
    ),
}
LOADER: Files = {"load.py": 'TABLE = "shop-data.sales.orders_v1"\n'}
UNRELATED: Files = {"stock.sql": "SELECT sku FROM `shop-data.stock.items`\n"}

FLEET: Mapping[str, Files] = {
    "sales/loader": LOADER,
    "sales/reports": REPORTS,
    "sales/two-owners": TWO_OWNERS,
    "sales/unrelated": UNRELATED,
}


class AcceptingWarehouse:
    """Accepts every query and says nothing of what it emits; counts the questions."""

    def __init__(self) -> None:
        self.asked = 0

    def dry_run(self, query: Query, schemas: Schemas) -> DryRun:  # noqa: ARG002
        """Return that the query is valid."""
        self.asked += 1
        return DryRun(status=DryRunStatus.VALID)

    def prepare(self, query: Query, schemas: Schemas) -> NotRunnable:  # noqa: ARG002
        """Return that nothing is run here."""
        return NotRunnable("this warehouse runs nothing")

    def values(self, expressions: Sequence[str]) -> list[tuple[DataType, str] | None]:
        """Return that nothing has a value here."""
        return [None for _ in expressions]


# -- values ---------------------------------------------------------------------------------------------


def campaign_of(folder: Path, text: str = MAPPING) -> Campaign:
    """Return the campaign of a mapping file's text."""
    path = folder / "orders_v2.yaml"
    path.write_text(text, "utf-8")
    return load_campaign(path)


def name(path: str) -> RepositoryName:
    """Return the name of a repository on the local forge."""
    return RepositoryName("local", path)


def key(path: str, part: str = "all") -> ConsumerKey:
    """Return the key of a consumer on the local forge."""
    return ConsumerKey(name(path), part)


def tree(files: Files, repository: str = "sales/reports") -> SourceTree:
    """Return files as a forge gives them; the blob id is git's own."""
    found = []
    for path, content in sorted(files.items()):
        data = content.encode() if isinstance(content, str) else content
        found.append(SourceFile(path=path, blob=str(pygit2.hash(data)), text=data.decode()))
    return SourceTree(repository=name(repository), revision="r" * 40, files=tuple(found))


# -- repositories ---------------------------------------------------------------------------------------


def create(
    root: Path, path: str, files: Files | None, *, branch: str = "main", executable: tuple[str, ...] = ()
) -> Path:
    """Make a bare repository of one commit, or of none for None."""
    place = root / f"{path}.git"
    bare = pygit2.init_repository(str(place), bare=True, initial_head=branch)
    if files is not None:
        _commit(bare, branch, files, "Fleet", executable)
    return place


def commit(root: Path, path: str, branch: str, files: Files, *, by: str = "A person") -> str:
    """Add a commit of files to a branch, as a person does with git; return its id."""
    return _commit(pygit2.Repository(str(root / f"{path}.git")), branch, files, by, ())


def tips(root: Path, path: str) -> dict[str, str]:
    """Return each branch's commit."""
    bare = pygit2.Repository(str(root / f"{path}.git"))
    return {branch: str(bare.branches[branch].target) for branch in sorted(bare.branches.local)}


def content(root: Path, path: str, branch: str) -> dict[str, tuple[int, bytes]]:
    """Return mode and bytes of each file at a branch's tip."""
    bare = pygit2.Repository(str(root / f"{path}.git"))
    found: dict[str, tuple[int, bytes]] = {}
    _walk(bare.revparse_single(f"refs/heads/{branch}").peel(pygit2.Tree), "", found)
    return found


def _walk(folder: pygit2.Tree, prefix: str, found: dict[str, tuple[int, bytes]]) -> None:
    for entry in folder:
        if isinstance(entry, pygit2.Tree):
            _walk(entry, f"{prefix}{entry.name}/", found)
        elif isinstance(entry, pygit2.Blob):
            found[f"{prefix}{entry.name}"] = (int(entry.filemode), entry.data)


def _commit(bare: pygit2.Repository, branch: str, files: Files, by: str, executable: tuple[str, ...]) -> str:
    reference = bare.references.get(f"refs/heads/{branch}")
    parents = [] if reference is None else [reference.target]
    index = pygit2.Index()
    if reference is not None:
        index.read_tree(bare[reference.target].peel(pygit2.Tree))
    for path, text in files.items():
        data = text.encode() if isinstance(text, str) else text
        mode = FileMode.BLOB_EXECUTABLE if path in executable else FileMode.BLOB
        index.add(pygit2.IndexEntry(path, bare.create_blob(data), mode))
    signature = pygit2.Signature(by, f"{by.replace(' ', '-').lower()}@example.com", 1_772_323_200 + len(parents), 60)
    written = index.write_tree(bare)
    return str(bare.create_commit(f"refs/heads/{branch}", signature, signature, f"By {by}\n", written, parents))


# -- runs -----------------------------------------------------------------------------------------------


def forge_of(root: Path) -> LocalForge:
    """Return the forge in `<root>/forge`."""
    return LocalForge(root / "forge", IDENTITY)


def runner_of(
    root: Path,
    campaign: Campaign,
    *,
    forge: Forge | None = None,
    store: ArtifactStore | None = None,
    warehouse: Warehouse | None = None,
    circumstances: Circumstances | None = None,
) -> StageRunner:
    """Return a runner over `<root>/forge` and `<root>/artifacts` that never pauses."""
    return StageRunner(
        Workshop(
            campaign=campaign,
            forge=forge or forge_of(root),
            store=store or FolderStore(root / "artifacts"),
            warehouse=warehouse or AcceptingWarehouse(),
            checks=CHECKS,
            circumstances=circumstances or Circumstances(schemas={}),
            manners=Manners(),
            pause=lambda seconds: None,  # noqa: ARG005
        )
    )


def run_fleet(runner: StageRunner, forge: Forge) -> dict[str, Standing | str]:
    """Run everything as the command line does, in one thread: the standing, or why not, of each line."""
    ended: dict[str, Standing | str] = {}
    for repository in forge.repositories():
        scanned = runner.scan(repository)
        if not scanned.keys:
            ended[str(repository)] = scanned.reason
        for one in scanned.keys:
            ended[str(one)] = run_consumer(runner, one)
    return ended


def run_consumer(runner: StageRunner, one: ConsumerKey) -> Standing | str:
    """Run all stages of a consumer: its standing, or why it failed."""
    try:
        for stage in STAGES:
            runner.run(stage, one)
    except MigrationPipelineError as error:
        return f"failed: {error}"
    return runner.standing(one) or "no standing"


def end_state(root: Path) -> dict[str, bytes | str]:
    """Return every branch's commit, every pull request record and every artifact; drafts of a killed write are none."""
    state: dict[str, bytes | str] = {}
    for place in sorted((root / "forge").glob("**/*.git")):
        path = str(place.relative_to(root / "forge")).removesuffix(".git")
        state |= {f"{path}:{branch}": revision for branch, revision in tips(root / "forge", path).items()}
    kept = [*(root / "forge").glob("**/*.pulls/*"), *(root / "artifacts").glob("**/*")]
    for file in sorted(kept):
        if file.is_file() and not file.name.startswith("."):
            state[str(file.relative_to(root))] = file.read_bytes()
    return state
