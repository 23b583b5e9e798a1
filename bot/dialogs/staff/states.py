"""The windows of the staff room."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class StaffRoom(StatesGroup):
    """Each window that people who work for the city see here."""

    home = State()
    connect = State()
    code = State()
    members = State()
    member = State()
    roles = State()
    remove = State()
    invitations = State()
    invite_role = State()
    invite_name = State()
    freeze_why = State()
    freeze_sure = State()
    frozen = State()
    leave = State()
    log = State()
