"""The versions of the schema: up, down, up again, and the same as the models."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from participation.storage import schema
from participation.storage.database import Database, DatabaseURLError
from participation.storage.tables import metadata


async def test_migrations_go_up_down_and_up_again(empty_url: str) -> None:
    assert await schema.current(empty_url) is None
    await schema.upgrade(empty_url)
    assert await schema.current(empty_url) == schema.HEAD
    await schema.downgrade(empty_url)
    assert await schema.current(empty_url) is None
    await schema.upgrade(empty_url)
    await schema.upgrade(empty_url)
    assert await schema.current(empty_url) == schema.HEAD


async def test_models_match_the_migrations(database: Database) -> None:
    async with database.snapshot() as connection:
        differences = await connection.run_sync(
            lambda sync: compare_metadata(MigrationContext.configure(sync), metadata)
        )
    assert differences == []


def test_the_constant_head_is_the_last_version() -> None:
    script = ScriptDirectory.from_config(schema.alembic_config())
    assert script.get_heads() == [schema.HEAD]


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://x/y", "nonsense"])
def test_database_that_cannot_serve_is_refused_with_one_sentence(url: str) -> None:
    with pytest.raises(DatabaseURLError):
        Database(url)
