"""Brings a database to a version of the schema. What each version changes is in `migrations/`."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.storage.database import Database
from participation.storage.version import HEAD as HEAD

if TYPE_CHECKING:
    from alembic.config import Config


MIGRATIONS: Final = Path(__file__).parent / "migrations"
_CURRENT = text("SELECT version_num FROM alembic_version")
# Any number will do, as long as every process takes the same one.
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(5042190601)")


async def upgrade(url: str, revision: str = "head") -> None:
    """Applies what is missing, in one transaction."""
    from alembic import command

    await _migrate(url, lambda config: command.upgrade(config, revision))


async def downgrade(url: str, revision: str = "base") -> None:
    """Takes back down to `revision`; data of the removed tables is lost."""
    from alembic import command

    await _migrate(url, lambda config: command.downgrade(config, revision))


async def current(url: str) -> str | None:
    """The version of this database; None when it is empty."""
    database = Database(url)
    try:
        async with database.reading() as connection:
            if not await connection.run_sync(
                lambda sync: inspect(sync).has_table("alembic_version")
            ):
                return None
            version: str | None = await connection.scalar(_CURRENT)
            return version
    finally:
        await database.close()


def alembic_config() -> "Config":
    """Also for tests that look at the chain of versions."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


async def _migrate(url: str, work: "Callable[[Config], None]") -> None:
    database = Database(url)
    try:
        async with database.writing() as connection:
            await _wait_for_others(database, connection)
            await connection.run_sync(_run, work)
    finally:
        await database.close()


async def _wait_for_others(database: Database, connection: AsyncConnection) -> None:
    if database.dialect == "postgresql":
        await connection.execute(_ONE_AT_A_TIME)


def _run(connection: Connection, work: "Callable[[Config], None]") -> None:
    config = alembic_config()
    config.attributes["connection"] = connection
    work(config)


def upgrade_now(url: str) -> None:
    """The same for callers without an event loop (the command line)."""
    asyncio.run(upgrade(url))
