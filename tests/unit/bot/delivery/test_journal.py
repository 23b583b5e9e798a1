"""What is on the wire, for whoever sends next after a crash."""

import signal
import subprocess
import sys

import pytest

from bot.delivery import journal as room
from bot.delivery.journal import PLACES, Journal, this_boot

MARK = b"the mark of this"


def test_the_next_one_reads_what_may_have_left_and_what_has_arrived(tmp_path):
    dead = Journal(tmp_path / "var" / "sending")
    dead.begin(7, MARK)
    dead.note([1, 2, 3])
    dead.arrived([2])
    dead.clear([3])
    dead.end()
    wire = Journal(tmp_path / "var" / "sending").read(MARK)[7]
    assert wire.doubtful == {1}
    assert wire.arrived == {2}


def test_a_new_reign_begins_with_nothing_on_the_wire(tmp_path):
    journal = Journal(tmp_path / "sending")
    journal.begin(7, MARK)
    journal.note([1])
    journal.begin(8, MARK)
    assert journal.read(MARK)[8].doubtful == frozenset()


def test_whoever_comes_back_late_writes_into_its_own_file(tmp_path):
    late, newer = Journal(tmp_path / "sending"), Journal(tmp_path / "sending")
    late.begin(7, MARK)
    newer.begin(8, MARK)
    late.note([1])
    newer.end()
    assert newer.read(MARK)[8].doubtful == frozenset()


def test_more_than_there_is_room_for_means_that_nobody_knows(tmp_path):
    journal = Journal(tmp_path / "sending")
    journal.begin(7, MARK)
    journal.note(range(1, PLACES + 2))
    assert journal.read(MARK) == {}


def test_places_are_used_again(tmp_path):
    journal = Journal(tmp_path / "sending")
    journal.begin(7, MARK)
    for number in range(1, 3 * PLACES):
        journal.note([number])
        journal.clear([number])
    assert journal.read(MARK)[7].doubtful == frozenset()


def test_after_a_new_start_of_the_machine_nobody_knows(tmp_path):
    """What was noted last may never have reached the disk: it would call a message unsent."""
    before, after = (Journal(tmp_path / "sending", boot) for boot in (b"monday", b"tuesday"))
    before.begin(7, MARK)
    before.note([1, 2])
    before.arrived([2])
    before.end()
    assert before.read(MARK)[7].doubtful == {1}
    assert after.read(MARK) == {}
    after.begin(8, MARK)
    after.note([3])
    after.end()
    assert after.read(MARK)[8].doubtful == {3}


def test_a_restart_of_the_process_alone_is_the_same_start_of_the_machine(tmp_path, monkeypatch):
    (tmp_path / "boot_id").write_text("edd46d47-416f-4f70-8ae7-debb936480c9\n")
    monkeypatch.setattr(room, "BOOT", tmp_path / "boot_id")
    dead = Journal(tmp_path / "sending")
    dead.begin(7, MARK)
    dead.note([1])
    dead.end()
    assert Journal(tmp_path / "sending").read(MARK)[7].doubtful == {1}
    (tmp_path / "boot_id").write_text("00000000-416f-4f70-8ae7-debb936480c9\n")
    assert Journal(tmp_path / "sending").read(MARK) == {}


@pytest.mark.parametrize("content", [None, "", "nonsense"])
def test_a_system_that_does_not_tell_its_starts_still_keeps_the_journal(
    tmp_path, monkeypatch, content
):
    if content is not None:
        (tmp_path / "boot_id").write_text(content)
    monkeypatch.setattr(room, "BOOT", tmp_path / "boot_id")
    assert this_boot() == b""
    dead = Journal(tmp_path / "sending")
    dead.begin(7, MARK)
    dead.note([1])
    dead.end()
    assert Journal(tmp_path / "sending").read(MARK)[7].doubtful == {1}


def test_a_file_of_an_older_form_says_nothing(tmp_path):
    (tmp_path / "sending").write_bytes(b"\x07" + bytes(8 * (PLACES + 3) - 1))
    assert Journal(tmp_path / "sending").read(MARK) == {}


def test_without_a_file_or_with_a_broken_one_nobody_knows(tmp_path):
    assert Journal(None).read(MARK) == {}
    assert Journal(tmp_path / "missing").read(MARK) == {}
    (tmp_path / "broken").write_bytes(b"\x01")
    assert Journal(tmp_path / "broken").read(MARK) == {}


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    journal = Journal(tmp_path / "file" / "sending")
    journal.begin(7, MARK)
    journal.note([1])
    journal.arrived([1])
    journal.clear([1])
    assert journal.read(MARK) == {}


def test_while_its_writer_lives_nobody_believes_it(tmp_path):
    """A sender that was stopped for a while may still note something."""
    alive = Journal(tmp_path / "sending")
    alive.begin(7, MARK)
    alive.note([1])
    assert Journal(tmp_path / "sending").read(MARK) == {}
    alive.end()
    assert Journal(tmp_path / "sending").read(MARK)[7].doubtful == {1}


def test_a_writer_that_was_killed_holds_no_lock(tmp_path):
    write = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from bot.delivery.journal import Journal\n"
        "journal = Journal(Path(sys.argv[1]))\n"
        f"journal.begin(7, {MARK!r})\n"
        "journal.note([1])\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", write, tmp_path / "sending"], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert Journal(tmp_path / "sending").read(MARK)[7].doubtful == {1}


@pytest.mark.parametrize("mark", [None, b"another database"])
def test_a_journal_of_another_state_of_the_database_says_nothing(tmp_path, mark):
    """The database was restored from a copy: what is unsent there may have been sent since."""
    dead = Journal(tmp_path / "sending")
    dead.begin(7, MARK)
    dead.note([1])
    dead.end()
    assert Journal(tmp_path / "sending").read(mark) == {}
