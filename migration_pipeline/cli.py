"""The same stages without the UI: scan, preview, run, status, rewrite, and what belongs to them."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from migration_pipeline import composition
from migration_pipeline.artifacts.folder import write_whole
from migration_pipeline.campaign.run_report import UP_TO_DATE, Line, RunReport
from migration_pipeline.campaign.states import ConsumerState
from migration_pipeline.checks.registry import CHECKS
from migration_pipeline.domain.consumer import ConsumerKey, by_repository
from migration_pipeline.domain.mapping import TableMapping
from migration_pipeline.domain.names import RepositoryName
from migration_pipeline.domain.pull_request import PullRequest
from migration_pipeline.domain.query import Query
from migration_pipeline.domain.source_tree import SourceFile
from migration_pipeline.errors import MappingError, MigrationPipelineError, SettingsError, WarehouseError
from migration_pipeline.forges.local import LocalForge
from migration_pipeline.languages.sql.paths import Defaults
from migration_pipeline.mapping.compile import Severity
from migration_pipeline.mapping.editor_schema import editor_schema
from migration_pipeline.mapping.explain import explained, find_table
from migration_pipeline.mapping.load import MappingFile, MappingFinding, load_campaign, read_mapping
from migration_pipeline.mapping.schema_places import SchemaPlace, schema_places
from migration_pipeline.protocols import Evaluator, SchemaSource, Warehouse
from migration_pipeline.settings import Settings, load_settings
from migration_pipeline.stages.mapping_check import Counted, counted, round_trip_findings
from migration_pipeline.stages.one_file import rewrite_file
from migration_pipeline.stages.runner import STAGES, Stage, StageRunner
from migration_pipeline.stages.schema_snapshot import snapshot

_BAD_INPUT, _LEFT_TO_A_PERSON, _FAILED = 2, 3, 1
_err = Console(stderr=True)
Job = TypeVar("Job")
Done = TypeVar("Done")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="migration-pipeline")
def main() -> None:
    """Migrate every consumer of a deprecated BigQuery table onto its replacement."""


# -- campaigns ------------------------------------------------------------------------------------------


@main.command()
@click.argument("campaign")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def scan(campaign: str, *, as_json: bool) -> None:
    """List the repositories that CAMPAIGN's tables are used in, and those that take no part, with the reason."""
    with _clear_errors():
        settings = load_settings()
        runner = composition.runner(settings, composition.campaign_by_name(settings, campaign))
        scanned = _in_parallel(settings, "Scanning", _repositories(settings), runner.scan)
        found = sorted(scanned, key=lambda one: one.repository)
        if as_json:
            rows = [
                {
                    "repository": str(one.repository),
                    "consumers": [str(key) for key in one.keys],
                    "references": one.references,
                    "reason": one.reason,
                }
                for one in found
            ]
            click.echo(json.dumps(rows, indent=1))
            return
        for one in found:
            keys = " ".join(str(key) for key in one.keys)
            count = f"{one.references} reference{'' if one.references == 1 else 's'}"
            click.echo(f"{keys}  {count}" if keys else f"{one.repository}  {one.reason}")


@main.command()
@click.argument("campaign")
@click.option("--repository", "only", multiple=True, help="Only this consumer (forge/owner/name[@slice]); repeatable.")
def preview(campaign: str, only: tuple[str, ...]) -> None:
    """Show what CAMPAIGN would change, file by file, with grade and reasons; nothing is opened."""
    with _clear_errors():
        settings = load_settings()
        runner = _ready_runner(settings, campaign)
        report = _run(settings, runner, only, STAGES[:-1])
        for line in report.lines:
            if line.key is None or line.state is ConsumerState.FAILED:
                continue
            click.secho(f"\n{line.key}", bold=True)
            click.echo(runner.text(Stage.AGENT_REWRITE, line.key, "changes.diff"), nl=False)
            click.echo(runner.text(Stage.DRY_RUN_VALIDATION, line.key, "verdict.md"))
            for left in runner.changeset(line.key).rewrite.unresolved:
                click.echo(f"left to a person: {left.file}:{left.line}: {left.subject}: {left.reason}")
        _exit_with(report)


