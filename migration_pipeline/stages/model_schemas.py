"""Schemas of the tables that a repository's own queries make, each told by a dry run of the query that makes it."""

from collections.abc import Iterable

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.query import DryRun, DryRunStatus
from migration_pipeline.domain.schema import TableSchema
from migration_pipeline.protocols import Schemas, SqlSource, Warehouse


class ModelSchemas:
    """Dry runs of a project's queries, in which the models that they read have the columns that they emit."""

    def __init__(self, sources: Iterable[SqlSource], schemas: Schemas, warehouse: Warehouse) -> None:
        self._warehouse = warehouse
        self._known = dict(schemas)
        self._making: dict[TableName, list[SqlSource]] = {}
        for source in sources:
            if source.defines is not None:
                self._making.setdefault(source.defines, []).append(source)

    def dry_run(self, source: SqlSource) -> DryRun:
        """Return what the warehouse says of a query, once the models that it reads are known as far as they can be.

        Of a template that is not rendered it is not asked.
        """
        if source.unrendered:
            return DryRun(status=DryRunStatus.NOT_JUDGED, reason=f"the template is not rendered: {source.unrendered}")
        return self._warehouse.dry_run(source.query, self.of(source))

    def of(self, source: SqlSource) -> Schemas:
        """Return the schemas of all tables that a query may read."""
        for model in source.models:
            self._find(model)
        return self._known

    def _find(self, model: TableName) -> None:
        """Make out a model's columns by the first way through it that is valid; one that reads itself has another."""
        ways = self._making.pop(model, [])  # taken away first: models that read each other have no columns
        if model in self._known:
            return
        for way in ways:
            if model in way.models:
                continue
            answer = self.dry_run(way)
            if answer.status is DryRunStatus.VALID and answer.outputs:
                self._known[model] = TableSchema(model, answer.outputs[-1])
                return
