"""Part of the city and age: only if somebody wants to, with the reason, and removed again."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.frame import buttons_only, press, resident_of, services_of
from bot.dialogs.news.states import News
from bot.dialogs.news.ways import ABOUT_ME, HOME, MENU, choices, to_about_me, wishes_of
from bot.dialogs.widgets import Label, Note, Say, leave_note, translator_of
from bot.views.news import age_text, district_name
from participation.preferences.wish import AGE_BANDS


async def to_district(manager: DialogManager) -> None:
    await manager.switch_to(News.district)


async def to_age(manager: DialogManager) -> None:
    await manager.switch_to(News.age)


async def choose_district(manager: DialogManager, key: str) -> None:
    services = services_of(manager)
    await services.preferences.set_district(resident_of(manager).resident_id, key)
    tr = translator_of(manager)
    leave_note(manager, tr("✅ Noted."))
    await to_about_me(manager)


async def choose_age(manager: DialogManager, band: str) -> None:
    services = services_of(manager)
    await services.preferences.set_age_band(resident_of(manager).resident_id, band)
    tr = translator_of(manager)
    leave_note(manager, tr("✅ Noted."))
    await to_about_me(manager)


async def forget_district(manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    await services.preferences.set_district(resident_of(manager).resident_id, None)
    leave_note(manager, tr("✅ Deleted: your part of the city."))


async def forget_age(manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    await services.preferences.set_age_band(resident_of(manager).resident_id, None)
    leave_note(manager, tr("✅ Deleted: your age."))


async def let_teach(manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    await services.preferences.teaching.set(resident_of(manager).resident_id, True)
    leave_note(manager, tr("✅ Thank you! I may keep sentences that I do not understand."))


async def teach_no_more(manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    await services.preferences.teaching.set(resident_of(manager).resident_id, False)
    leave_note(manager, tr("✅ Noted: I keep nothing of what you write for learning."))


async def about_me_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    wishes = await wishes_of(dialog_manager)
    owner = resident_of(dialog_manager).resident_id
    may_teach = bool((await services.preferences.teaching.of(owner)).may_teach)
    return {
        "may_teach": may_teach,
        "keeps_nothing": not may_teach,
        "place": district_name(wishes, services.city, tr),
        "age": age_text(wishes.age_band, tr) if wishes.age_band else tr.plain("not given"),
        "has_district": wishes.district is not None,
        "has_age": wishes.age_band is not None,
    }


async def district_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    city, tr = services_of(dialog_manager).city, translator_of(dialog_manager)
    return {"districts": [(one.name.get(tr.language), one.key) for one in city.districts]}


async def age_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr = translator_of(dialog_manager)
    return {"ages": [(age_text(band, tr), band) for band in AGE_BANDS]}


windows = (
    Window(
        Note(),
        # NOTE {place} is the name of a part of the city or "not given"; so is {age}.
        Say(
            "<b>About me</b>\nPart of the city: {place}\nAge: {age}\n\nOnly if you want to: some "
            "messages concern one part of the city or one age, and they reach only those who have "
            "told me. Staff see numbers, never who said what. You get everything else as before, "
            "and you can delete this at any time."
        ),
        Say(
            "\nSentences that I do not understand: the city may keep them without your name, for "
            "half a year at most or as an example that I learn from.",
            when="may_teach",
        ),
        Say("\nSentences that I do not understand: I keep nothing of them.", when="keeps_nothing"),
        Button(
            Label("📍 Choose my part of the city"), id="n_district", on_click=press(to_district)
        ),
        Button(Label("🎂 Choose my age"), id="n_age", on_click=press(to_age)),
        Button(
            Label("🗑 Delete my part of the city"),
            id="n_no_district",
            on_click=press(forget_district),
            when="has_district",
        ),
        Button(
            Label("🗑 Delete my age"), id="n_no_age", on_click=press(forget_age), when="has_age"
        ),
        Button(
            Label("🎓 Let me learn from what you write"),
            id="n_teach",
            on_click=press(let_teach),
            when="keeps_nothing",
        ),
        Button(
            Label("🎓 Learn nothing from what I write"),
            id="n_teach_no_more",
            on_click=press(teach_no_more),
            when="may_teach",
        ),
        HOME,
        MENU,
        buttons_only(),
        state=News.about_me,
        getter=about_me_data,
    ),
    Window(
        Note(),
        Say("<b>In which part of the city do you live?</b>\nOr which one matters to you most?"),
        choices("districts", choose_district, widget_id="n_part"),
        ABOUT_ME,
        buttons_only(),
        state=News.district,
        getter=district_data,
    ),
    Window(
        Note(),
        Say("<b>How old are you?</b>"),
        choices("ages", choose_age, widget_id="n_band", width=2),
        ABOUT_ME,
        buttons_only(),
        state=News.age,
        getter=age_data,
    ),
)
