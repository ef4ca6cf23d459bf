"""What a run, or a look at its artifacts, tells of every repository."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from migration_pipeline.campaign.states import ConsumerState, Standing
from migration_pipeline.domain.consumer import ConsumerKey
from migration_pipeline.domain.names import RepositoryName
from migration_pipeline.errors import SettingsError


class Scanned(Protocol):
    """What a scan says of a repository."""

    @property
    def repository(self) -> RepositoryName:
        """The repository."""
        ...

    @property
    def keys(self) -> tuple[ConsumerKey, ...]:
        """Its consumers."""
        ...

    @property
    def reason(self) -> str:
        """Why it has none."""
        ...

    @property
    def state(self) -> ConsumerState:
        """Where it stands if it has none."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One consumer, or a repository without one (`key` is None)."""

    name: str
    key: ConsumerKey | None
    state: ConsumerState
    reason: str = ""
    grade: str = ""
    url: str = ""
    work: str = ""

    @property
    def number(self) -> str:
        """The pull request, as `#1` and its grade."""
        return f"#{self.url.rpartition('#')[2]} {self.grade.replace('_', ' ')}" if self.url else ""

    @property
    def short_reason(self) -> str:
        """The reason, cut where a line of a table ends."""
        return self.reason if len(self.reason) <= _SHORT else f"{self.reason[: _SHORT - 4]} ..."

    def as_dict(self) -> dict[str, str]:
        """Return the line as plain data."""
        return {
            "repository": self.name,
            "state": str(self.state),
            "grade": self.grade,
            "pull_request": self.url,
            "run": self.work,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class RunReport:
    """A line for each consumer and for each repository without one, by name."""

    lines: tuple[Line, ...]

    @classmethod
    def of_scan(cls, scanned: Iterable[Scanned], *, ran: bool) -> "RunReport":
        """Return the report before any stage has run; `ran` says whether this is a run or a look."""
        lines = []
        for one in scanned:
            lines += [Line(name=str(key), key=key, state=ConsumerState.PENDING) for key in one.keys]
            if not one.keys:
                work = ("failed" if one.state is ConsumerState.FAILED else UP_TO_DATE) if ran else ""
                lines.append(Line(name=str(one.repository), key=None, state=one.state, reason=one.reason, work=work))
        return cls(tuple(sorted(lines, key=lambda line: line.name)))

    @property
    def keys(self) -> tuple[ConsumerKey, ...]:
        """The consumers, by name."""
        return tuple(line.key for line in self.lines if line.key is not None)

    @property
    def summary(self) -> str:
        """The number of lines by state, most first."""
        counts = Counter(str(line.state) for line in self.lines)
        return ", ".join(f"{count} {state}" for state, count in counts.most_common())

    def only(self, chosen: frozenset[ConsumerKey]) -> "RunReport":
        """Return the lines of the chosen consumers (a repository stands for all of its slices), all without a choice.

        Raises SettingsError for a choice that is no consumer.
        """
        if not chosen:
            return self
        whole = {key.repository for key in chosen if key.slice == "all"}
        kept = tuple(n for n in self.lines if n.key is not None and (n.key in chosen or n.key.repository in whole))
        found = {n.key for n in kept} | {n.key.repository for n in kept if n.key is not None}
        strangers = [key for key in chosen if key not in found and not (key.slice == "all" and key.repository in found)]
        if strangers:
            known = ", ".join(str(key) for key in self.keys) or "none"
            reasons = {line.name: line.reason for line in self.lines if line.key is None}
            why = reasons.get(str(strangers[0].repository), f"consumers there: {known}")
            raise SettingsError(f"{strangers[0]} is no consumer of the campaign ({why})")
        return RunReport(kept)

    def with_standing(self, key: ConsumerKey, standing: Standing | None, *, work: str) -> "RunReport":
        """Return the report with a consumer's standing and what the run did; without a standing it is pending."""
        if standing is None:
            return self
        return self._with(
            key, state=standing.state, reason=standing.reason, grade=standing.grade, url=standing.url, work=work
        )

    def with_failure(self, key: ConsumerKey, reason: str) -> "RunReport":
        """Return the report with a consumer whose stages did not finish."""
        return self._with(key, state=ConsumerState.FAILED, reason=reason, work="failed")

    def _with(self, key: ConsumerKey, **changes: object) -> "RunReport":
        return RunReport(tuple(replace(line, **changes) if line.key == key else line for line in self.lines))  # type: ignore[arg-type]


_SHORT = 160
UP_TO_DATE = "already up to date"
