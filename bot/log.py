"""How log lines look. Never in them: names, codes, message texts, choices, the token."""

from __future__ import annotations

import logging
import sqlite3
import sys
import traceback
from collections.abc import Iterator, MutableMapping
from types import TracebackType
from typing import Any, Literal

import structlog
from aiogram.exceptions import TelegramBadRequest

from bot.telegram_session import redact, without_token
from participation.errors import BalssError

# What these say is known to be about things. Any other error may quote what somebody wrote: SQL
# with its values, half of a message, the answer of a server.
ABOUT_THINGS = (BalssError, TelegramBadRequest, sqlite3.OperationalError)
_CAUSED = "\n\nwhich led to\n\n"

_Raised = tuple[type[BaseException], BaseException, TracebackType | None]


def where_and_what(error: BaseException) -> str:
    """The traceback with the kinds of the errors, and their words only if nobody's."""
    return _CAUSED.join(reversed([_one(link) for link in _chain(error)]))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error, then what caused it."""
    while error is not None:
        yield error
        hidden = error.__suppress_context__
        error = error.__cause__ or (None if hidden else error.__context__)


def _one(error: BaseException) -> str:
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    words = f": {error}" if isinstance(error, ABOUT_THINGS) else ""
    return f"{''.join(traceback.format_tb(error.__traceback__))}{kind}{words}"


def tell_errors(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """structlog processor: `exc_info` becomes a text that quotes nobody."""
    given = event.pop("exc_info", None)
    if isinstance(given, tuple):
        given = given[1]
    elif given is True:
        given = sys.exc_info()[1]
    if isinstance(given, BaseException):
        event["exception"] = where_and_what(given)
    return event


class _Discreet(logging.Formatter):
    """Libraries log addresses, and Telegram's addresses carry the token."""

    def format(self, record: logging.LogRecord) -> str:
        return without_token(super().format(record))

    def formatException(self, ei: _Raised | tuple[None, None, None]) -> str:  # noqa: N802
        return where_and_what(ei[1]) if ei[1] else ""


def set_up_log(log_format: Literal["console", "json"]) -> None:
    """Configure structlog and the standard library's logging."""
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if log_format == "json"
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            # Before `redact`: a traceback is text that may hold the token too.
            tell_errors,
            redact,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Discreet("%(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    # It warns with the Telegram id of whoever's dialog it resets.
    logging.getLogger("aiogram_dialog").setLevel(logging.ERROR)
