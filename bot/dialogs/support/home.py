"""The first window: what is near, and the ways to everything."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, StartMode, Window
from aiogram_dialog.widgets.kbd import Button
from markupsafe import Markup

from bot.dialogs.frame import buttons_only, press, resident_of, services_of
from bot.dialogs.organisations.states import Represent
from bot.dialogs.support.states import Funding
from bot.dialogs.support.ways import MENU, support_of, today_of, way
from bot.dialogs.widgets import Label, Note, Say, leave_note, translator_of
from bot.i18n.translator import N_
from bot.views.support import deadline_lines
from bot.views.support_event import event_title, when_text

NEWS = "news_ngo"
NEAR_MOST = 3


async def wants_news(manager: DialogManager) -> bool:
    wishes = await services_of(manager).preferences.of(resident_of(manager).resident_id)
    return not wishes.has_stopped and wishes.wants(NEWS)


def has_news(manager: DialogManager) -> bool:
    """Whether the city sends such news at all."""
    return any(topic.key == NEWS for topic in services_of(manager).city.news)


async def switch_news(manager: DialogManager) -> None:
    tr, services = translator_of(manager), services_of(manager)
    await services.preferences.switch(resident_of(manager).resident_id, NEWS, True)
    name = services.city.news_topic(NEWS).name.get(tr.language)
    leave_note(manager, tr("🔔 Switched on: “{kind}”.", kind=name))


async def to_organisation(manager: DialogManager) -> None:
    """Out of this errand, to one's own organisation."""
    mine = await services_of(manager).organisations.mine(resident_of(manager).resident_id)
    state = Represent.mine if mine else Represent.welcome
    await manager.start(state, mode=StartMode.RESET_STACK)


async def home_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    resident_id, today = resident_of(dialog_manager).resident_id, today_of(dialog_manager)
    ahead = [each for each in await services.support.rounds() if not each.is_over(today)]
    mine = await services.support.signups(resident_id)
    signed = [
        Markup("• <b>{}</b>: {}").format(
            event_title(each.event, services.city, tr), when_text(each.event, tr)
        )
        for each in mine[:NEAR_MOST]
    ]
    support = support_of(dialog_manager)
    return {
        "near": deadline_lines(services.city, ahead[:NEAR_MOST], today, tr),
        "mine": Markup("\n").join(signed),
        "has_mine": bool(signed),
        "has_near": bool(ahead),
        "has_contests": bool(support.contests),
        "has_incubator": support.incubator is not None,
        "has_events": bool(support.event_kinds),
        "has_awards": bool(support.awards),
        "has_barriers": bool(support.barriers),
        "offers_news": has_news(dialog_manager) and not await wants_news(dialog_manager),
    }


windows = (
    Window(
        Note(),
        Say(
            "<b>Support for organisations</b>\nProject contests of the city, the incubator and "
            "events for associations and foundations."
        ),
        Say("\n<b>Next deadlines</b>\n{near}", when="has_near"),
        Say("\n<b>You have signed up for</b>\n{mine}", when="has_mine"),
        way(N_("🧭 Which one fits us?"), Funding.fit_who, "f_fit", "has_contests"),
        way(N_("💶 All contests"), Funding.contests, "f_contests", "has_contests"),
        way(N_("⏳ Deadlines"), Funding.deadlines, "f_deadlines", "has_contests"),
        way(N_("🌱 The incubator"), Funding.incubator, "f_incubator", "has_incubator"),
        way(N_("📅 Events"), Funding.events, "f_events", "has_events"),
        way(N_("🏅 Suggest for an award"), Funding.award, "f_award", "has_awards"),
        way(N_("👤 Ask the expert"), Funding.expert, "f_expert"),
        way(N_("🧱 What holds us back?"), Funding.barriers, "f_barriers", "has_barriers"),
        Button(
            Label("🔔 Get news for NGOs"),
            id="f_news",
            on_click=press(switch_news),
            when="offers_news",
        ),
        Button(Label("🏢 My organisation"), id="f_organisation", on_click=press(to_organisation)),
        MENU,
        buttons_only(),
        state=Funding.home,
        getter=home_data,
    ),
)