@main.command()
@click.argument("campaign")
@click.option("--repository", "only", multiple=True, help="Only this consumer (forge/owner/name[@slice]); repeatable.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def run(campaign: str, only: tuple[str, ...], *, as_json: bool) -> None:
    """Run all five stages of CAMPAIGN and open, or update, the pull requests."""
    with _clear_errors():
        settings = load_settings()
        report = _run(settings, _ready_runner(settings, campaign), only, STAGES)
        _show(report, as_json=as_json)
        _exit_with(report)


@main.command()
@click.argument("campaign")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def status(campaign: str, *, as_json: bool) -> None:
    """Show where every consumer of CAMPAIGN stands, as its last run left it; nothing is run."""
    with _clear_errors():
        settings = load_settings()
        runner = composition.runner(settings, composition.campaign_by_name(settings, campaign))
        scanned = _in_parallel(settings, "Scanning", _repositories(settings), runner.scan)
        report = RunReport.of_scan(scanned, ran=False)
        for key in report.keys:
            report = report.with_standing(key, runner.standing(key), work="")
        _show(report, as_json=as_json)


@main.command()
@click.option("--campaign", default="plays_v2", show_default=True, help="The campaign to run.")
@click.option("--fleet", default="examples/fleet", show_default=True, help="The folder of repositories to import.")
def demo(campaign: str, fleet: str) -> None:
    """Create the bundled fleet on the local forge, and run its campaign."""
    with _clear_errors():
        settings = load_settings()
        _import_fleet(settings, Path(fleet))
        report = _run(settings, _ready_runner(settings, campaign), (), STAGES)
        _show(report, as_json=False)
        _exit_with(report)


# -- one file, mapping files ------------------------------------------------------------------------------


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--mapping", required=True, type=click.Path(path_type=Path), help="The mapping file.")
@click.option("--schemas", type=click.Path(path_type=Path), help="Columns of other tables: {table: {column: TYPE}}.")
@click.option("--default-project", help="Completes table names without a project.")
@click.option("--default-dataset", help="Completes table names without a dataset.")
@click.option("--dry-run/--no-dry-run", default=True, help="Whether the local analyzer judges the result.")
def rewrite(
    file: Path,
    mapping: Path,
    schemas: Path | None,
    default_project: str | None,
    default_dataset: str | None,
    *,
    dry_run: bool,
) -> None:
    """Print FILE rewritten; what is left to a person goes to standard error.

    Exit 0: done, or nothing to do. 3: something is left to a person. 2: bad input.
    """
    with _clear_errors():
        settings = load_settings()
        campaign = load_campaign(mapping, with_gaps=True)
        path, siblings = _with_jobs(file)
        known = composition.read_schemas(schemas) if schemas is not None else {}
        given = default_project is not None or default_dataset is not None
        result = rewrite_file(
            path,
            siblings,
            campaign,
            known,
            Defaults(project=default_project, dataset=default_dataset) if given else None,
            composition.warehouse(settings) if dry_run else None,
            CHECKS,
        )
    sys.stdout.buffer.write(result.text.encode("utf-8"))
    sys.stdout.flush()
    for left in result.unresolved:
        click.echo(f"{file}:{left.line}: {left.subject}: {left.reason}. To decide: {left.decision}.", err=True)
    sys.exit(_LEFT_TO_A_PERSON if result.unresolved else 0)


@main.group()
def mappings() -> None:
    """Work on mapping files."""


@mappings.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of lines.")
@click.option("--sample", type=click.FloatRange(0, 100, min_open=True), help="Compare so many percent of stored rows.")
@click.option("--where", default="", help="Of stored rows, only these: a condition over the old table's columns.")
def check(files: tuple[Path, ...], *, as_json: bool, sample: float | None, where: str) -> None:
    """Check mapping FILES (all, without an argument): every finding at once, with its line and its mend.

    Each transform and its inverse are tried on sample values. With --sample, BigQuery counts which stored rows break
    what the mapping says of them, and which rows of the old table and of its view have no match; what that may cost is
    bounded by the setting bigquery_most_bytes.
    """
    with _clear_errors():
        settings = load_settings()
        chosen = files or composition.mapping_files(settings)
        read = [(file, read_mapping(file)) for file in chosen]
        evaluator = composition.warehouse(settings)
        findings = [one for file, found in read for one in _all_findings(found, file.name, evaluator)]
    errors = sum(finding.severity is not Severity.WARNING for finding in findings)
    tables = [table for _, found in read if found.campaign for table in found.campaign.mapping.tables]
    counts = _counts(settings, tables, sample, where) if sample is not None and not errors else ([], [])
    if as_json:
        click.echo(json.dumps([asdict(one) for one in findings] + [asdict(one) for one in counts[0]], indent=1))
    else:
        for line in (*findings, *counts[0]):
            click.echo(str(line))
        click.echo(f"{len(chosen)} files, {errors} errors, {len(findings) - errors} warnings", err=True)
    if sample is not None and errors:
        click.echo("no row was counted: correct the errors first", err=True)
    for failure in counts[1]:
        click.echo(failure, err=True)
    if errors or not all(one.holds for one in counts[0]):
        sys.exit(_BAD_INPUT)
    sys.exit(_FAILED if counts[1] else 0)


def _counts(
    settings: Settings, tables: list[TableMapping], sample: float, where: str
) -> tuple[list[Counted], list[str]]:
    """Return what was counted over stored rows, and why some tables were not."""
    rows = composition.stored_rows(settings)
    found: list[Counted] = []
    failures: list[str] = []
    for number, table in enumerate(tables, 1):
        with _err.status(f"Counting rows of {table.old} ({number} of {len(tables)})"):
            try:
                found += counted(table, rows, sample, where)
            except WarehouseError as error:
                failures.append(f"{table.old}: not counted: {error}")
    return found, failures


def _all_findings(read: MappingFile, name: str, evaluator: Evaluator) -> tuple[MappingFinding, ...]:
    return tuple(sorted((*read.findings, *round_trip_findings(read, name, evaluator))))


@mappings.command("explain")
@click.argument("table")
@click.option("--mapping", type=click.Path(path_type=Path), help="The mapping file (all, without it).")
def explain(table: str, mapping: Path | None) -> None:
    """Print TABLE, an old one or a shard of it, as a view over its replacement, and a query that shows its rows.

    The query reads no table: a few rows of constants stand for the new one.
    """
    with _clear_errors():
        files = (mapping,) if mapping is not None else composition.mapping_files(load_settings())
        click.echo(explained(find_table(table, files)), nl=False)


@mappings.command("schema")
def schema() -> None:
    """Print the JSON Schema of mapping files, by which editors check and explain their words."""
    click.echo(json.dumps(editor_schema(), indent=2))


@mappings.command("snapshot")
@click.argument("file", type=click.Path(path_type=Path))
def snapshot_schemas(file: Path) -> None:
    """Write the JSON schemas that mapping FILE names anew from BigQuery, where they changed, and say what did.

    Exit 1: a table could not be read, or its file not be written; the others are. 2: bad input.
    """
    with _clear_errors():
        places, source = schema_places(file), composition.schema_source(load_settings())
    done = [_take_snapshot(place, source) for place in places]
    if not places:
        click.echo(f"{file} names no schema; write old_schema: and new_schema:, each with a file", err=True)
    sys.exit(0 if all(done) else _FAILED)


# -- the local forge --------------------------------------------------------------------------------------


@main.group()
def fleet() -> None:
    """Work on the local forge's repositories."""


@fleet.command("create")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
def create(folder: Path) -> None:
    """Make a bare git repository out of each FOLDER/owner/name that the local forge has not got yet."""
    with _clear_errors():
        _import_fleet(load_settings(), folder)


@main.group("pull-requests")
def pull_requests() -> None:
    """Read, merge and close the local forge's pull requests."""


@pull_requests.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def list_pull_requests(*, as_json: bool) -> None:
    """List every pull request."""
    with _clear_errors():
        forge = composition.forge(load_settings())
        found = [pull for repository in forge.repositories() for pull in forge.pull_requests(repository)]
    if as_json:
        rows = [{"url": p.url, "state": p.state, "draft": p.draft, "title": p.title, "labels": p.labels} for p in found]
        click.echo(json.dumps(rows, indent=1))
        return
    width = max((len(pull.url) for pull in found), default=0)
    for pull in found:
        state = "draft" if pull.draft and pull.state == "open" else str(pull.state)
        click.echo(f"{pull.url:{width}}  {state:<6}  {pull.title}  ({' '.join(pull.reviewers) or 'no owner'})")


@pull_requests.command("show")
@click.argument("repository")
@click.argument("number", type=int)
def show(repository: str, number: int) -> None:
    """Show pull request NUMBER of REPOSITORY (forge/owner/name): its text, then its diff."""
    with _clear_errors():
        forge, pull = _pull_request(repository, number)
        click.echo(f"{pull.url}  {pull.state}{'  draft' if pull.draft else ''}\n{pull.title}\n")
        click.echo(pull.body)
        for comment in pull.comments:
            click.echo(f"> {comment}\n")
        click.echo(forge.diff(pull), nl=False)


@pull_requests.command("merge")
@click.argument("repository")
@click.argument("number", type=int)
def merge(repository: str, number: int) -> None:
    """Merge pull request NUMBER of REPOSITORY into its base branch."""
    with _clear_errors():
        forge, pull = _pull_request(repository, number)
        click.echo(f"{forge.merge(pull).url} merged")


@pull_requests.command("close")
@click.argument("repository")
@click.argument("number", type=int)
def close(repository: str, number: int) -> None:
    """Close pull request NUMBER of REPOSITORY; the campaign will leave it closed."""
    with _clear_errors():
        forge, pull = _pull_request(repository, number)
        click.echo(f"{forge.close(pull).url} closed")


# -- how ------------------------------------------------------------------------------------------------


def _ready_runner(settings: Settings, campaign: str) -> StageRunner:
    loaded = composition.campaign_by_name(settings, campaign)
    warehouse = composition.warehouse(settings)
    _prepare(warehouse)
    return composition.runner(settings, loaded, warehouse)


def _prepare(warehouse: Warehouse) -> None:
    """Load the analyzer before the work starts; the first time on a machine it is compiled, which takes a while."""
    with _err.status("Loading the SQL analyzer (compiled once on a machine: about half a minute)"):
        warehouse.dry_run(Query(sql="SELECT 1"), {})


def _run(settings: Settings, runner: StageRunner, only: tuple[str, ...], stages: tuple[Stage, ...]) -> RunReport:
    chosen = frozenset(ConsumerKey.parse(text) for text in only)
    repositories = tuple(sorted({key.repository for key in chosen})) or _repositories(settings)
    scanned = _in_parallel(settings, "Scanning", repositories, runner.scan)
    report = RunReport.of_scan(scanned, ran=True).only(chosen)
    keys = report.keys

    def work(of_one_repository: tuple[ConsumerKey, ...]) -> list[tuple[ConsumerKey, bool, str]]:
        return [_work_on(runner, key, stages) for key in of_one_repository]

    for done in _in_parallel(settings, "Migrating", by_repository(keys), work):
        for key, up_to_date, failure in done:
            if failure:
                report = report.with_failure(key, failure)
            else:
                work_done = UP_TO_DATE if up_to_date else "worked on"
                report = report.with_standing(key, runner.standing(key), work=work_done)
    return report


def _work_on(runner: StageRunner, key: ConsumerKey, stages: tuple[Stage, ...]) -> tuple[ConsumerKey, bool, str]:
    try:
        done = [runner.run(stage, key).up_to_date for stage in stages]
    except MigrationPipelineError as error:
        return key, False, str(error)
    return key, all(done), ""


def _in_parallel(settings: Settings, what: str, jobs: Sequence[Job], work: Callable[[Job], Done]) -> list[Done]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=_err, transient=True) as progress, ThreadPoolExecutor(settings.threads) as pool:
        task = progress.add_task(what, total=len(jobs))
        results = []
        for future in as_completed([pool.submit(work, job) for job in jobs]):
            results.append(future.result())
            progress.advance(task)
    return results


