"""A backup holds everything, fits both databases, and is refused when it is damaged."""

import gzip
import json

import pytest
from sqlalchemy import select

from participation.clock import FixedClock
from participation.inbox.incoming import Incoming
from participation.inbox.service import Inbox
from participation.storage import schema
from participation.storage.backup import (
    BackupExistsError,
    BackupUnfitError,
    read_backup,
    write_backup,
)
from participation.storage.database import Database
from participation.storage.tables import metadata
from participation.voting.keys import Keys
from participation.voting.service import Voting
from tests.integration.participation.ballot_box import check_invariants
from tests.small_city import IN_THE_VOTING, small_city

SECRET = b"a secret of thirty-two bytes or more"
CITY = small_city()


async def content(url):
    """Everything in the database, table by table."""
    database = Database(url)
    try:
        async with database.snapshot() as connection:
            return {
                table.name: sorted(map(repr, (await connection.execute(select(table))).all()))
                for table in metadata.sorted_tables
            }
    finally:
        await database.close()


async def cast_as(database, telegram_id):
    """A new voter's ballot in the box; gives the code that proved who they are."""
    voting = Voting(database, FixedClock(IN_THE_VOTING), Keys(SECRET), CITY)
    await voting.prepare(CITY.cycles[0])
    (code,) = await voting.issue_codes(1)
    await voting.enter_code(telegram_id, code, f"code-{telegram_id}")
    await voting.choose(telegram_id, 2)
    await voting.cast_ballot(telegram_id, f"cast-{telegram_id}")
    return code


@pytest.fixture
async def filled_url(database_url):
    """A database with a ballot in the box and an update that waits."""
    database = Database(database_url)
    await cast_as(database, 1001)
    await Inbox(database, FixedClock(IN_THE_VOTING)).receive(
        [Incoming(5, "1001", json.dumps({"text": "š"}))]
    )
    await database.close()
    return database_url


async def test_everything_comes_back(filled_url, empty_url, tmp_path):
    before = await content(filled_url)
    assert before["ballot"]
    rows = await write_backup(filled_url, tmp_path / "b")
    assert rows == sum(map(len, before.values()))
    assert await read_backup(empty_url, tmp_path / "b") == rows
    assert await content(empty_url) == before


async def test_a_restored_database_goes_on_counting(filled_url, empty_url, tmp_path):
    await write_backup(filled_url, tmp_path / "b")
    await read_backup(empty_url, tmp_path / "b")
    database = Database(empty_url)
    await cast_as(database, 1003)
    assert len(await check_invariants(database)) == 2
    await database.close()


async def test_data_are_never_overwritten(filled_url, tmp_path):
    await write_backup(filled_url, tmp_path / "b")
    with pytest.raises(BackupUnfitError, match="already holds data"):
        await read_backup(filled_url, tmp_path / "b")


async def test_an_older_backup_is_replaced_only_on_purpose(filled_url, tmp_path):
    older = tmp_path / "b"
    older.write_bytes(b"the only copy of last year")
    with pytest.raises(BackupExistsError):
        await write_backup(filled_url, older)
    assert older.read_bytes() == b"the only copy of last year"
    await write_backup(filled_url, older, may_replace=True)
    assert older.read_bytes() != b"the only copy of last year"


async def test_neither_keys_nor_codes_are_in_a_backup(database, database_url, tmp_path):
    code = await cast_as(database, 1001)
    await write_backup(database_url, tmp_path / "b")
    text = gzip.decompress((tmp_path / "b").read_bytes()).decode()
    assert SECRET.decode() not in text
    assert code not in text


def cut(lines):
    return lines[:-1]


def stranger(lines):
    return [json.dumps({"format": "something else"}), *lines[1:]]


def miscounted(lines):
    return [*lines[:-2], lines[-1]]


@pytest.mark.parametrize("harm", [cut, stranger, miscounted])
async def test_a_damaged_backup_restores_nothing(filled_url, empty_url, tmp_path, harm):
    await write_backup(filled_url, tmp_path / "b")
    lines = gzip.decompress((tmp_path / "b").read_bytes()).decode().splitlines()
    (tmp_path / "b").write_bytes(gzip.compress("\n".join(harm(lines)).encode()))
    with pytest.raises(BackupUnfitError):
        await read_backup(empty_url, tmp_path / "b")
    if await schema.current(empty_url):
        assert not any((await content(empty_url)).values())


async def test_a_file_that_is_no_backup_is_one_plain_line(empty_url, tmp_path):
    (tmp_path / "b").write_bytes(b"\x00\x01 not a backup")
    with pytest.raises(BackupUnfitError, match="damaged or cut short"):
        await read_backup(empty_url, tmp_path / "b")
