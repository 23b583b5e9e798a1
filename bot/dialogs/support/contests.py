"""The catalogue: one card a contest, its deadlines, and the reminder of them."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.frame import (
    Choices,
    buttons_only,
    numbered,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.support.states import Funding
from bot.dialogs.support.ways import (
    BACK,
    CONTEST,
    MENU,
    contest_of,
    support_of,
    today_of,
    way,
)
from bot.dialogs.widgets import Label, Note, Say, View, leave_note, translator_of
from bot.i18n.translator import N_
from bot.views.support import contest_card, deadline_lines
from participation.delivery.delivery import NOTICES, NoticeKind
from participation.errors import Reason, Refused
from participation.language import is_language

TOPIC = NOTICES[NoticeKind.CONTEST_CLOSES].topic


async def open_contest(manager: DialogManager, at: int) -> None:
    contests = support_of(manager).contests
    if at >= len(contests):
        raise Refused(Reason.CONTEST_UNKNOWN)
    manager.dialog_data[CONTEST] = contests[at].key
    await manager.switch_to(Funding.contest)


async def watch(manager: DialogManager) -> None:
    services, resident, tr = (
        services_of(manager),
        resident_of(manager),
        translator_of(manager),
    )
    spoken = tr.language
    if resident.language is None and is_language(spoken):
        # Else the reminder would come in the city's first language.
        await services.residents.choose_language(resident.resident_id, spoken)
        manager.middleware_data["residents_known"].forget(resident.telegram_id)
    await services.support.watch(resident.resident_id, contest_of(manager).key)
    leave_note(
        manager,
        tr("🔔 I will remind you 14 and 3 days before the last day of each round."),
    )


async def watch_and_switch_on(manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    await services.preferences.switch(resident_of(manager).resident_id, TOPIC, True)
    await watch(manager)
    name = services.city.news_topic(TOPIC).name.get(tr.language)
    leave_note(manager, tr("🔔 Switched on: “{kind}”.", kind=name))


async def unwatch(manager: DialogManager) -> None:
    tr = translator_of(manager)
    contest = contest_of(manager)
    await services_of(manager).support.unwatch(resident_of(manager).resident_id, contest.key)
    leave_note(manager, tr("🔕 I will not remind you."))


async def _is_off(manager: DialogManager) -> bool:
    """Off by hand, or all stopped: a reminder would never come."""
    wishes = await services_of(manager).preferences.of(resident_of(manager).resident_id)
    return wishes.has_stopped or (TOPIC in wishes.touched and not wishes.wants(TOPIC))


def contest_choices(manager: DialogManager) -> Choices:
    language = translator_of(manager).language
    return [(each.short.get(language), at) for at, each in enumerate(support_of(manager).contests)]


async def list_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    return {"contests": contest_choices(dialog_manager)}


async def card_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    contest, resident_id = contest_of(dialog_manager), resident_of(dialog_manager).resident_id
    rounds = [each for each in await services.support.rounds() if each.contest == contest.key]
    is_watched = contest.key in await services.support.watched(resident_id)
    is_off = await _is_off(dialog_manager)
    return {
        "card": contest_card(contest, rounds, today_of(dialog_manager), tr),
        "is_watched": is_watched and not is_off,
        "may_watch": not is_watched and not is_off,
        "must_switch": is_off,
    }


async def deadlines_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    today = today_of(dialog_manager)
    rounds = await services.support.rounds()
    return {
        "lines": deadline_lines(services.city, rounds, today, tr),
        "contests": contest_choices(dialog_manager),
    }


windows = (
    Window(
        Note(),
        Say("<b>Contests and co-financing</b>\nWhich one would you like to see?"),
        numbered("contests", open_contest, widget_id="f_contest"),
        way(N_("🧭 Which one fits us?"), Funding.fit_who, "f_fit"),
        BACK,
        buttons_only(),
        state=Funding.contests,
        getter=list_data,
    ),
    Window(
        Note(),
        View("card"),
        Say("\n🔔 I remind you of its deadlines.", when="is_watched"),
        Button(
            Label("🔔 Remind me of deadlines"),
            id="f_watch",
            on_click=press(watch),
            when="may_watch",
        ),
        Button(
            Label("🔔 Switch messages on and remind me"),
            id="f_watch_on",
            on_click=press(watch_and_switch_on),
            when="must_switch",
        ),
        Button(
            Label("🔕 Do not remind me"),
            id="f_unwatch",
            on_click=press(unwatch),
            when="is_watched",
        ),
        way(N_("👤 Ask the expert"), Funding.expert, "f_expert"),
        way(N_("💶 All contests"), Funding.contests, "f_contests"),
        MENU,
        NO_PREVIEW,
        buttons_only(),
        state=Funding.contest,
        getter=card_data,
    ),
    Window(
        Note(),
        Say(
            "<b>Deadlines</b>\n{lines}\n\nFor a reminder 14 and 3 days before, choose a contest. "
            "It also works when the day is not known yet."
        ),
        numbered("contests", open_contest, widget_id="f_contest"),
        BACK,
        buttons_only(),
        state=Funding.deadlines,
        getter=deadlines_data,
    ),
)
