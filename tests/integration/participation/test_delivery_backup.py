"""Campaigns, deliveries and the staff log come back from a backup, and the sender goes on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from participation.delivery.delivery import Outcome
from participation.delivery.sending import RECOVERY_PAUSE
from participation.machines.lease import Leases
from participation.staff import log
from participation.staff.action import Action
from participation.storage.backup import read_backup, write_backup
from participation.storage.database import Database
from tests.integration.participation.post_office import NAME, PostOffice, open_post_office
from tests.integration.participation.test_backup import content

ANNA, OLGA, IVO = 11, 12, 13


@pytest.fixture
async def restored(
    database: Database, empty_url: str, tmp_path: Path
) -> AsyncIterator[PostOffice]:
    """A post office on what was restored; the backup was made with a message on its way."""
    office = await open_post_office(database)
    await office.residents(ANNA, OLGA, IVO)
    await office.clerk()
    await office.switch(IVO, "voting", is_wanted=True)
    await office.campaign(2, ANNA)
    await office.campaign(1, OLGA)
    # A campaign may leave out whom a younger one has reached.
    async with database.writing() as connection:
        await connection.exec_driver_sql("UPDATE campaign SET not_after = 2 WHERE campaign_id = 1")
        for action in list(Action)[:3]:
            await log.write(connection, office.clock, None, action, "x")
    anna, _ = sorted(await office.start(), key=lambda one: one.resident_id)
    await office.settle(anna, outcome=Outcome.SENT)
    await office.ask(IVO)
    await office.freeze()
    await office.sending.keep_upload(1, bytes(32), "photo", "file")
    url = database.url.render_as_string(hide_password=False)
    before = await content(url)
    assert await write_backup(url, tmp_path / "b") == await read_backup(empty_url, tmp_path / "b")
    assert await content(empty_url) == before
    after = Database(empty_url)
    taken = await Leases(after).take(NAME, office.lease.holder, 60)
    assert taken is not None
    yield PostOffice(after, office.clock, taken)
    await after.close()


async def test_sender_goes_on_where_the_backup_was_made(restored: PostOffice) -> None:
    assert await restored.states() == {ANNA: "sent", OLGA: "sending", IVO: "pending"}
    await restored.take_over()
    assert await restored.sending.recover(restored.lease.fence) == 1
    restored.clock.moment += RECOVERY_PAUSE
    (notice,) = await restored.start()
    assert notice.resident_id == IVO
    await restored.ask(ANNA)  # numbers go on after the restored ones
    assert (await restored.states())[OLGA] == "pending"
    async with restored.database.writing() as connection:
        entry = await log.write(connection, restored.clock, None, next(iter(Action)), "x")
    assert entry.seq == 4


async def test_a_restored_database_believes_no_journal(
    database: Database, empty_url: str, tmp_path: Path
) -> None:
    office = await open_post_office(database)
    assert await office.sending.mark_of_reign(NAME) is None
    for mark in (b"m" * 16, b"n" * 16):
        await office.sending.begin_reign(NAME, mark)
        assert await office.sending.mark_of_reign(NAME) == mark
    url = database.url.render_as_string(hide_password=False)
    await write_backup(url, tmp_path / "b")
    await read_backup(empty_url, tmp_path / "b")
    after = Database(empty_url)
    restored = PostOffice(after, office.clock, office.lease)
    assert await restored.sending.mark_of_reign(NAME) is None
    await after.close()
