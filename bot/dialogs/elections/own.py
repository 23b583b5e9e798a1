"""What somebody has asked for or planned around an election, in words and as presses."""

from __future__ import annotations

from datetime import datetime

from aiogram_dialog import DialogManager
from markupsafe import Markup

from bot.dialogs.elections.ways import election_of, today_of
from bot.dialogs.frame import resident_of, services_of
from bot.dialogs.widgets import leave_note, translator_of
from bot.i18n.translator import Translator
from participation.city.election import Election
from participation.election_reminders.standing import Standing
from participation.errors import Reason, Refused

TOPIC = "elections"
"""The switch in /news under which reminders of elections come."""


async def standing_of(manager: DialogManager, election: Election) -> Standing:
    """What they want and have planned, and whether it would reach them."""
    reminders = services_of(manager).election_reminders
    return await reminders.standing(resident_of(manager).resident_id, election.key)


def may_have_voted(manager: DialogManager, election: Election) -> bool:
    """From the first day on which one can vote until the end of the last."""
    today = today_of(manager)
    if election.held_on is None or today > election.held_on:
        return False
    return today >= min((election.held_on, *(slot.day for slot in election.early)))


def own_lines(own: Standing, election: Election, tr: Translator) -> list[Markup]:
    """How it stands for whoever looks: planned, reminded, or had enough of it; empty for who asked
    nothing. Nobody knows any more whether they voted."""
    if own.is_over:
        return [tr("🔕 I remind you of this election no more, as you wished.")]
    lines = []
    if own.planned_at is not None:
        lines.append(plan_line(own.planned_at, tr))
    if election.electorate in own.wants_since:
        lines.append(
            tr("🔕 But messages about elections are off at the moment: no reminder comes.")
            if own.is_off
            else tr("🔔 I remind you of it.")
        )
    return lines


def plan_line(planned_at: datetime, tr: Translator) -> Markup:
    # NOTE {moment} reads like "7 June at 10:00".
    return tr("🗓 You plan to vote on {moment}.", moment=tr.moment(planned_at))


async def have_voted(manager: DialogManager) -> None:
    election = await known_election(manager)
    reminders = services_of(manager).election_reminders
    await reminders.voted(resident_of(manager).resident_id, election.key)
    tr = translator_of(manager)
    leave_note(
        manager,
        tr("✅ <b>Thank you for voting!</b> I remind you of this election no more."),
    )


async def have_not_voted(manager: DialogManager) -> None:
    election = await known_election(manager)
    reminders = services_of(manager).election_reminders
    await reminders.not_yet(resident_of(manager).resident_id, election.key)


async def known_election(manager: DialogManager) -> Election:
    """The election of the window. Refused: ELECTION_UNKNOWN where none is ahead."""
    election = await election_of(manager)
    if election is None:
        raise Refused(Reason.ELECTION_UNKNOWN)
    return election
