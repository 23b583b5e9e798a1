"""The chain finds whatever was changed, taken out, swapped or slipped in."""

from __future__ import annotations

import hashlib
import random
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from participation.staff.log_chain import FIRST, Head, LogEntry, entry_hash, following, verify

START = datetime(2025, 5, 20, 6, 0, tzinfo=UTC)


def entry(number: int) -> LogEntry:
    return LogEntry(
        seq=0,
        at=START + timedelta(minutes=number),
        actor=None if number % 5 == 0 else number % 3 + 1,
        actor_name=f"Ilze Bērziņa {number % 3}",
        actor_roles="administrator",
        action="role_given",
        subject=f"Jānis {number}",
        before=None,
        after="clerk",
        approver=None,
        note="“x” 😀" if number % 2 else None,
        previous="",
        hash="",
    )


def chain(length: int) -> list[LogEntry]:
    head, entries = Head(), []
    for number in range(length):
        made = following(head, entry(number))
        entries.append(made)
        head = Head(made.seq, made.hash)
    return entries


def head_of(entries: list[LogEntry]) -> Head:
    return Head(entries[-1].seq, entries[-1].hash) if entries else Head()


def test_empty_and_whole_logs_pass() -> None:
    assert verify([], Head()).is_whole
    entries = chain(20)
    assert verify(entries, head_of(entries)).is_whole


def test_first_entry_follows_zeros() -> None:
    assert chain(1)[0].previous == FIRST


def test_hash_is_as_the_module_says() -> None:
    """Byte for byte, so that anybody can recompute it without this code."""
    made = chain(2)[1]
    text = (
        '{"action":"role_given","actor":2,"actor_name":"Ilze B\\u0113rzi\\u0146a 1",'
        '"actor_roles":"administrator","after":"clerk","approver":null,'
        '"at":"2025-05-20T06:01:00.000000+00:00","before":null,'
        '"note":"\\u201cx\\u201d \\ud83d\\ude00",'
        f'"previous":"{made.previous}","seq":2,"subject":"J\\u0101nis 1"}}'
    )
    assert hashlib.sha256(text.encode()).hexdigest() == made.hash
    again = replace(made, at=made.at.astimezone())
    assert entry_hash(again) == made.hash


def changed(value: Any) -> Any:
    match value:
        case None:
            return "x"
        case int():
            return value + 1
        case datetime():
            return value + timedelta(microseconds=1)
        case _:
            return f"{value}x"


@pytest.mark.parametrize("field", [field.name for field in fields(LogEntry)])
@pytest.mark.parametrize("at", [0, 7, 19])
def test_any_changed_field_is_found(field: str, at: int) -> None:
    entries = chain(20)
    head = head_of(entries)
    entries[at] = replace(entries[at], **{field: changed(getattr(entries[at], field))})
    verdict = verify(entries, head)
    assert not verdict.is_whole
    assert verdict.broken_at in {at + 1, at + 2}


@pytest.mark.parametrize("at", [0, 7, 18, 19])
def test_changed_entry_with_a_fitting_hash_is_found(at: int) -> None:
    entries = chain(20)
    head = head_of(entries)
    forged = replace(entries[at], subject="Cits")
    entries[at] = replace(forged, hash=entry_hash(forged))
    assert not verify(entries, head).is_whole


@pytest.mark.parametrize("at", range(20))
def test_missing_entry_is_found_also_the_last(at: int) -> None:
    entries = chain(20)
    head = head_of(entries)
    del entries[at]
    assert not verify(entries, head).is_whole


@pytest.mark.parametrize("at", range(19))
def test_swapped_entries_are_found(at: int) -> None:
    entries = chain(20)
    head = head_of(entries)
    entries[at], entries[at + 1] = entries[at + 1], entries[at]
    assert not verify(entries, head).is_whole


@pytest.mark.parametrize("at", range(21))
def test_added_entry_is_found(at: int) -> None:
    entries = chain(20)
    head = head_of(entries)
    before = head_of(entries[:at])
    entries.insert(at, following(before, entry(99)))
    assert not verify(entries, head).is_whole


def test_rewritten_end_is_found_by_a_mark_that_somebody_noted() -> None:
    """Whoever rewrites everything from one entry on, and the head, is betrayed by a noted mark."""
    entries = chain(20)
    noted = Head(15, entries[14].hash)
    head, forged = head_of(entries[:10]), entries[:10]
    for number in range(10, 20):
        made = following(head, entry(number + 100))
        forged.append(made)
        head = Head(made.seq, made.hash)
    assert verify(forged, head).is_whole
    assert verify(forged, head, noted).broken_at == 15
    assert verify(forged[:12], head_of(forged[:12]), noted).broken_at == 13
    assert verify(entries, head_of(entries), noted).is_whole


def test_random_tampering_is_always_found() -> None:
    drawn = random.Random(20250520)
    for _ in range(300):
        entries = chain(12)
        head = head_of(entries)
        original = list(entries)
        for _ in range(drawn.randint(1, 3)):
            at = drawn.randrange(len(entries))
            match drawn.randrange(4):
                case 0:
                    name = drawn.choice([field.name for field in fields(LogEntry)])
                    entries[at] = replace(
                        entries[at], **{name: changed(getattr(entries[at], name))}
                    )
                case 1:
                    del entries[at]
                case 2:
                    other = drawn.randrange(len(entries))
                    entries[at], entries[other] = entries[other], entries[at]
                case _:
                    entries.insert(at, entries[drawn.randrange(len(entries))])
        assert verify(entries, head).is_whole == (entries == original)
