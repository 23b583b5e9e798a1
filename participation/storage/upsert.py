"""Statements that each database words in its own way, built once for both. No tables here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Executable, Table
from sqlalchemy.dialects import postgresql, sqlite

from participation.storage.database import Database


@dataclass(frozen=True, slots=True)
class ForEach:
    """One statement in the words of each database."""

    sqlite: Any
    postgresql: Any

    def on(self, database: Database) -> Executable:
        return self.for_dialect(database.dialect)

    def for_dialect(self, name: str) -> Executable:
        """For whoever is given a connection only: `connection.dialect.name`."""
        statement: Executable = self.sqlite if name == "sqlite" else self.postgresql
        return statement


def insert_new(table: Table, returning: Sequence[str] = ()) -> ForEach:
    """Inserts what is not there yet; with `returning`, gives back only what was inserted."""

    def build(insert: Any) -> Any:
        statement = insert(table).on_conflict_do_nothing()
        columns = [table.c[name] for name in returning]
        return statement.returning(*columns) if columns else statement

    return ForEach(build(sqlite.insert), build(postgresql.insert))


def insert_or_update(table: Table, keys: Sequence[str], columns: Sequence[str]) -> ForEach:
    """Inserts, or sets `columns` to the new values where a row with these `keys` exists."""

    def build(insert: Any) -> Any:
        statement = insert(table)
        return statement.on_conflict_do_update(
            index_elements=list(keys),
            set_={name: statement.excluded[name] for name in columns},
        )

    return ForEach(build(sqlite.insert), build(postgresql.insert))
