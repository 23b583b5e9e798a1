"""A window in which an administrator chooses among the roles: for a member, for an invitation."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import SwitchTo
from aiogram_dialog.widgets.text import Text

from bot.dialogs.frame import Choices, buttons_only, numbered, services_of
from bot.dialogs.staff.door import actor_of
from bot.dialogs.widgets import Label, Note
from bot.i18n.translator import Translator
from bot.views.staff_roles import ROLES
from participation.errors import Reason, Refused
from participation.staff.rights import Right, Role

ROLE_ORDER = tuple(Role)


async def allowed(manager: DialogManager) -> None:
    """Raises `Refused` for whoever may not look at colleagues at this moment."""
    actor = await actor_of(manager)
    await services_of(manager).staff.require(actor.resident_id, Right.INVITE)


def role_choices(tr: Translator) -> Choices:
    """All roles, in their order."""
    return [(tr.plain(ROLES[role]), at) for at, role in enumerate(ROLE_ORDER)]


def role_window(
    state: State,
    question: Text,
    do: Callable[[DialogManager, Role], Awaitable[None]],
    getter: Callable[..., Awaitable[dict[str, Any]]],
    back: State,
) -> Window:
    """`getter` gives the buttons as `roles`; `do` gets the role that was pressed."""
    name = state.state.rpartition(":")[2] if state.state else ""

    async def choose(manager: DialogManager, at: int) -> None:
        if at >= len(ROLE_ORDER):
            raise Refused(Reason.ROLE_UNKNOWN)
        await do(manager, ROLE_ORDER[at])

    return Window(
        Note(),
        question,
        numbered("roles", choose, widget_id=f"s_{name}"),
        SwitchTo(Label("⬅️ Back"), id=f"s_{name}_back", state=back),
        buttons_only(),
        state=state,
        getter=getter,
    )
