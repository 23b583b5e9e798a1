"""Turns whatever went wrong in a command into one plain line. No traceback, no secret, no SQL."""

from __future__ import annotations

import socket
import traceback
from pathlib import Path

from participation.errors import BalssError, Reason, Refused

_HOUSE = Path(__file__).parents[2]
_NO_SCHEMA = "the database has no tables yet: run `balss db upgrade` first"
_REFUSALS = {
    Reason.KEYS_CHANGED: "BALSS_SECRET_KEY is not the one with which this voting began; give the "
    "old one back",
    Reason.CONFIG_CHANGED: "the city's data are no longer what was frozen for this voting "
    "({changed}); give the old data back",
    Reason.LEGAL_BASIS_MISSING: "a binding vote needs a legal basis in the city's data",
    Reason.VOTING_UNKNOWN: "the city's data name no cycle with a voting",
    Reason.NOTHING_TO_TEACH: "no text has a meaning yet: see /questions",
    Reason.TEACHING_BUSY: "a model is being taught right now: wait until it is done",
    Reason.TEACHING_FAILED: "the teaching did not work; why is in the log above",
    Reason.NO_MODEL_BEFORE: "there is no model before this one",
    Reason.VOTING_NOT_PREPARED: "no voting is prepared: start the bot or issue codes first",
}


def one_line(error: BaseException) -> str:
    """What to tell the person at the terminal."""
    if isinstance(error, Refused):
        known = _REFUSALS.get(error.reason, error.reason.value.replace("_", " "))
        changed = error.facts.get("changed")
        return known.format(changed=", ".join(changed) if isinstance(changed, tuple) else "")
    if isinstance(error, BalssError):
        return " ".join(str(error).split())
    if isinstance(error, ConnectionError | socket.gaierror | TimeoutError):
        why = error.strerror or "no answer in time"
        return f"cannot connect ({why}): check the network and BALSS_DATABASE_URL"
    if isinstance(error, OSError):
        why = error.strerror or type(error).__name__
        return ": ".join(str(part) for part in (error.filename, why) if part)
    return _of_the_database(error) or _unexpected(error)


def _of_the_database(error: BaseException) -> str | None:
    orig = getattr(error, "orig", None) or error
    state = getattr(orig, "sqlstate", None)
    if state == "42P01" or "no such table" in str(orig):
        return _NO_SCHEMA
    if state or type(orig).__module__ == "sqlite3":
        said = str(orig).rpartition(">: ")[2].splitlines()[0]  # what it adds may quote values
        return f"the database does not work: {said}"
    return None


def _unexpected(error: BaseException) -> str:
    ours = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if _HOUSE in Path(frame.filename).parents and "site-packages" not in frame.filename
    ]
    where = f" in {Path(ours[-1].filename).name}, line {ours[-1].lineno}" if ours else ""
    return f"something unexpected happened: {type(error).__name__}{where}; please report it"
