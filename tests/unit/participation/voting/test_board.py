"""Anybody can recompute the board, and any change of it is found."""

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.voting.board import (
    FIRST,
    BoardBrokenError,
    Entry,
    choices_text,
    commitment_of,
    counting,
    next_entry,
    verify_box,
    verify_chain,
)


def chain(*steps: tuple[str, str, str | None]) -> list[Entry]:
    entries: list[Entry] = []
    for kind, commitment, replaces in steps:
        head = (entries[-1].seq, entries[-1].hash) if entries else (0, FIRST)
        entries.append(next_entry(2025, head, kind, commitment, replaces))
    return entries


A, B, C = (commitment_of("[1]", letter * 32) for letter in "abc")
BOARD = chain(
    ("config", "0" * 64, None),
    ("open", "0" * 64, None),
    ("cast", A, None),
    ("cast", B, None),
    ("recast", C, A),
)
BOX = [("[1]", "b" * 32, B), ("[1]", "c" * 32, C)]


def test_ten_lines_recompute_the_board() -> None:
    previous = "0" * 64
    for seq, entry in enumerate(BOARD, 1):
        text = json.dumps(
            {
                "commitment": entry.commitment,
                "cycle": 2025,
                "kind": entry.kind,
                "previous": previous,
                "replaces": entry.replaces,
                "seq": seq,
            },
            separators=(",", ":"),
        )
        previous = hashlib.sha256(text.encode("ascii")).hexdigest()
        assert previous == entry.hash


def test_bytes_of_an_entry_never_change() -> None:
    first = next_entry(2025, (0, FIRST), "config", "ab" * 32)
    assert first.hash == "68b1e1cf29540da8c18f0cebb8b44ef9eedd7a926ca196027265225fdbe1bb83"
    assert choices_text([12, 3, 7, 3]) == "[3,7,12]"
    assert commitment_of("[3,7,12]", "00" * 16) == (
        hashlib.sha256(b"[3,7,12]|" + b"0" * 32).hexdigest()
    )


def test_whole_board_and_box_agree() -> None:
    verify_box(BOARD, BOX)
    assert counting(BOARD) == {B, C}


@given(
    st.integers(0, len(BOARD) - 1),
    st.sampled_from(
        ["seq", "kind", "commitment", "replaces", "previous", "hash", "drop", "twice"]
    ),
)
def test_every_change_of_the_board_is_found(index: int, what: str) -> None:
    changed = list(BOARD)
    entry = changed[index]
    match what:
        case "drop" if index < len(BOARD) - 1:
            del changed[index]
        case "drop":
            return  # a shorter board is a valid one: that is what published heads are for
        case "twice":
            changed.insert(index, entry)
        case "seq":
            changed[index] = replace(entry, seq=entry.seq + 1)
        case "kind":
            changed[index] = replace(entry, kind="revoke")
        case _:
            changed[index] = replace(entry, **{what: "f" * 64})  # type: ignore[arg-type]
    with pytest.raises(BoardBrokenError):
        verify_chain(changed)


@pytest.mark.parametrize(
    "box",
    [
        [],
        BOX[:1],
        [*BOX, BOX[0]],
        [*BOX, ("[1]", "a" * 32, A)],
        [("[2]", "b" * 32, B), BOX[1]],
        [("[1]", "d" * 32, B), BOX[1]],
    ],
)
def test_ballots_that_are_not_those_of_the_board_are_found(
    box: list[tuple[str, str, str]],
) -> None:
    with pytest.raises(BoardBrokenError):
        verify_box(BOARD, box)


def test_entry_cannot_replace_what_is_not_there_nor_repeat() -> None:
    with pytest.raises(BoardBrokenError):
        counting(chain(("recast", A, B)))
    with pytest.raises(BoardBrokenError):
        counting(chain(("cast", A, None), ("cast", A, None)))
    assert counting(chain(("cast", A, None), ("paper", C, A))) == frozenset()
