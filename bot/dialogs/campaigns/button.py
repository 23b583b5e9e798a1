"""One button under the message: where it leads, and its words in each language."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.campaigns.course import campaign_of, change
from bot.dialogs.campaigns.frame import step
from bot.dialogs.campaigns.states import Compose
from bot.dialogs.campaigns.texts import problems_of
from bot.dialogs.frame import Choices, buttons_only, numbered, press, services_of
from bot.dialogs.widgets import Label, Say, answer_by_message, leave_note, translator_of
from bot.dialogs.written import written
from bot.i18n.translator import N_, Translator
from bot.services import Services
from bot.views.campaign_audience import NAMES
from bot.views.campaign_problems import problems_text
from bot.views.cut import cut, isolated, units
from participation.campaigns.campaign import Campaign
from participation.campaigns.checks import MOST_LABEL
from participation.campaigns.content import CampaignButton
from participation.errors import Reason, Refused
from participation.language import LANGUAGES

NUMBER = "button"
_LANGUAGE = "label_language"
LINK_UNITS = 300


def number_of(manager: DialogManager) -> int:
    """Which button is open."""
    number: int = manager.dialog_data.get(NUMBER, 0)
    return number


async def keep(manager: DialogManager, number: int, button: CampaignButton | None) -> None:
    """Put a button in its place (None takes it away)."""
    content = (await campaign_of(manager)).content
    new = (button,) if button else ()
    buttons = (*content.buttons[:number], *new, *content.buttons[number + 1 :])
    await change(manager, content=replace(content, buttons=buttons))


async def drop_button(manager: DialogManager) -> None:
    await keep(manager, number_of(manager), None)
    await manager.switch_to(Compose.buttons)


async def choose_label(manager: DialogManager, number: int) -> None:
    if 0 <= number < len(LANGUAGES):
        manager.dialog_data[_LANGUAGE] = LANGUAGES[number]
        await manager.switch_to(Compose.button_label)


async def take_label(message: Message, manager: DialogManager) -> None:
    text = written(message, manager, N_("Please type the words for the button."))
    if text is None:
        return
    label = " ".join(text.split())
    number, buttons = number_of(manager), (await campaign_of(manager)).content.buttons
    if units(label) > MOST_LABEL:
        facts = {"number": number + 1, "length": units(label), "most": MOST_LABEL}
        raise Refused(Reason.BUTTON_LABEL_TOO_LONG, **facts)
    if number < len(buttons):
        language = manager.dialog_data.get(_LANGUAGE, LANGUAGES[0])
        labels = {**buttons[number].labels, language: label}
        await keep(manager, number, replace(buttons[number], labels=labels))
        tr = translator_of(manager)
        leave_note(manager, tr("✅ Saved."))
    await manager.switch_to(Compose.button)


def target_words(button: CampaignButton, services: Services, tr: Translator) -> str:
    """Where the button leads, in words."""
    if button.kind == "link":
        return cut(button.target, LINK_UNITS)
    if button.kind == "stop_topic":
        return tr.plain("Stop this kind of message")
    year, number = button.project or (0, 0)
    cycle = services.city.cycle(year)
    project = cycle.project(number) if cycle else None
    title = project.title.get(tr.language) if project else "?"
    return tr.plain("Project {number}: {title}", number=number, title=cut(title, 120))


async def button_data(manager: DialogManager, campaign: Campaign) -> dict[str, Any]:
    services, tr = services_of(manager), translator_of(manager)
    number, buttons = number_of(manager), campaign.content.buttons
    button = buttons[number] if number < len(buttons) else CampaignButton("stop_topic", {})
    labels: Choices = [
        (f"✏️ {NAMES[each]}: {cut(button.labels.get(each) or '…', 40)}", index)
        for index, each in enumerate(LANGUAGES)
    ]
    mine = [
        each
        for each in problems_of(manager, campaign)
        if each.facts.get("number") == number + 1
        or (button.kind == "link" and each.facts.get("link") == button.target)
    ]
    return {
        "number": number + 1,
        "target": isolated(target_words(button, services, tr)),
        "labels": labels,
        "problems": problems_text(mine, tr),
        "has_problems": bool(mine),
    }


async def label_data(manager: DialogManager, campaign: Campaign) -> dict[str, Any]:
    number, buttons = number_of(manager), campaign.content.buttons
    language = manager.dialog_data.get(_LANGUAGE, LANGUAGES[0])
    now = buttons[number].labels.get(language, "") if number < len(buttons) else ""
    return {"language": NAMES[language], "now": isolated(cut(now, 100)), "most": MOST_LABEL}


windows = (
    step(
        Compose.button,
        Say(
            "<b>Button {number}</b>\nIt leads to: {target}\n\nTo change its words, press a "
            "language."
        ),
        Say("\n{problems}", when="has_problems"),
        numbered("labels", choose_label, widget_id="c_label"),
        Button(Label("🗑 Take this button away"), id="c_button_drop", on_click=press(drop_button)),
        buttons_only(),
        data=button_data,
    ),
    step(
        Compose.button_label,
        Say(
            "<b>{language}</b>\nType what stands on the button, at most {most} characters.\n"
            "Now: {now}"
        ),
        answer_by_message(take_label),
        data=label_data,
    ),
)
