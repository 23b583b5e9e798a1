"""How log lines look. Never in them: names, codes, message texts, the token."""

from __future__ import annotations

import logging
import sys
from typing import Literal

import structlog

from bot.telegram_session import redact, without_token


class _WithoutToken(logging.Formatter):
    """Libraries log addresses, and Telegram's addresses carry the token; so do tracebacks."""

    def format(self, record: logging.LogRecord) -> str:
        return without_token(super().format(record))


def set_up_log(log_format: Literal["console", "json"]) -> None:
    """Configure structlog and the standard library's logging, both without the token."""
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    processors: list[structlog.typing.Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        # Before `redact`: a traceback is text that may hold the token too.
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*processors, redact, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_WithoutToken("%(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
