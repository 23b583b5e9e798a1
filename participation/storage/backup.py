"""A copy of everything in the database as one file, and back. The keys are in neither.

The file is gzipped JSON lines: first a head with the schema's version, then one line a row, tables
in an order in which foreign keys hold. It fits both databases, so it also moves a city from SQLite
to PostgreSQL.
"""

import base64
import gzip
import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, Any, Final

from sqlalchemy import Row, Table, bindparam, delete, func, insert, select, text, update

from participation.errors import BalssError
from participation.storage import schema
from participation.storage.database import Database
from participation.storage.tables import metadata

FORMAT: Final = "balss-backup-1"
ROWS_AT_ONCE: Final = 500


class BackupUnfitError(BalssError):
    """This is not a backup that can be restored here."""


class BackupExistsError(BalssError):
    """A file of this name is there already; it may be the only backup."""


async def write_backup(url: str, file: Path, *, may_replace: bool = False) -> int:
    """Writes one moment of the database to a new file; gives the number of rows."""
    if not may_replace:
        _refuse_to_replace(file)
    database = Database(url)
    rows = 0
    beside = file.with_name(file.name + ".part")
    try:
        async with database.snapshot() as connection:
            version = await connection.scalar(text("SELECT version_num FROM alembic_version"))
            with gzip.open(beside, "wt", encoding="utf-8") as out:
                _write_line(out, {"format": FORMAT, "schema": version})
                for table in metadata.sorted_tables:
                    # By key: a heap's own order would tell who came, or voted, after whom.
                    found = await connection.stream(select(table).order_by(*table.primary_key))
                    async for row in found:
                        _write_line(out, _pack(table, row))
                        rows += 1
                _write_line(out, {"rows": rows})
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
        await database.close()
    return rows


def _refuse_to_replace(file: Path) -> None:
    if file.exists():
        raise BackupExistsError(f"{file} exists already: name another file, or add --force.")


async def read_backup(url: str, file: Path) -> int:
    """Fills an empty database in one transaction; refuses one that holds data."""
    database = Database(url)
    try:
        with gzip.open(file, "rt", encoding="utf-8") as source:
            head = json.loads(source.readline() or "{}")
            if head.get("format") != FORMAT:
                raise BackupUnfitError(f"{file} is not a backup that `balss db backup` wrote.")
            if await schema.current(url) is None:
                await schema.upgrade(url, head["schema"])
            if await schema.current(url) != head["schema"]:
                raise BackupUnfitError(
                    f"{file} has schema {head['schema']}: bring the database to it first."
                )
            return await _fill(database, source)
    except (OSError, EOFError, ValueError, KeyError) as broken:
        if isinstance(broken, FileNotFoundError):
            raise
        raise BackupUnfitError(f"{file} is damaged or cut short; nothing was restored.") from None
    finally:
        await database.close()


async def _fill(database: Database, source: IO[str]) -> int:
    tables = {table.name: table for table in metadata.sorted_tables}
    rows = 0
    links: list[tuple[Any, dict[str, Any]]] = []
    async with database.writing() as connection:
        for table in tables.values():
            if await connection.scalar(select(func.count()).select_from(table)):
                raise BackupUnfitError(
                    f"The database already holds data (table {table.name}); restore into an "
                    "empty one."
                )
        for named, batch in _batches(source, tables):
            if named is None:
                if batch[0]["rows"] != rows:
                    raise ValueError
                break
            links += _without_links(named, batch)
            await connection.execute(insert(named), batch)
            rows += len(batch)
        else:
            raise EOFError
        for link, values in links:
            await connection.execute(link, values)
        # A journal that lies about is of the time after this copy was made.
        await connection.execute(delete(tables["sending_mark"]))
        if database.dialect == "postgresql":
            for table in tables.values():
                await _continue_numbering(connection, table)
    return rows


def _without_links(table: Table, batch: list[dict[str, Any]]) -> list[tuple[Any, dict[str, Any]]]:
    """Takes out what leads from a row to another of the same table: that one may come later."""
    (key, *_), links = table.primary_key, []
    for column in (one.parent for one in table.foreign_keys if one.column.table is table):
        link = update(table).where(key == bindparam("this")).values({column: bindparam("other")})
        for row in batch:
            if row[column.name] is not None:
                links.append((link, {"this": row[key.name], "other": row[column.name]}))
                row[column.name] = None
    return links


async def _continue_numbering(connection: Any, table: Table) -> None:
    """PostgreSQL's counters did not see the restored rows; SQLite numbers from the highest."""
    column = table.autoincrement_column
    if column is None:
        return
    sequence = await connection.scalar(
        select(func.pg_get_serial_sequence(table.name, column.name))
    )
    if sequence is None:
        return
    highest = await connection.scalar(select(func.max(column)))
    if highest is not None:
        await connection.execute(select(func.setval(sequence, highest)))


def _batches(
    source: IO[str], tables: dict[str, Table]
) -> Iterator[tuple[Table | None, list[dict[str, Any]]]]:
    """Rows of one table at a time; last `(None, [foot])`."""
    name, batch = "", list[dict[str, Any]]()
    for line in source:
        entry = json.loads(line)
        if "rows" in entry:
            if batch:
                yield tables[name], batch
            yield None, [entry]
            return
        if batch and (entry["table"] != name or len(batch) >= ROWS_AT_ONCE):
            yield tables[name], batch
            batch = []
        name = entry["table"]
        batch.append(_unpack(entry["row"]))


def _write_line(out: IO[str], entry: dict[str, Any]) -> None:
    out.write(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) + "\n")


def _pack(table: Table, row: Row[Any]) -> dict[str, Any]:
    return {
        "table": table.name,
        "row": {name: _pack_value(value) for name, value in row._mapping.items()},
    }


def _pack_value(value: Any) -> Any:
    match value:
        case bytes():
            return {"bytes": base64.b64encode(value).decode("ascii")}
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case Decimal():
            return {"decimal": str(value)}
        case dict() | list():
            return {"json": value}
        case _:
            return value


def _unpack(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _unpack_value(value) for name, value in row.items()}


def _unpack_value(value: Any) -> Any:
    match value:
        case {"bytes": str(content)}:
            return base64.b64decode(content)
        case {"moment": str(moment)}:
            return datetime.fromisoformat(moment)
        case {"day": str(day)}:
            return date.fromisoformat(day)
        case {"decimal": str(number)}:
            return Decimal(number)
        case {"json": content}:
            return content
        case _:
            return value
