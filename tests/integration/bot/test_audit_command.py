"""`balss audit log`: sentences, JSON, and exit 1 when the chain is broken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.commands import audit
from participation.clock import FixedClock
from participation.staff import log
from participation.staff.action import Action
from participation.storage.database import Database
from tests.integration.participation.staff_office import START

runner = CliRunner()


@pytest.fixture
async def city_log(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Database:
    database = Database(sqlite_url)
    for number in range(3):
        async with database.writing() as connection:
            await log.write(
                connection, FixedClock(START), None, Action.FROZEN, "everything",
                note=f"Iemesls {number} \x1b[31m<b>",
            )  # fmt: skip
    await database.close()
    monkeypatch.setenv("BALSS_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("BALSS_BOT_TOKEN", "")
    monkeypatch.setenv("BALSS_TELEGRAM_API_URL", "http://127.0.0.1:1")
    return database


def run(*words: str) -> tuple[int, str, BaseException | None]:
    done = runner.invoke(audit.app, ["log", *words])
    return done.exit_code, done.output, done.exception


async def in_thread(*words: str) -> tuple[int, str, BaseException | None]:
    """Off the test's own event loop: the command opens one."""
    import asyncio

    return await asyncio.to_thread(run, *words)


async def test_log_is_printed_in_sentences_and_is_whole(city_log: Database) -> None:
    code, said, _ = await in_thread()
    assert code == 0
    lines = said.splitlines()
    assert lines[0].startswith("     1  2025-05-20 09:00  Balss by itself: Everything stopped")
    assert "Iemesls 0 [31m<b>" in lines[0]
    assert lines[-1].startswith("The staff log is whole: 3 entries. Last mark: 3:")


async def test_verify_says_only_the_verdict_and_takes_marks(city_log: Database) -> None:
    code, said, _ = await in_thread("--verify")
    assert (code, len(said.splitlines())) == (0, 1)
    mark = said.rpartition(" ")[2].strip()
    assert (await in_thread("--verify", "--mark", mark))[0] == 0
    code, _, error = await in_thread("--verify", "--mark", "2:" + "0" * 12)
    assert code == 1
    assert isinstance(error, audit.LogBroken)
    code, _, error = await in_thread("--mark", "nonsense")
    assert isinstance(error, audit.MarkUnfit)


async def test_broken_log_exits_with_one(city_log: Database, sqlite_url: str) -> None:
    database = Database(sqlite_url)
    async with database.writing() as connection:
        await connection.exec_driver_sql("DROP TRIGGER staff_log_kept")
        await connection.exec_driver_sql("DELETE FROM staff_log WHERE seq = 2")
    await database.close()
    code, said, error = await in_thread("--json")
    told = json.loads(said)
    assert (code, told["is_whole"], told["broken_at"]) == (1, False, 2)
    assert [one["seq"] for one in told["log"]] == [1, 3]
    assert isinstance(error, audit.LogBroken)
