"""Wrong use of each command: plain lines, no traceback, no secret, exit 1 (failed) or 2 (use)."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import Settings
from sandbox.limits import Limits
from sandbox.server import start

HOUSE = Path(__file__).parents[3]
CANARY = "canary-0123456789-0123456789-0123456789"
TOKEN = f"123456:{CANARY}"
NOBODY = "postgresql://balss:canary-0123456789@127.0.0.1:1/balss"
FAST = {"BALSS_MESSAGES_PER_SECOND": "31"}
WEBHOOK = {"BALSS_WEBHOOK_URL": "https://example.lv/hook", "BALSS_WEBHOOK_SECRET": CANARY}

WITHOUT_DATABASE = [
    ("tally nowhere.pb", {}, "nowhere.pb cannot be read"),
    ("tally folder", {}, "Is a directory"),
    ("tally empty", {}, "no section META"),
    ("tally binary", {}, "not a text in UTF-8"),
    ("tally broken.pb", {}, "no section PROJECTS"),
    ("run", {"BALSS_BOT_TOKEN": ""}, "BALSS_BOT_TOKEN is not set"),
    ("run", {"BALSS_BOT_TOKEN": f"wrong {CANARY}"}, "a token looks like"),
    ("run", {"BALSS_SECRET_KEY": "short"}, "needs 32 or more characters"),
    ("run", {"BALSS_DATABASE_URL": "mysql://x"}, "must start with sqlite:/// or postgresql://"),
    ("run", {"BALSS_DATABASE_URL": "nonsense"}, "must start with sqlite:/// or postgresql://"),
    ("run", {"BALSS_DATABASE_URL": NOBODY}, "cannot connect"),
    ("run", {}, "run `balss db upgrade` first"),
    ("run", WEBHOOK | {"BALSS_LISTEN": "nonsense"}, "must be HOST:PORT"),
    ("run", WEBHOOK | {"BALSS_LISTEN": "127.0.0.1:99999"}, "must be HOST:PORT"),
    ("run", {"BALSS_WEBHOOK_URL": "nonsense"}, "must be an address"),
    ("run", {"BALSS_WEBHOOK_URL": "https://example.lv/"}, "needs BALSS_WEBHOOK_SECRET"),
    ("run", {"BALSS_VALKEY_URL": "nonsense"}, "must be an address"),
    ("run", {"BALSS_NLU_URL": "nonsense"}, "must be an address"),
    ("run", {"BALSS_ADMINISTRATORS": "1,b"}, "must be numbers"),
    ("run", {"BALSS_NOW": "2025-99-99"}, "is a time such as"),
    ("run", {"BALSS_TELEGRAM_API_URL": "http://127.0.0.1:x"}, "must be an address"),
    ("worker", {"BALSS_BOT_TOKEN": ""}, "BALSS_BOT_TOKEN is not set"),
    ("worker", {"BALSS_DATABASE_URL": NOBODY}, "cannot connect"),
    ("worker", {}, "run `balss db upgrade` first"),
    ("worker", FAST, "costs Telegram Stars: set BALSS_PAID_STARS_CAP"),
    ("run", FAST, "costs Telegram Stars: set BALSS_PAID_STARS_CAP"),
    ("worker", FAST | {"BALSS_PAID_STARS_CAP": "-1"}, "BALSS_PAID_STARS_CAP"),
    ("worker", {"BALSS_MESSAGES_PER_SECOND": "1001"}, "less than or equal to 1000"),
    ("worker", {"BALSS_MESSAGES_PER_SECOND": "0"}, "greater than or equal to 1"),
    ("db upgrade", {"BALSS_DATABASE_URL": NOBODY}, "cannot connect"),
    ("db upgrade", {"BALSS_DATABASE_URL": "postgresql://u:p@h:port/x"}, "must start with"),
    ("db upgrade", {"BALSS_DATABASE_URL": "sqlite:///folder"}, "is a folder"),
    ("db upgrade", {"BALSS_DATABASE_URL": "sqlite:///binary"}, "not a database"),
    ("db backup copy", {}, "run `balss db upgrade` first"),
    ("db backup empty", {}, "empty exists already: name another file, or add --force"),
    ("db backup empty --force", {}, "run `balss db upgrade` first"),
    ("db restore nowhere", {}, "No such file"),
    ("db restore folder", {}, "damaged"),
    ("db restore empty", {}, "is not a backup"),
    ("db restore binary", {}, "damaged"),
    ("roll import nowhere.csv", {}, "No such file"),
    ("roll import folder", {}, "Is a directory"),
    ("roll import empty", {}, "must name a column `person`"),
    ("roll import binary", {}, "not UTF-8"),
    ("roll import roll.csv", {}, "run `balss db upgrade` first"),
    ("roll import roll.csv", {"BALSS_CITY": "nowhere"}, "no such folder"),
    ("codes issue 3 --out codes.csv", {}, "run `balss db upgrade` first"),
    ("codes issue 3 --out nowhere/codes.csv", {}, "No such file"),
    ("codes issue 3 --out empty", {}, "File exists"),
    ("try --now nonsense", {}, "is a time such as"),
    ("try --data empty", {}, "File exists"),
]
WRONG_USE = [
    "nonsense",
    "tally",
    "tally --nonsense",
    "codes issue",
    "codes issue 0 --out codes.csv",
    "codes issue x --out codes.csv",
    "codes issue 3",
    "roll import",
    "db restore",
    "try --port 99999",
    "worker --nonsense",
    "worker now",
]


@pytest.fixture(autouse=True)
def _desk(tmp_path, monkeypatch):
    """An empty folder with unfit files, and settings that would do."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bot.log.set_up_log", lambda _: None)  # it would outlast the test
    for name in Settings.model_fields:
        monkeypatch.delenv(f"BALSS_{name.upper()}", raising=False)
    for name, value in {
        "BALSS_BOT_TOKEN": TOKEN,
        "BALSS_SECRET_KEY": CANARY,
        "BALSS_TELEGRAM_API_URL": "http://127.0.0.1:9",
        "BALSS_DATABASE_URL": "sqlite:///empty.db",
        "BALSS_CITY": str(HOUSE / "city/liepaja"),
    }.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty").touch()
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00" * 100)
    (tmp_path / "broken.pb").write_text("META\nkey;value\nbudget;x\n")
    (tmp_path / "roll.csv").write_text("person\n150505-00001\n")