def _repositories(settings: Settings) -> tuple[RepositoryName, ...]:
    found = composition.forge(settings).repositories()
    if not found:
        where = f"no repository (a folder that ends in .git) below {settings.forge_root}"
        click.echo(f"{where}; correct forge_root, or put some there", err=True)
    return found


def _show(report: RunReport, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps([line.as_dict() for line in report.lines], indent=1))
        return
    width = max((len(line.name) for line in report.lines), default=0)
    columns = f"{{:{width}}}  {{:<24}}  {{:<16}}  {{}}"
    ran = "this run" if any(line.work for line in report.lines) else ""
    click.secho(columns.format("repository", "state", "pull request", ran).rstrip(), bold=True)
    for line in report.lines:
        text = columns.format(line.name, line.state, line.number, line.work).rstrip()
        click.secho(text, fg=_colour(line))
        if line.reason:
            click.secho(f"    {line.short_reason}", dim=True)
    click.echo(f"\n{len(report.lines)} lines: {report.summary}")


def _colour(line: Line) -> str | None:
    if line.state in (ConsumerState.FAILED, ConsumerState.REJECTED):
        return "red"
    return "yellow" if line.state in (ConsumerState.NEEDS_PERSON, ConsumerState.DRAFT_OPEN) else None


def _exit_with(report: RunReport) -> None:
    if any(line.state is ConsumerState.FAILED for line in report.lines):
        sys.exit(_FAILED)


