"""The end of writing a call: published, waiting for the city, kept, or thrown away."""

from __future__ import annotations

from typing import Any, Final

from aiogram_dialog import DialogManager, StartMode, Window
from aiogram_dialog.widgets.kbd import Button, Row, Url
from aiogram_dialog.widgets.text import Format

from bot.dialogs.call_link import share_link
from bot.dialogs.calls.course import CALL, call_of
from bot.dialogs.calls.frame import getter_for
from bot.dialogs.calls.states import MyCalls, PostCall
from bot.dialogs.frame import buttons_only, press, resident_of, services_of
from bot.dialogs.widgets import Decision, Label, Note, Say, leave_note, translator_of
from bot.dialogs.written import only_buttons
from bot.views.call_lines import title_of
from bot.views.cut import isolated
from participation.errors import Reason, Refused
from participation.volunteering.call import Call, CallState

_OUTCOME: Final = "outcome"


async def to_preview(manager: DialogManager) -> None:
    await manager.switch_to(PostCall.preview)


async def to_my_calls(manager: DialogManager) -> None:
    await manager.start(MyCalls.all, mode=StartMode.RESET_STACK)


async def to_this_call(manager: DialogManager) -> None:
    call = await call_of(manager)
    await manager.start(MyCalls.one, data={CALL: call.call_id}, mode=StartMode.RESET_STACK)


async def publish(manager: DialogManager) -> None:
    """Open, waiting for the city, or kept: each is said in the last window."""
    call, actor = await call_of(manager), resident_of(manager).resident_id
    outcome = CallState.DRAFT
    try:
        outcome = (await services_of(manager).calls.publish(actor, call.call_id)).state
    except Refused as refused:
        if refused.reason is not Reason.ORGANISATION_NOT_APPROVED:
            raise
    manager.dialog_data[_OUTCOME] = outcome.value
    await manager.switch_to(PostCall.published)


async def take_back(manager: DialogManager) -> None:
    call, actor = await call_of(manager), resident_of(manager).resident_id
    await services_of(manager).calls.take_back(actor, call.call_id)
    tr = translator_of(manager)
    leave_note(manager, tr("✅ It is a draft again. Change it, then publish it."))


async def discard(manager: DialogManager) -> None:
    call, actor = await call_of(manager), resident_of(manager).resident_id
    await services_of(manager).calls.delete(actor, call.call_id)
    await to_my_calls(manager)


async def discard_data(manager: DialogManager, call: Call) -> dict[str, Any]:
    return {"title": isolated(title_of(call, translator_of(manager)))}


async def published_data(manager: DialogManager, call: Call) -> dict[str, Any]:
    outcome = manager.dialog_data.get(_OUTCOME, call.state.value)
    return {
        "title": isolated(title_of(call, translator_of(manager))),
        "share": await share_link(manager, call),
        "is_open": outcome == CallState.OPEN.value,
        "is_waiting": outcome == CallState.WAITING.value,
        "is_kept": outcome not in (CallState.OPEN.value, CallState.WAITING.value),
    }


windows = (
    Window(
        Note(),
        Say("<b>Delete this draft?</b>\n“{title}” will be gone, with its picture."),
        Row(
            Button(Label("No, keep it"), id="k_keep_draft", on_click=press(to_preview)),
            Button(Label("🗑 Yes"), id="k_discard_sure", on_click=press(discard)),
        ),
        only_buttons(Decision(yes=discard, no=to_preview)),
        state=PostCall.discard,
        getter=getter_for(discard_data),
    ),
    Window(
        Note(),
        Say(
            "🎉 <b>Published: “{title}”</b>\nPeople can find it and apply now. I write to you "
            "when somebody does.",
            when="is_open",
        ),
        Say(
            "📨 <b>“{title}” waits for the city</b>\nIt is your organisation's first call, so the "
            "city looks at it before it is published. I write to you as soon as it is decided.",
            when="is_waiting",
        ),
        Say(
            "💾 <b>“{title}” is kept as a draft</b>\nThe city has to approve your organisation "
            "first. I write to you when that is done; then publish it under /calls.",
            when="is_kept",
        ),
        Url(Label("📤 Share"), Format("{share}"), id="k_share_published", when="is_open"),
        Button(Label("📋 My calls"), id="k_mine", on_click=press(to_my_calls)),
        buttons_only(),
        state=PostCall.published,
        getter=getter_for(published_data),
    ),
)
