"""Who may reach what: every handler and window that exists has its line, and its door."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from unittest.mock import Mock

import pytest
from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackQueryFilter
from aiogram_dialog import Dialog

from bot import callbacks
from bot.access import COMMANDS, OTHERS, PRESSES, WINDOWS, Kind, Who, is_let_in, window_access
from bot.bootstrap import build_dispatcher
from bot.command_list import FOR_STAFF, IN_PRIVATE
from bot.dialog_list import DIALOGS
from bot.filters.may_do import MayDo
from bot.middlewares.staff_only import StaffOnly
from participation.staff.rights import Right

ASK_THEMSELVES = {"campaign", "campaigns"}
"""Commands behind one handler for all errands: the errand's own start asks the gate."""


@dataclass(frozen=True)
class Reached:
    """A handler, and the way that leads to it."""

    name: str
    commands: tuple[str, ...]
    presses: tuple[str, ...]
    right: Right | None


def filters(handler: HandlerObject) -> list[Any]:
    return [each.callback for each in handler.filters or []]


def reached(handler: HandlerObject) -> Reached:
    found = filters(handler)
    module = handler.callback.__module__.rpartition(".")[2]
    commands = [c for each in found if isinstance(each, Command) for c in each.commands]
    presses = [each.callback_data for each in found if isinstance(each, CallbackQueryFilter)]
    rights = [each.right for each in found if isinstance(each, MayDo)]
    return Reached(
        f"{module}.{handler.callback.__name__}",
        tuple(str(command) for command in commands),
        tuple(press.__name__ for press in presses),
        rights[0] if rights else None,
    )


def walk(router: Router) -> Iterator[Reached]:
    """Every handler of ours; a dialog's are its windows, which have their own lines."""
    if not isinstance(router, Dialog):
        for observer in router.observers.values():
            for handler in observer.handlers:
                if handler.callback.__module__.startswith("bot."):
                    yield reached(handler)
        for below in router.sub_routers:
            yield from walk(below)


@pytest.fixture(scope="module")
def handlers() -> list[Reached]:
    return list(walk(build_dispatcher(Mock(), Mock())))


def test_every_handler_has_its_line(handlers: list[Reached]) -> None:
    assert handlers
    missing = []
    for one in handlers:
        if one.name in OTHERS:
            continue
        if not one.commands and not one.presses:
            missing.append(one.name)
        missing += [f"/{command}" for command in one.commands if command not in COMMANDS]
        missing += [press for press in one.presses if press not in PRESSES]
    assert missing == []


def test_no_line_is_about_what_does_not_exist(handlers: list[Reached]) -> None:
    assert set(COMMANDS) == {command for one in handlers for command in one.commands}
    assert set(PRESSES) == {press for one in handlers for press in one.presses}
    assert set(OTHERS) <= {one.name for one in handlers}
    groups = {str(state.state) for dialog in DIALOGS for state in dialog.states()}
    assert set(WINDOWS) <= groups | {group.partition(":")[0] for group in groups}


def test_every_kind_of_button_and_every_window_has_its_line() -> None:
    kinds = {name for name, one in vars(callbacks).items() if hasattr(one, "__prefix__")}
    assert kinds - {"CallbackData"} <= set(PRESSES)
    for dialog in DIALOGS:
        for state in dialog.states():
            assert window_access(str(state.state)) is not None, state


def test_what_needs_a_right_has_a_filter_with_this_right(handlers: list[Reached]) -> None:
    unguarded = []
    for one in handlers:
        if one.name in OTHERS:
            continue
        for way in [COMMANDS[command] for command in one.commands if command not in
                    ASK_THEMSELVES] + [PRESSES[press] for press in one.presses]:  # fmt: skip
            if isinstance(way, Right) and one.right is not way:
                unguarded.append((one.name, way))
            if way is Who.EVERYBODY and one.right is not None:
                unguarded.append((one.name, way))
    assert unguarded == []


def test_dialogs_that_need_a_role_have_a_door_for_messages_and_presses() -> None:
    for dialog in DIALOGS:
        name = dialog.states_group().__name__
        doors = [
            [door for door in observer.middleware if isinstance(door, StaffOnly)]
            for observer in (dialog.message, dialog.callback_query)
        ]
        needs_one = WINDOWS[name] is not Who.EVERYBODY
        assert [bool(found) for found in doors] == [needs_one, needs_one], name


def test_a_window_never_asks_for_less_than_its_dialog() -> None:
    for state, who in WINDOWS.items():
        group = WINDOWS[state.partition(":")[0]]
        for kind in Kind:
            assert not is_let_in(kind, who) or is_let_in(kind, group), (state, kind)


def test_menus_offer_only_what_the_table_opens() -> None:
    for name in IN_PRIVATE:
        assert COMMANDS[name] is Who.EVERYBODY
    for name, (_, rights) in FOR_STAFF.items():
        way = COMMANDS[name]
        assert way is Who.MEMBER or way in rights


def test_default_is_deny() -> None:
    assert window_access("Nobody:knows") is None
    for kind in (Kind.NEWCOMER, Kind.RESIDENT, Kind.VERIFIED, Kind.FORMER, Kind.GROUP):
        assert not is_let_in(kind, Who.MEMBER)
        assert not any(is_let_in(kind, right) for right in Right)
