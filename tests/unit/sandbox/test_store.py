"""The journal: what was committed is there again, and nothing half."""

from pathlib import Path

import pytest

from sandbox.store import FolderInUse, Store


def test_what_was_committed_is_there_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("people", 1, {"name": "Anna 🎉"})
    store.put("people", 2, {"name": "Jānis"})
    store.drop("people", 2)
    assert store.next_number("messages") == 1
    store.close()
    again = Store(tmp_path)
    assert again.values("people") == [{"name": "Anna 🎉"}]
    assert again.next_number("messages") == 2
    again.close()


def test_a_line_cut_short_is_dropped_and_writing_goes_on(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("a", 1, "kept")
    store.close()
    journal = tmp_path / "journal.jsonl"
    whole = journal.read_bytes()
    journal.write_bytes(whole + b'[["a","2","half')
    again = Store(tmp_path)
    assert again.get("a", 2) is None
    again.put("a", 3, "new")
    again.close()
    third = Store(tmp_path)
    assert dict(third.items("a")) == {"1": "kept", "3": "new"}
    third.close()


def test_a_long_journal_is_shortened_at_the_start(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for number in range(300):
        store.put("a", 1, f"{number}{'x' * 5000}")
        store.commit()
    store.close()
    before = (tmp_path / "journal.jsonl").stat().st_size
    again = Store(tmp_path)
    assert again.get("a", 1).startswith("299x")
    again.close()
    assert (tmp_path / "journal.jsonl").stat().st_size < before / 100


def test_two_sandboxes_do_not_share_a_folder(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with pytest.raises(FolderInUse):
        Store(tmp_path)
    store.close()
