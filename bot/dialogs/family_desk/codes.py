"""Staff make place codes: shown once, as a sheet to print, and void them."""

from __future__ import annotations

from typing import Any

from aiogram.types import BufferedInputFile
from aiogram.utils.deep_linking import create_start_link
from aiogram_dialog import DialogManager, ShowMode, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.family_desk.course import PLACE, back_home, current_of, me
from bot.dialogs.family_desk.states import FamilyDesk
from bot.dialogs.frame import Choices, bot_and_chat, buttons_only, numbered, press, services_of
from bot.dialogs.widgets import Label, Note, Say, leave_note, translator_of
from bot.papers.place_sheet import place_pdf
from bot.views.family_desk import sheet_of
from bot.views.family_poll import place_name
from participation.errors import Reason, Refused
from participation.family_poll.code import shown


async def open_place(manager: DialogManager, at: int) -> None:
    places = services_of(manager).city.youth.places
    if at >= len(places):
        raise Refused(Reason.FAMILY_PLACE_UNKNOWN)
    manager.dialog_data[PLACE] = places[at].key
    await manager.switch_to(FamilyDesk.place)


async def make(manager: DialogManager) -> None:
    """The sheet comes as a file of its own: the code stands nowhere else, and in no window."""
    services, tr = services_of(manager), translator_of(manager)
    (bot, chat), key = bot_and_chat(manager), manager.dialog_data.get(PLACE, "")
    poll, staff = await current_of(manager), await me(manager)
    code = await services.family_polls.make_code(staff, poll.poll_id, key)
    link = await create_start_link(bot, f"k_{code}")
    sheet = sheet_of(poll, services.city.youth, key, code, link, tr)
    await bot.send_document(
        chat.id,
        BufferedInputFile(await place_pdf(sheet), f"{key}.pdf"),
        caption=tr(
            # NOTE For staff. {code} looks like 7KM4-P9TR, {link} is an internet address.
            "🔑 {place}: <code>{code}</code>\n{link}\n\nPlease print the sheet for the helpers "
            "of this place. I show the code this once; a code made before opens nothing any more.",
            place=place_name(services.city.youth, key, tr),
            code=shown(code),
            link=link,
        ),
    )
    manager.show_mode = ShowMode.SEND
    await manager.switch_to(FamilyDesk.places)


async def void(manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    poll, key = await current_of(manager), manager.dialog_data.get(PLACE, "")
    await services.family_polls.void_code(await me(manager), poll.poll_id, key)
    leave_note(manager, tr("🚫 The code opens nothing any more. Its devices are closed."))
    await manager.switch_to(FamilyDesk.places)


async def places_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    staff, poll = await me(dialog_manager), await services.family_polls.current()
    made = await services.family_polls.codes(staff, poll.poll_id) if poll else frozenset()
    youth = services.city.youth
    places: Choices = [
        (f"{'✅' if one.key in made else '▫️'} {place_name(youth, one.key, tr)}", at)
        for at, one in enumerate(youth.places)
    ]
    key = dialog_manager.dialog_data.get(PLACE, "")
    return {
        "places": places if poll else [],
        "place": place_name(youth, key, tr) if key else "",
        "has_code": key in made,
        "has_no_code": key not in made,
    }


windows = (
    Window(
        Note(),
        Say(
            "<b>Place codes</b>\nA code makes a device the voting place of its place. ✅ has one, "
            "▫️ has none yet."
        ),
        numbered("places", open_place, widget_id="fd_place"),
        back_home("fd_home"),
        buttons_only(),
        state=FamilyDesk.places,
        getter=places_data,
    ),
    Window(
        Note(),
        Say("<b>{place}</b>"),
        Say("This place has no code yet.", when="has_no_code"),
        Say(
            "This place has a code. Whoever lost it needs a new one: it is kept only as a check "
            "sum. A new one closes the devices that the old one opened.",
            when="has_code",
        ),
        Button(Label("🔑 Make a code"), id="fd_make", on_click=press(make), when="has_no_code"),
        Button(Label("🔁 Make a new code"), id="fd_anew", on_click=press(make), when="has_code"),
        SwitchTo(Label("🚫 Void the code"), id="fd_void", state=FamilyDesk.void, when="has_code"),
        SwitchTo(Label("⬅️ Back"), id="fd_to_places", state=FamilyDesk.places),
        buttons_only(),
        state=FamilyDesk.place,
        getter=places_data,
    ),
    Window(
        Note(),
        Say(
            "<b>Void the code of {place}?</b>\nThe devices there close at once; what is in the "
            "box stays counted."
        ),
        Button(Label("🚫 Yes, void it"), id="fd_voided", on_click=press(void)),
        SwitchTo(Label("⬅️ Back"), id="fd_to_place", state=FamilyDesk.place),
        buttons_only(),
        state=FamilyDesk.void,
        getter=places_data,
    ),
)
