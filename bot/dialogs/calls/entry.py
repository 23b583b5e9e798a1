"""The way in: which organisation, a draft that waits, or a call told in one message."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, ShowMode, StartMode, Window
from aiogram_dialog.widgets.kbd import Button
from markupsafe import Markup

from bot.dialogs.calls.course import (
    CALL,
    COURSE,
    Course,
    go_to_missing,
    is_unpublished,
    show_preview,
    write_in,
)
from bot.dialogs.calls.heard import draft_from
from bot.dialogs.calls.picture import PICTURE, keep_sent, sent_picture
from bot.dialogs.calls.states import STEPS, PostCall
from bot.dialogs.frame import (
    Choices,
    buttons_only,
    menu_button,
    numbered,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.organisations import start_organisation
from bot.dialogs.widgets import Label, Note, Say, leave_note, refuse, translator_of
from bot.services import Services
from bot.views.call_lines import state_words, title_of
from bot.views.cut import cut
from participation.errors import Refused
from participation.organisations.organisation import Organisation, OrganisationState
from participation.residents.resident import Resident
from participation.volunteering.call import Call

WORDS = "words"
LABEL_UNITS = 40
DRAFTS_SHOWN = 10


async def organisations_of(services: Services, resident: Resident) -> tuple[Organisation, ...]:
    """Those for which this resident may write a call; unapproved ones prepare drafts."""
    return tuple(
        one
        for one in await services.organisations.mine(resident.resident_id)
        if one.state is not OrganisationState.CLOSED
    )


async def start_call(
    manager: DialogManager, services: Services, resident: Resident, words: str = ""
) -> None:
    """A new call; `words`: what was written with the command, or instead of it."""
    words = words.strip()
    mine = await organisations_of(services, resident)
    drafts = [] if words or not mine else await drafts_of(services, resident)
    state = PostCall.organisation
    if not mine:
        state = PostCall.no_organisation
    elif drafts:
        state = PostCall.drafts
    manager.show_mode = ShowMode.SEND
    told = {WORDS: words, PICTURE: sent_picture(manager.event)}
    await manager.start(
        state,
        data={name: value for name, value in told.items() if value} or None,
        mode=StartMode.RESET_STACK,
        show_mode=ShowMode.NO_UPDATE,
    )
    if state == PostCall.organisation and len(mine) == 1:
        try:
            await begin(manager, mine[0].organisation_id)
        except Refused as refused:
            refuse(manager, refused)
    manager.show_mode = ShowMode.SEND
    await manager.show()


async def drafts_of(services: Services, resident: Resident) -> list[Call]:
    """What waits to be finished; an untouched draft is nothing."""
    calls = await services.calls.mine(resident.resident_id)
    return [one for one in calls if is_unpublished(one) and not is_untouched(one)]


def is_untouched(call: Call) -> bool:
    """Whether nothing was written yet; the field comes from the organisation by itself."""
    said = call.texts or call.shifts or call.skills or call.has_photo
    return not said and call.address is None and call.district is None and call.latitude is None


async def begin(manager: DialogManager, organisation_id: int) -> None:
    """A draft of this organisation: from the words that wait, or from the first question."""
    services, resident = services_of(manager), resident_of(manager)
    words = manager.dialog_data.pop(WORDS, "")
    if words:
        await draft_from(manager, organisation_id, words)
        await show_preview(manager)
        return
    calls = await services.calls.mine(resident.resident_id)
    empty = next(
        (
            one
            for one in calls
            if is_unpublished(one)
            and is_untouched(one)
            and one.organisation.organisation_id == organisation_id
        ),
        None,
    )
    call = empty or await services.calls.draft(resident.resident_id, organisation_id)
    manager.dialog_data.update({CALL: call.call_id, COURSE: Course.STEPS})
    write_in(manager, translator_of(manager).language)
    if (trouble := await keep_sent(manager)) is not None:
        leave_note(manager, trouble)
    await manager.switch_to(STEPS[0])


async def choose_organisation(manager: DialogManager, organisation_id: int) -> None:
    await begin(manager, organisation_id)


async def continue_draft(manager: DialogManager, call_id: int) -> None:
    manager.dialog_data[CALL] = call_id
    await go_to_missing(manager)


async def write_new(manager: DialogManager) -> None:
    mine = await organisations_of(services_of(manager), resident_of(manager))
    if len(mine) == 1:
        await begin(manager, mine[0].organisation_id)
    else:
        await manager.switch_to(PostCall.organisation if mine else PostCall.no_organisation)


async def organisation_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    mine = await organisations_of(services_of(dialog_manager), resident_of(dialog_manager))
    options: Choices = [(cut(one.name, LABEL_UNITS), one.organisation_id) for one in mine]
    return {
        "options": options,
        "has_words": bool(dialog_manager.dialog_data.get(WORDS)),
    }


async def drafts_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    found = await drafts_of(services, resident_of(dialog_manager))
    drafts: Choices = [
        (f"✍️ {cut(title_of(one, tr), LABEL_UNITS)}", one.call_id) for one in found[:DRAFTS_SHOWN]
    ]
    lines = [
        # NOTE A list of unfinished calls: title, then how it stands.
        tr("• {title}: {state}", title=cut(title_of(one, tr), 60), state=state_words(one, tr))
        for one in found[:DRAFTS_SHOWN]
    ]
    return {"drafts": drafts, "lines": Markup("\n").join(lines)}


async def to_linking(manager: DialogManager) -> None:
    """Out of the room, to where an organisation is linked."""
    await start_organisation(manager, services_of(manager), resident_of(manager))


windows = (
    Window(
        Note(),
        Say(
            "<b>Calls for volunteers</b>\nA call is published by an association or foundation. "
            "Link yours first: that takes about two minutes. You can prepare the call while the "
            "city looks at it."
        ),
        Button(Label("🏛 Link my organisation"), id="k_link", on_click=press(to_linking)),
        menu_button("k"),
        buttons_only(),
        state=PostCall.no_organisation,
    ),
    Window(
        Note(),
        Say("<b>For which organisation is the call?</b>"),
        Say("I kept your message and read it next.", when="has_words"),
        numbered("options", choose_organisation, widget_id="k_organisation"),
        menu_button("k"),
        buttons_only(),
        state=PostCall.organisation,
        getter=organisation_data,
    ),
    Window(
        Note(),
        Say("<b>Unfinished calls</b>\n{lines}\nGo on with one, or write a new one."),
        numbered("drafts", continue_draft, widget_id="k_draft"),
        Button(Label("➕ Write a new call"), id="k_new", on_click=press(write_new)),
        menu_button("k"),
        buttons_only(),
        state=PostCall.drafts,
        getter=drafts_data,
    ),
)
