"""Each folder of dialogs begins the ids of its widgets in its own way: an old button is known by
it, and leads back to where it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.common import Whenable
from aiogram_dialog.widgets.kbd import Keyboard

from bot.access import WINDOWS, Who
from bot.dialog_list import DIALOGS
from bot.handlers.way_back import WAYS

IN_ONE_FOLDER = {"campaigns": {"a", "c"}}
"""What anybody may read is apart from what staff write."""
BORROWED = {"voting": {"r_tell", "r_tell_on", "r_tell_no"}}
"""The bell for the results hangs there, too, and leads to the results."""


def keyboards(widget: Any, seen: set[int]) -> Iterator[Keyboard]:
    """The widget, if it has buttons, and all that are inside it."""
    if id(widget) in seen:
        return
    seen.add(id(widget))
    if isinstance(widget, list | tuple):
        for each in widget:
            yield from keyboards(each, seen)
    elif isinstance(widget, Whenable):
        if isinstance(widget, Keyboard):
            yield widget
        for each in vars(widget).values():
            yield from keyboards(each, seen)


def widget_ids() -> dict[tuple[str, str], set[str]]:
    """By folder and group of states."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for dialog in DIALOGS:
        assert isinstance(dialog, Dialog)
        group = dialog.states_group()
        folder = group.__module__.split(".")[2]
        for window in dialog.windows.values():
            for each in keyboards(window.keyboard, set()):
                if each.widget_id and each.widget_id not in BORROWED.get(folder, ()):
                    found[folder, group.__name__].add(each.widget_id)
    return found


def prefixes() -> dict[str, set[tuple[str, str]]]:
    """By beginning: in which folders and groups it stands."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for where, ids in widget_ids().items():
        for each in ids:
            found[each.partition("_")[0] if "_" in each else ""].add(where)
    return found


def test_every_widget_begins_as_its_folder_does() -> None:
    by_folder: dict[str, set[str]] = defaultdict(set)
    for prefix, places in prefixes().items():
        for folder, _ in places:
            by_folder[folder].add(prefix)
    assert len(by_folder) > 20
    several = {folder: those for folder, those in by_folder.items() if len(those) > 1}
    assert several == IN_ONE_FOLDER


def test_no_two_folders_begin_alike() -> None:
    shared = {
        prefix: sorted({folder for folder, _ in places})
        for prefix, places in prefixes().items()
        if len({folder for folder, _ in places}) > 1
    }
    assert shared == {}


def test_every_beginning_leads_back_somewhere() -> None:
    assert prefixes().keys() == WAYS.keys()


def test_archive_that_anybody_may_read_does_not_lead_to_staff() -> None:
    assert prefixes()["a"] == {("campaigns", "Archive")}
    assert WINDOWS["Archive"] is Who.EVERYBODY