def balss(words, monkeypatch, capsys) -> tuple[int, str]:
    monkeypatch.setattr(sys, "argv", ["balss", *words.split()])
    with pytest.raises(SystemExit) as ended:
        main()
    out, err = capsys.readouterr()
    assert CANARY not in out + err
    assert "Traceback" not in out + err
    return ended.value.code, err


@pytest.mark.parametrize(("words", "settings", "says"), WITHOUT_DATABASE)
def test_what_cannot_be_done_is_said_in_one_line(words, settings, says, monkeypatch, capsys):
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    code, said = balss(words, monkeypatch, capsys)
    assert code == 1
    assert says in said
    assert said.startswith("balss: ")
    assert said.count("\n") == 1
    assert not Path("codes.csv").exists()


@pytest.mark.parametrize("words", WRONG_USE)
def test_wrong_use_is_answered_with_how_to_use_it(words, monkeypatch, capsys):
    code, said = balss(words, monkeypatch, capsys)
    assert code == 2
    assert "Error: " in said
    assert "--help" in said


def test_a_worker_says_what_it_is_for(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["balss", "worker", "--help"])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert "sends what is due and takes no updates" in " ".join(said.replace("│", " ").split())


def test_the_doctor_names_each_thing_that_is_wrong(monkeypatch, capsys):
    monkeypatch.setenv("BALSS_DATABASE_URL", NOBODY)
    monkeypatch.setenv("BALSS_VALKEY_URL", "valkey://127.0.0.1:1")
    monkeypatch.setenv("BALSS_NLU_URL", "http://127.0.0.1:1")
    monkeypatch.setattr("nlu.model.SHIPPED", Path("nowhere.npz"))
    monkeypatch.setenv("BALSS_CITY", "nowhere")
    code, said = balss("doctor", monkeypatch, capsys)
    assert code == 1
    assert [line.split()[:2] for line in said.splitlines()] == [
        ["WRONG", "database"],
        ["WRONG", "city"],
        ["WRONG", "Telegram"],
        ["WRONG", "Valkey"],
        ["WRONG", "language"],
        ["WRONG", "Rasa"],
    ]


async def test_a_refused_token_ends_the_bot_with_one_line(tmp_path, sqlite_url):
    telegram = await start(tmp_path / "telegram", limits=Limits.off())
    settings = {"BALSS_TELEGRAM_API_URL": telegram.url, "BALSS_DATABASE_URL": sqlite_url}
    try:
        ended = await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "-m", "bot", "run"],
            env=os.environ | settings | {"PYTHONPATH": str(HOUSE)},
            capture_output=True,
            text=True,
            timeout=60,
        )
    finally:
        await telegram.stop()
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith("balss: Telegram does not know this token")
    assert "Traceback" not in ended.stderr
    assert CANARY not in ended.stderr + ended.stdout
