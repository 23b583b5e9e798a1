"""What is on the wire, for whoever sends next after a crash."""

import pytest

from bot.delivery import journal as room
from bot.delivery.journal import PLACES, Journal, this_boot


def test_the_next_one_reads_what_may_have_left_and_what_has_arrived(tmp_path):
    dead = Journal(tmp_path / "var" / "sending")
    dead.begin(7)
    dead.note([1, 2, 3])
    dead.arrived([2])
    dead.clear([3])
    wire = Journal(tmp_path / "var" / "sending").read()[7]
    assert wire.doubtful == {1}
    assert wire.arrived == {2}


def test_a_new_reign_begins_with_nothing_on_the_wire(tmp_path):
    journal = Journal(tmp_path / "sending")
    journal.begin(7)
    journal.note([1])
    journal.begin(8)
    assert journal.read()[8].doubtful == frozenset()


def test_whoever_comes_back_late_writes_into_its_own_file(tmp_path):
    late, newer = Journal(tmp_path / "sending"), Journal(tmp_path / "sending")
    late.begin(7)
    newer.begin(8)
    late.note([1])
    assert newer.read()[8].doubtful == frozenset()


def test_more_than_there_is_room_for_means_that_nobody_knows(tmp_path):
    journal = Journal(tmp_path / "sending")
    journal.begin(7)
    journal.note(range(1, PLACES + 2))
    assert journal.read() == {}


def test_places_are_used_again(tmp_path):
    journal = Journal(tmp_path / "sending")
    journal.begin(7)
    for number in range(1, 3 * PLACES):
        journal.note([number])
        journal.clear([number])
    assert journal.read()[7].doubtful == frozenset()


def test_after_a_new_start_of_the_machine_nobody_knows(tmp_path):
    """What was noted last may never have reached the disk: it would call a message unsent."""
    before, after = (Journal(tmp_path / "sending", boot) for boot in (b"monday", b"tuesday"))
    before.begin(7)
    before.note([1, 2])
    before.arrived([2])
    assert before.read()[7].doubtful == {1}
    assert after.read() == {}
    after.begin(8)
    after.note([3])
    assert after.read()[8].doubtful == {3}


def test_a_restart_of_the_process_alone_is_the_same_start_of_the_machine(tmp_path, monkeypatch):
    (tmp_path / "boot_id").write_text("edd46d47-416f-4f70-8ae7-debb936480c9\n")
    monkeypatch.setattr(room, "BOOT", tmp_path / "boot_id")
    dead = Journal(tmp_path / "sending")
    dead.begin(7)
    dead.note([1])
    assert Journal(tmp_path / "sending").read()[7].doubtful == {1}
    (tmp_path / "boot_id").write_text("00000000-416f-4f70-8ae7-debb936480c9\n")
    assert Journal(tmp_path / "sending").read() == {}


@pytest.mark.parametrize("content", [None, "", "nonsense"])
def test_a_system_that_does_not_tell_its_starts_still_keeps_the_journal(
    tmp_path, monkeypatch, content
):
    if content is not None:
        (tmp_path / "boot_id").write_text(content)
    monkeypatch.setattr(room, "BOOT", tmp_path / "boot_id")
    assert this_boot() == b""
    dead = Journal(tmp_path / "sending")
    dead.begin(7)
    dead.note([1])
    assert Journal(tmp_path / "sending").read()[7].doubtful == {1}


def test_a_file_of_an_older_form_says_nothing(tmp_path):
    (tmp_path / "sending").write_bytes(b"\x07" + bytes(8 * (PLACES + 1) - 1))
    assert Journal(tmp_path / "sending").read() == {}


def test_without_a_file_or_with_a_broken_one_nobody_knows(tmp_path):
    assert Journal(None).read() == {}
    assert Journal(tmp_path / "missing").read() == {}
    (tmp_path / "broken").write_bytes(b"\x01")
    assert Journal(tmp_path / "broken").read() == {}


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    journal = Journal(tmp_path / "file" / "sending")
    journal.begin(7)
    journal.note([1])
    journal.arrived([1])
    journal.clear([1])
    assert journal.read() == {}
