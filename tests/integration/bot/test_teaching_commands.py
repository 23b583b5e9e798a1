"""`balss questions` and `balss model` from outside: plain lines, files, exit codes."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert

from bot import __main__ as command_line
from bot.learning.model_store import ModelStore
from nlu.model import SHIPPED
from nlu.training.examples import read_folder
from participation.questions.tables import question
from participation.storage.database import Database

Run = Callable[..., int]


@pytest.fixture
def run(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call `balss …` in this process; gives the exit code."""
    monkeypatch.setenv("BALSS_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("BALSS_TELEGRAM_API_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("BALSS_BOT_TOKEN", "1:not-needed-here")

    def call(*words: str) -> int:
        monkeypatch.setattr(sys, "argv", ["balss", *words])
        with pytest.raises(SystemExit) as ended:
            command_line.main()
        return int(ended.value.code or 0)

    return call


async def learn(url: str) -> None:
    database = Database(url)
    async with database.writing() as connection:
        await connection.execute(
            insert(question).values(
                question_id=1, language="lv", text="kur ir ‹name›", times=1, guesses="",
                asked_on=date(2025, 5, 20), state="taught", intent="help",
            )
        )  # fmt: skip
    await database.close()


def test_export_writes_what_nlu_reads(
    run: Run, sqlite_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(learn(sqlite_url))
    folder = tmp_path / "out"
    assert run("questions", "export", str(folder)) == 0
    (example,) = read_folder(folder)
    assert (example.text, example.intent, example.language) == ("kur ir", "help", "lv")
    assert "lv" in capsys.readouterr().out


def test_without_lessons_nothing_is_trained_and_one_line_says_so(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("model", "train") == 1
    said = capsys.readouterr()
    assert said.err == "balss: no text has a meaning yet: see /questions\n"


def test_status_and_the_way_back(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("model", "status") == 0
    assert "In use: shipped. Taught models that are kept: none." in capsys.readouterr().out
    assert run("model", "back") == 1
    assert capsys.readouterr().err == "balss: there is no model before this one\n"
    new = tmp_path / "new.npz"
    new.write_bytes(b"a model")
    stamp = ModelStore(tmp_path / "models", SHIPPED).take(new)
    assert run("model", "status") == 0
    assert f"In use: {stamp}." in capsys.readouterr().out
    assert run("model", "back") == 0
    assert "The model in use is now: shipped" in capsys.readouterr().out
