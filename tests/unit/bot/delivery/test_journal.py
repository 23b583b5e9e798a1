"""What is on the wire, for whoever sends next after a crash."""

from bot.delivery.journal import PLACES, Journal


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
