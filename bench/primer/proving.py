"""Runs old and new text of each pair over generated rows, and tells how many are proven, by what, and why not."""

import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median, quantiles

from migration_pipeline.domain.proof import Proof, ProofStatus
from primer.trial import Trial


@dataclass(eq=False, slots=True)
class Proofs:
    """Every proof of a run."""

    found: list[tuple[Trial, Proof, float]] = field(default_factory=list)

    def add(self, trial: Trial, proof: Proof, seconds: float) -> None:
        """Keep one, and tell of it: all of them take an hour."""
        self.found.append((trial, proof, seconds))
        counts = f"{proof.datasets} data sets, {proof.killed} of {proof.planted} mistakes told"
        said = f"{proof.status} {seconds:5.1f} s  {trial.file} ({trial.table.table}): {counts}"
        sys.stderr.write(f"{said} {proof.reason[:160]}\n")
        sys.stderr.flush()

    def written(self, reason_of: Callable[[str], str]) -> list[str]:
        """Return the report's lines, none without proofs."""
        if not self.found:
            return []
        total = len(self.found)
        counts = Counter(proof.status for _, proof, _ in self.found)
        times = sorted(seconds for _, _, seconds in self.found)
        tail = quantiles(times, n=20)[-1] if total > 1 else times[0]
        lines = [f"proofs: {total} pairs whose every table has a schema"]
        lines += [f"  {counts[one]:>6}  {100 * counts[one] / total:5.1f} %  {one}" for one in ProofStatus]
        lines.append(f"  seconds a pair: median {median(times):.1f}, 95 % within {tail:.1f}, most {times[-1]:.1f}")
        reasons = Counter(reason_of(proof.reason) for _, proof, _ in self.found if proof.status is ProofStatus.UNPROVEN)
        lines += [f"  {n:>6}  not proven: {why[:170]}" for why, n in reasons.most_common()]
        lines += self._mutants()
        for trial, proof, _ in self.found:
            if proof.status is ProofStatus.DIFFERENT:
                lines.append(f"  DIFFERENT {trial.file} ({trial.table}): {proof.reason[:300]}")
        return lines

    def _mutants(self) -> list[str]:
        equal = [proof for _, proof, _ in self.found if proof.status is ProofStatus.EQUAL]
        planted, killed = sum(one.planted for one in equal), sum(one.killed for one in equal)
        lines = [f"  planted mistakes in the equal pairs: {planted}, caught {100 * killed / max(1, planted):.1f} %"]
        mistakes = [mistake for one in equal for mistake in one.mistakes]
        kinds: dict[str, Counter[bool]] = {}
        for one in mistakes:
            if one.is_told or not one.unseen:
                kinds.setdefault(_kind(one.words), Counter())[one.is_told] += 1
        for kind, count in sorted(kinds.items(), key=lambda one: -one[1].total()):
            lines.append(f"  {count.total():>6}  {100 * count[True] / count.total():5.1f} %  {kind}")
        unseen = Counter(one.unseen for one in mistakes if one.unseen and not one.is_told)
        share = 100 * unseen.total() / max(1, len(mistakes))
        lines.append(f"  not counted, by rule: {unseen.total()} = {share:.1f} % of all {len(mistakes)}")
        lines += [f"  {count:>6}  {rule}" for rule, count in unseen.most_common()]
        against = [one for one in mistakes if one.unseen and one.is_told]
        lines.append(f"  caught against a rule: {len(against)}")
        lines += [f"    {one.words}: {one.unseen}" for one in against[:12]]
        branches, reached = sum(one.branches for one in equal), sum(one.reached for one in equal)
        return [*lines, f"  branches in the equal pairs: {branches}, reached {100 * reached / max(1, branches):.1f} %"]


def _kind(mistake: str) -> str:
    """Return a mistake without the column that it is about."""
    words = mistake.split(" ", 1)
    said = words[1] if len(words) > 1 and words[0] != "every" else mistake
    return "has the values of another column" if said.startswith("has the values of") else said
