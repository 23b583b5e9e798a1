"""Log lines quote nobody: not what was written, not what was chosen, not the token."""

import logging
import sqlite3

import pytest
import structlog
from aiogram.exceptions import ClientDecodeError
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.log import set_up_log
from participation.errors import Reason, Refused

CANARY = "my-code-7KM4P"
TOKEN = "123456:ABC-DEF-ghijkl"


@pytest.fixture
def logged(capsys):
    """What was logged; afterwards logging is as it was."""
    root = logging.getLogger()
    before, config = (root.level, root.handlers[:]), structlog.get_config()
    dialog_level = logging.getLogger("aiogram_dialog").level
    yield lambda: capsys.readouterr().err
    root.handlers[:] = before[1]
    root.setLevel(before[0])
    logging.getLogger("aiogram_dialog").setLevel(dialog_level)
    structlog.configure(**config)


def fail(error):
    try:
        try:
            int(CANARY)
        except ValueError as cause:
            raise error from cause
    except type(error) as caught:
        return caught


@pytest.mark.parametrize("look", ["console", "json"])
@pytest.mark.parametrize(
    "error",
    [
        ClientDecodeError("cannot decode", ValueError(CANARY), {"text": CANARY}),
        RuntimeError(CANARY),
        KeyError(CANARY),
        OSError(f"cannot reach https://api.telegram.org/bot{TOKEN}/getMe"),
    ],
)
def test_a_traceback_says_where_and_what_kind_and_quotes_nobody(logged, look, error):
    set_up_log(look)
    structlog.get_logger("test").error("handler failed", exc_info=fail(error))
    logging.getLogger("library").error("trouble", exc_info=fail(error))
    said = logged()
    assert said.count(type(error).__name__) >= 2
    assert "test_log.py" in said
    assert "which led to" in said
    assert CANARY not in said
    assert TOKEN not in said


def test_words_about_things_are_told(logged):
    set_up_log("json")
    structlog.get_logger("test").error("x", exc_info=fail(Refused(Reason.BALLOT_EMPTY)))
    structlog.get_logger("test").error("x", exc_info=fail(sqlite3.OperationalError("no table")))
    said = logged()
    assert "ballot_empty" in said
    assert "no table" in said


def test_a_library_that_logs_an_address_does_not_log_the_token(logged):
    set_up_log("console")
    logging.getLogger("aiohttp").warning("POST /bot%s/sendMessage", TOKEN)
    said = logged()
    assert "<token>" in said
    assert TOKEN not in said


async def test_the_database_s_errors_do_not_quote_the_values_of_a_statement(database):
    with pytest.raises(DBAPIError) as failed:
        async with database.writing() as connection:
            await connection.execute(text("INSERT INTO nowhere VALUES (:c)"), {"c": CANARY})
    assert CANARY not in str(failed.value)
