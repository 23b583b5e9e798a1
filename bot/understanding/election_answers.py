"""Wishes about elections: reminders on and off, where one votes, who may and with what. The
windows are those of the errand: `bot/dialogs/elections`."""

from __future__ import annotations

import re
from typing import Final

from aiogram_dialog import ShowMode
from markupsafe import Markup

from bot.callbacks import Errand
from bot.dialogs.elections import start_documents, start_elections, start_reminders, start_stations
from bot.dialogs.voice import start_voice
from bot.understanding.asking import keep_row, wish_button
from bot.understanding.turn import Turn
from bot.understanding.voice_words import voice_detail
from bot.understanding.vote_reminding import vote_reminders
from bot.views.menu import go_button
from bot.views.why import all_kinds, stop_button, topic_of
from nlu.understood import Understood

TOPIC: Final = "elections"
"""The key of the city's news about elections."""
#: What stands in the window with the documents: papers, voting early, at home, by post.
_PAPERS: Final = re.compile(
    r"\b(?:dokument|pas[eiu]\b|pases\b|eid\b|id[- ]?kart|apliec|iepriekš|iepriekšēj|mājās|past[au]"
    r"|document|passport|identity|id card|ids?\b|bring|early|in advance|at home|by post|by mail"
    r"|документ|паспорт|удостоверени|ид-карт|заранее|досрочн|на дому|по почте|с собой)",
    re.IGNORECASE,
)


async def elections(turn: Turn, understood: Understood | None) -> None:
    """The calendar; or the campaign, an appeal, the turnout, where the words are about them."""
    turn.manager.show_mode = ShowMode.SEND
    detail = voice_detail(understood.text) if understood else None
    if detail is None:
        await start_elections(turn.manager, turn.services, turn.resident)
    else:
        await start_voice(turn.manager, turn.services, turn.resident, detail)


async def reminders_on(turn: Turn, _: Understood | None) -> None:
    """Subscribes and shows what comes when. People call the voting on projects by the same word,
    so its reminders are offered, too."""
    about_voting, rows = await vote_reminders(turn)
    if about_voting:
        await turn.say(about_voting, rows)
    turn.manager.show_mode = ShowMode.SEND
    await start_reminders(turn.manager)


async def ask_reminders_off(turn: Turn, _: Understood | None) -> None:
    tr = turn.tr
    text = tr(
        "<b>Shall I remind you of elections no more?</b>\nYour voting plan is deleted, too. You "
        "can switch the reminders on again at any time."
    )
    single = go_button(tr.plain("🔔 Choose which ones"), Errand.ELECTIONS, "reminders")
    sure = wish_button(tr.plain("🔕 Yes, switch them off"), "sure", "election_reminder_off")
    await turn.say(text, [keep_row(turn, "election_reminder_off"), [single], [sure]])


async def reminders_off(turn: Turn, _: Understood | None) -> None:
    """Ends the reminders; what the city writes about elections by itself has its own switch, and
    how that stands is said."""
    tr, owner = turn.tr, turn.resident.resident_id
    await turn.services.election_reminders.unsubscribe(owner)
    parts = [tr("🔕 I remind you of elections no more.")]
    again = [go_button(tr.plain("↩️ Switch on again"), Errand.ELECTIONS, "remind")]
    rows = [again]
    topic = topic_of(TOPIC, turn.services.city)
    wishes = await turn.services.preferences.of(owner)
    if topic is not None and wishes.wants(topic.key):
        parts.append(
            tr(
                "What the city writes to everybody about elections still comes: “{kind}” is on.",
                kind=topic.name.get(tr.language),
            )
        )
        rows.append([stop_button(topic, tr)])
    rows.append([all_kinds(tr)])
    await turn.say(Markup("\n\n").join(parts), rows)


async def polling_station(turn: Turn, understood: Understood | None) -> None:
    """The stations; those of a street or part of the city that was named."""
    turn.manager.show_mode = ShowMode.SEND
    text = understood.text if understood else ""
    district = understood.value_of("district") if understood else None
    if district in {one.key for one in turn.services.city.districts}:
        # Said in any case or spelling: its name as the city writes it finds the stations.
        text = turn.services.city.district(district).name.lv
    await start_stations(turn.manager, turn.services, text)


async def election_rules(turn: Turn, understood: Understood | None) -> None:
    """Who may vote; where papers or other ways of voting are named, the window about these."""
    if understood is not None and _PAPERS.search(understood.text):
        turn.manager.show_mode = ShowMode.SEND
        await start_documents(turn.manager)
        return
    await start_elections(turn.manager, turn.services, turn.resident, "who")