def _take_snapshot(place: SchemaPlace, source: SchemaSource) -> bool:
    """Bring one schema's file up to date; return whether that went well."""
    if place.file is None:
        click.echo(f"{place.key} of {place.table} is inline, and stays")
        return True
    try:
        before = place.file.read_bytes().decode("utf-8", "replace") if place.file.exists() else None
        taken = snapshot(place.table, before, source)
        if taken.text is not None:
            write_whole(place.file, taken.text.encode())
    except OSError as error:
        click.echo(f"error: {place.file}: {error.strerror}; see to the file", err=True)
        return False
    except MigrationPipelineError as error:
        click.echo(f"error: {place.file}: {error}", err=True)
        return False
    click.echo(f"{place.file}: {taken}")
    return True


def _import_fleet(settings: Settings, folder: Path) -> None:
    forge = composition.forge(settings)
    if not folder.is_dir():
        raise SettingsError(f"{folder}: no such folder; name one that holds owner/name/ folders of files")
    found = sorted(path for path in folder.glob("*/*") if path.is_dir())
    known = len(forge.repositories())
    for path in found:
        forge.import_folder(RepositoryName.parse(f"{forge.name}/{path.parent.name}/{path.name}"), path)
    click.echo(f"{len(forge.repositories()) - known} repositories created in {settings.forge_root}", err=True)


