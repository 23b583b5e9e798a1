"""The public board: an append-only chain of hashes, and the commitments that stand on it.

Byte for byte, so that anybody can recompute it:

* an entry's text is JSON with the keys commitment, cycle, kind, previous, replaces, seq in this
  order, no spaces, ASCII only: `{"commitment":"…","cycle":2025,"kind":"cast","previous":"…",
  "replaces":null,"seq":3}`; its hash is the SHA-256 of that text in lower-case hexadecimal;
* `previous` is the hash of the entry before; the first entry has 64 zeros there;
* a ballot's choices are a JSON list of project numbers, ascending, no spaces: `[3,7,12]`; its
  commitment is the SHA-256 of the text `choices|nonce`, the nonce in lower-case hexadecimal;
* config and open carry the hash of the frozen rules, close the SHA-256 of all commitments that
  count, sorted, joined by line feeds.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from participation.errors import BalssError

FIRST: Final = "0" * 64
BALLOT_KINDS: Final = frozenset({"cast", "recast"})
REMOVING_KINDS: Final = frozenset({"recast", "revoke", "paper"})


class BoardBrokenError(BalssError):
    """The board and the ballots do not agree: somebody changed them behind the bot's back."""


@dataclass(frozen=True, slots=True)
class Entry:
    cycle: int
    seq: int
    kind: str
    commitment: str
    replaces: str | None
    previous: str
    hash: str


def canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def next_entry(
    cycle: int, head: tuple[int, str], kind: str, commitment: str, replaces: str | None = None
) -> Entry:
    """The entry that follows the head `(seq, hash)`."""
    seq, previous = head[0] + 1, head[1]
    return Entry(
        cycle,
        seq,
        kind,
        commitment,
        replaces,
        previous,
        entry_hash(cycle, seq, kind, commitment, replaces, previous),
    )


def entry_hash(
    cycle: int, seq: int, kind: str, commitment: str, replaces: str | None, previous: str
) -> str:
    return sha256(
        canonical(
            {
                "commitment": commitment,
                "cycle": cycle,
                "kind": kind,
                "previous": previous,
                "replaces": replaces,
                "seq": seq,
            }
        )
    )


def choices_text(choices: Iterable[int]) -> str:
    return canonical(sorted(set(choices)))


def commitment_of(choices: str, nonce: str) -> str:
    return sha256(f"{choices}|{nonce}")


def closing_hash(commitments: Iterable[str]) -> str:
    return sha256("\n".join(sorted(commitments)))


def verify_chain(entries: Sequence[Entry]) -> None:
    """Raises BoardBrokenError at the first entry that does not follow from the one before."""
    head = (0, FIRST)
    for entry in entries:
        expected = next_entry(entry.cycle, head, entry.kind, entry.commitment, entry.replaces)
        if entry != expected:
            raise BoardBrokenError(f"The board breaks at entry {head[0] + 1}.")
        head = (entry.seq, entry.hash)


def counting(entries: Iterable[Entry]) -> frozenset[str]:
    """The commitments that count: cast, and not replaced, revoked or overridden by paper."""
    counted: set[str] = set()
    for entry in entries:
        if entry.kind in REMOVING_KINDS and entry.replaces is not None:
            if entry.replaces not in counted:
                raise BoardBrokenError(f"Entry {entry.seq} replaces what is not there.")
            counted.remove(entry.replaces)
        if entry.kind in BALLOT_KINDS:
            if entry.commitment in counted:
                raise BoardBrokenError(f"Entry {entry.seq} repeats a commitment.")
            counted.add(entry.commitment)
    return frozenset(counted)


def verify_box(entries: Sequence[Entry], ballots: Iterable[tuple[str, str, str]]) -> None:
    """`ballots` as (choices, nonce, commitment): each stands on the board, and none is missing."""
    verify_chain(entries)
    found: set[str] = set()
    for choices, nonce, commitment in ballots:
        if commitment_of(choices, nonce) != commitment or commitment in found:
            raise BoardBrokenError("A ballot does not match its commitment.")
        found.add(commitment)
    if found != counting(entries):
        raise BoardBrokenError("The ballots are not those that the board counts.")
