"""Making a certificate: name, time, language; sending it, and one's own ones again."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from aiogram.types import BufferedInputFile, Message
from aiogram.utils.deep_linking import create_start_link
from aiogram_dialog import DialogManager, ShowMode, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.frame import (
    Choices,
    bot_and_chat,
    buttons_only,
    numbered,
    press,
    services_of,
)
from bot.dialogs.hours.course import MENU, NAME, NO_PREVIEW, PERIOD, me, number_of, record_of
from bot.dialogs.hours.states import MyHours
from bot.dialogs.widgets import (
    Label,
    Note,
    Say,
    answer_by_message,
    leave_note,
    translator_of,
)
from bot.dialogs.written import written
from bot.i18n.translator import N_
from bot.papers.certificate import certificate_pdf
from bot.views.certificate import certificate_label, checked_view, paper_of
from bot.views.cut import cut
from bot.views.organisation import LANGUAGE_NAMES
from participation.clock import SystemClock
from participation.errors import Reason, Refused
from participation.language import LANGUAGES
from participation.volunteering.applicant_rules import clean_name
from participation.volunteering.certificate import Certificate, shown

EVERYTHING: Final = 0
"""In place of a year."""
LISTED: Final = 8
LABEL_UNITS: Final = 50


async def known_name(manager: DialogManager) -> str:
    """As the last certificate had it, else as the volunteer applied."""
    papers = await record_of(manager).certificates(me(manager))
    if papers:
        return papers[0].name
    return next((one.name for one in await record_of(manager).mine(me(manager)) if one.name), "")


async def name_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    return {"known": cut(await known_name(dialog_manager), LABEL_UNITS)}


async def keep_name(manager: DialogManager, name: str) -> None:
    manager.dialog_data[NAME] = clean_name(name)
    await manager.switch_to(MyHours.period)


async def take_name(message: Message, manager: DialogManager) -> None:
    text = written(message, manager, N_("Please type your name."))
    if text is not None:
        await keep_name(manager, text)


async def with_known_name(manager: DialogManager) -> None:
    if name := await known_name(manager):
        await keep_name(manager, name)


async def period_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr = translator_of(dialog_manager)
    entries = await record_of(dialog_manager).mine(me(dialog_manager))
    years = sorted({one.worked_on.year for one in entries if one.minutes}, reverse=True)
    periods: Choices = [(tr.plain("Everything so far"), EVERYTHING)]
    # NOTE A button: hours of one year only.
    periods += [(tr.plain("Only {year}", year=each), each) for each in years[:6]]
    return {"periods": periods}


async def choose_period(manager: DialogManager, year: int) -> None:
    manager.dialog_data[PERIOD] = year
    await manager.switch_to(MyHours.language)


async def language_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr = translator_of(dialog_manager)
    languages: Choices = [(tr.plain(LANGUAGE_NAMES[one]), at) for at, one in enumerate(LANGUAGES)]
    return {"languages": languages}


async def make(manager: DialogManager, at: int) -> None:
    """Issues it and sends the paper; the list of one's own ones follows below."""
    if at >= len(LANGUAGES):
        raise Refused(Reason.LANGUAGE_UNKNOWN)
    name = manager.dialog_data.get(NAME)
    if not isinstance(name, str):
        await manager.switch_to(MyHours.name)
        return
    year = number_of(manager, PERIOD)
    days = (None, None) if year == EVERYTHING else (date(year, 1, 1), date(year, 12, 31))
    made = await record_of(manager).issue(me(manager), name, LANGUAGES[at], *days)
    await send_paper(manager, made)
    await manager.switch_to(MyHours.papers)
    manager.show_mode = ShowMode.DELETE_AND_SEND


