"""How a query over the new table calls its columns, where more than one thing there may have their name."""

from migration_pipeline.domain.mapping import NewColumn, TableMapping, Template
from migration_pipeline.domain.schema import DataType
from migration_pipeline.languages.sql import spelling
from migration_pipeline.languages.sql.ranges import names_its_own_column


class ViewNames:
    """The new columns as a view calls them; `alias` is what the new table is called, None where it needs no name.

    A range variable hides a column of its name, and the fields of an array's element stand beside the columns.
    """

    def __init__(self, mapping: TableMapping) -> None:
        self._mapping = mapping
        self._elements = {name.lower() for _, name in mapping.unnest}
        self.alias = self._free_name() if names_its_own_column(mapping) or self._has_doubles() else None

    def expression(self, template: Template) -> str:
        """Return a template's SQL; columns are qualified where elements stand beside them."""
        return "".join(self.column(part) if isinstance(part, NewColumn) else part for part in template.parts)

    def column(self, column: NewColumn) -> str:
        """Return one column, or one field of an element."""
        path = spelling.column_path(column.path)
        is_apart = self.alias is None or not self._elements or column.path[0].lower() in self._elements
        return path if is_apart else f"{self.alias}.{path}"

    def source(self, table: str) -> str:
        """Return what stands behind FROM: the table, and the arrays that are opened."""
        own = spelling.identifier(self._mapping.new.table)
        named = f"{table} AS {self.alias}" if self.alias not in (None, own) else table
        arrays = (
            f", UNNEST({self.column(array)}) AS {spelling.identifier(name)}" for array, name in self._mapping.unnest
        )
        return "".join([named, *arrays])

    def _has_doubles(self) -> bool:
        """Whether an element has a field of the name of a column, or may have one."""
        fields: set[str] = set()
        for array, _ in self._mapping.unnest:
            kind = self._element_type(array)
            if kind is None:
                return True
            fields |= {field.name.lower() for field in kind.fields}
        return bool(fields & self._columns())

    def _element_type(self, array: NewColumn) -> DataType | None:
        """Return the type of an array's element; the array may stand in an element that was opened before."""
        opened = {element: column for column, element in self._mapping.unnest}
        if array.path[0] in opened:
            outer = self._element_type(opened[array.path[0]])
            found = outer.field(array.path[1:]) if outer is not None else None
        else:
            schema = self._mapping.new_schema
            found = schema.type_of(array.path) if schema is not None else None
        return found.element if found is not None else None

    def _columns(self) -> set[str]:
        schema = self._mapping.new_schema
        return {column.name.lower() for column in schema.columns} if schema is not None else set()

    def _free_name(self) -> str:
        name = self._mapping.new.table
        while name.lower() in self._columns() | self._elements:
            name += "_rows"
        return spelling.identifier(name)