def _pull_request(repository: str, number: int) -> tuple[LocalForge, PullRequest]:
    forge = composition.forge(load_settings())
    try:
        name = RepositoryName.parse(repository)
    except ValueError as error:
        raise MigrationPipelineError(str(error)) from error
    if name.forge != forge.name:
        raise SettingsError(f"{repository}: the configured forge is {forge.name}; write {forge.name}/{name.path}")
    found = [pull for pull in forge.pull_requests(name) if pull.number == number]
    if not found:
        raise MigrationPipelineError(f"{repository} has no pull request #{number}; see pull-requests list")
    return forge, found[0]


def _with_jobs(file: Path) -> tuple[str, tuple[SourceFile, ...]]:
    """Return a file's path and the files around it, as a forge would give them: the job YAMLs that name it, its SQL.

    They are looked for in its folder, the one above, and the folders of that one.
    """
    root = file.resolve().parent.parent
    path = str(file.resolve().relative_to(root))
    found = [SourceFile(path=path, blob="", text=_read(file))]
    around = sorted({*root.glob("*"), *root.glob("*/*"), *file.resolve().parent.glob("*")})
    for other in around:
        if str(other.relative_to(root)) == path or other.suffix not in (".yaml", ".yml", ".sql") or not other.is_file():
            continue
        is_near = other.parent == file.resolve().parent
        try:
            text = _read(other)
        except MigrationPipelineError as error:
            if is_near:
                click.echo(f"not looked at: {error}", err=True)
            continue
        if is_near or file.name in text:
            found.append(SourceFile(path=str(other.relative_to(root)), blob="", text=text))
    return path, tuple(sorted(found, key=lambda one: one.path))


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except OSError as error:
        raise MigrationPipelineError(f"{file}: {error.strerror}; name a file that can be read") from error
    except UnicodeDecodeError as error:
        raise MigrationPipelineError(f"{file}: not UTF-8 (at byte {error.start}); save it as UTF-8") from error


@contextmanager
def _clear_errors() -> Iterator[None]:
    """Turn what is wrong with the input into a message and exit 2; everything else is a bug and shows itself."""
    try:
        yield
    except MappingError as error:
        for finding in error.findings:
            click.echo(finding, err=True)
        sys.exit(_BAD_INPUT)
    except (MigrationPipelineError, ValueError) as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(_BAD_INPUT)