async def send_paper(manager: DialogManager, one: Certificate) -> None:
    """The PDF, with what stands on it for whoever cannot see it."""
    services, tr, (bot, chat) = (
        services_of(manager),
        translator_of(manager),
        bot_and_chat(manager),
    )
    link = await create_start_link(bot, f"v_{one.code}")
    name = (await bot.me()).username or "balss"
    # On the desk the clock is moved and the people are made up: such a paper proves nothing.
    is_example = not isinstance(services.clock, SystemClock)
    its_words = services.translators[one.language]
    paper = paper_of(one, services.city, its_words, name, link, is_example=is_example)
    content = await certificate_pdf(paper)
    await bot.send_document(
        chat.id,
        BufferedInputFile(content, filename=f"balss-{shown(one.code)}.pdf"),
        caption=tr(
            "📜 Your certificate. Whoever wants to check it sends me the code "
            "<code>{code}</code>.",
            code=shown(one.code),
        ),
    )


async def papers_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr = translator_of(dialog_manager)
    papers = await record_of(dialog_manager).certificates(me(dialog_manager))
    listed: Choices = [(certificate_label(one, tr), at) for at, one in enumerate(papers[:LISTED])]
    return {"papers": listed, "none": not papers}


async def send_again(manager: DialogManager, at: int) -> None:
    """The same paper with the same code; a revoked one only says so."""
    papers = await record_of(manager).certificates(me(manager))
    if at >= len(papers):
        raise Refused(Reason.CERTIFICATE_UNKNOWN)
    if papers[at].is_valid:
        await send_paper(manager, papers[at])
        manager.show_mode = ShowMode.DELETE_AND_SEND
    else:
        leave_note(manager, checked_view(papers[at], translator_of(manager)))


async def take_code(message: Message, manager: DialogManager) -> None:
    text = written(message, manager, N_("Please type the code."))
    if text is not None:
        found = await record_of(manager).check(me(manager), text)
        leave_note(manager, checked_view(found, translator_of(manager)))


windows = (
    Window(
        Note(),
        Say(
            "<b>Which name shall stand on the certificate?</b>\nPlease type it, as it stands in "
            "your documents. Whoever checks the certificate sees it."
        ),
        Button(
            # NOTE {known} is a person's name.
            Label("As before: {known}"),
            id="h_known",
            on_click=press(with_known_name),
            when="known",
        ),
        SwitchTo(Label("⬅️ Back"), id="h_name_back", state=MyHours.home),
        MENU,
        answer_by_message(take_name),
        state=MyHours.name,
        getter=name_data,
    ),
    Window(
        Note(),
        Say("<b>Which time shall it be about?</b>"),
        numbered("periods", choose_period, widget_id="h_period"),
        SwitchTo(Label("⬅️ Back"), id="h_period_back", state=MyHours.name),
        buttons_only(),
        state=MyHours.period,
        getter=period_data,
    ),
    Window(
        Note(),
        Say(
            "<b>In which language?</b>\nOne that you have about the same time in the same "
            "language is replaced: its code is then no longer valid."
        ),
        numbered("languages", make, widget_id="h_language"),
        SwitchTo(Label("⬅️ Back"), id="h_language_back", state=MyHours.period),
        buttons_only(),
        state=MyHours.language,
        getter=language_data,
    ),
    Window(
        Note(),
        Say("<b>My certificates</b>"),
        Say("Press one to get it again.", when="papers"),
        Say("You have none yet.", when="none"),
        numbered("papers", send_again, widget_id="h_paper"),
        SwitchTo(Label("⬅️ My hours"), id="h_papers_back", state=MyHours.home),
        MENU,
        NO_PREVIEW,
        buttons_only(),
        state=MyHours.papers,
        getter=papers_data,
    ),
    Window(
        Note(),
        Say(
            "<b>Check a certificate</b>\nPlease type the code that stands at the bottom of the "
            "certificate: 12 letters and digits. Spaces, dashes and small letters do not matter."
        ),
        SwitchTo(Label("⬅️ My hours"), id="h_check_back", state=MyHours.home),
        MENU,
        NO_PREVIEW,
        answer_by_message(take_code),
        state=MyHours.check,
    ),
)
