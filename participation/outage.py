"""Tells a store that cannot be reached at the moment from a mistake of ours. What to do about it
(wait, and ask again) is the caller's business."""

import sqlite3
from typing import Final

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from valkey.exceptions import BusyLoadingError, ReadOnlyError
from valkey.exceptions import ConnectionError as ValkeyConnectionError
from valkey.exceptions import TimeoutError as ValkeyTimeoutError

_NOT_THERE: Final = (
    ConnectionError,
    TimeoutError,
    PoolTimeoutError,
    ValkeyConnectionError,
    ValkeyTimeoutError,
    BusyLoadingError,
    ReadOnlyError,
)
# https://www.sqlite.org/rescode.html: others hold it, or the disk is full, gone or broken.
_SQLITE: Final = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)
# https://www.postgresql.org/docs/current/errcodes-appendix.html: connection, resources, the server
# stops or starts, a standby that is read-only, and transactions that got in each other's way.
_POSTGRESQL: Final = ("08", "53", "57P", "58", "25006", "40001", "40P01", "55P03")


def is_outage(error: BaseException) -> bool:
    """Whether the same work may succeed later, because a database or Valkey was the trouble."""
    if isinstance(error, _NOT_THERE):
        return True
    cause: BaseException | None = error
    if isinstance(error, DBAPIError):
        if error.connection_invalidated:
            return True
        cause = error.orig
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF in _SQLITE
    # asyncpg's own errors too: a server that is starting up refuses before SQLAlchemy sees it.
    return str(getattr(cause, "sqlstate", None) or "").startswith(_POSTGRESQL)
