"""The staff log as a chain of hashes. How its rows are read and written is in `log.py`.

Byte for byte, so that anybody can recompute it: an entry's text is JSON with its fields as keys in
the alphabet's order (without `hash`), no spaces, ASCII only, `at` in UTC with microseconds
(`2025-05-20T06:00:00.000000+00:00`); its hash is the SHA-256 of that text in lower-case
hexadecimal. `previous` is the hash of the entry before; the first has 64 zeros there.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Final

FIRST: Final = "0" * 64


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry: what a copy kept elsewhere must hold to prove that nothing is gone."""

    seq: int = 0
    hash: str = FIRST


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One deed. `actor` is empty where the bot itself acted; roles are joined by commas."""

    seq: int
    at: datetime
    actor: int | None
    actor_name: str
    actor_roles: str
    action: str
    subject: str
    before: str | None
    after: str | None
    approver: int | None
    note: str | None
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """`broken_at` is the place of the first entry that does not follow; None: all is well."""

    entries: int
    head: Head
    broken_at: int | None = None

    @property
    def is_whole(self) -> bool:
        return self.broken_at is None


def entry_hash(entry: LogEntry) -> str:
    fields = asdict(entry)
    del fields["hash"]
    fields["at"] = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    text = json.dumps(fields, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def following(head: Head, entry: LogEntry) -> LogEntry:
    """The entry as it stands after `head`: with its number, the hash before and its own."""
    placed = replace(entry, seq=head.seq + 1, previous=head.hash, hash="")
    return replace(placed, hash=entry_hash(placed))


def verify(entries: Iterable[LogEntry], kept: Head, *anchors: Head) -> Verdict:
    """Whether each entry follows the one before, the last is the head that was `kept`, and the
    log still holds every one of the `anchors` that somebody noted earlier (the first characters
    of a hash are enough)."""
    head, wanted = Head(), {anchor.seq: anchor.hash for anchor in anchors}
    wanted.pop(0, None)
    for entry in entries:
        is_noted = entry.hash.startswith(wanted.pop(entry.seq, entry.hash))
        if not is_noted or entry != following(head, entry):
            return Verdict(head.seq, head, head.seq + 1)
        head = Head(entry.seq, entry.hash)
    if head != kept or any(wanted):
        return Verdict(head.seq, head, head.seq + 1)
    return Verdict(head.seq, head)
