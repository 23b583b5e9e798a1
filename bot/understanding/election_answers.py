"""Answers about elections: who may vote and where. The participatory budget: `budget_answers`.

What changes from election to election is not stated here; who says it is named.
"""

from __future__ import annotations

from markupsafe import Markup

from bot.services import Services
from bot.understanding.turn import Turn
from bot.views.facts import link_rows, source_line
from nlu.understood import Understood
from participation.city.election import Election


async def _next_election(services: Services) -> Election | None:
    """The next one that is known, else the latest: who may vote changes rarely."""
    if election := await services.elections.next():
        return election
    return next(reversed(await services.elections.calendar()), None)


async def _election(turn: Turn, heading: Markup, last: Markup) -> None:
    tr, city = turn.tr, turn.services.city
    election = await _next_election(turn.services)
    parts: list[Markup | None] = [heading]
    if election is not None:
        day = (
            tr.full_day(election.held_on)
            if election.held_on
            else tr("{year} (the day has not been announced yet)", year=election.year)
        )
        parts += [
            Markup("<b>{}</b>: {}").format(election.name.get(tr.language), day),
            Markup("{}").format(election.voters.get(tr.language)),
            None if election.is_confirmed else tr("<i>The city has not confirmed this yet.</i>"),
            source_line([election.source], tr),
        ]
    parts.append(Markup("\n{}").format(last))
    text = Markup("\n").join(part for part in parts if part)
    await turn.say(text, [*link_rows(["election_commission"], city, tr), turn.menu()])


async def election_rules(turn: Turn, _: Understood | None) -> None:
    """Who may vote in the next election."""
    tr = turn.tr
    await _election(
        turn,
        tr("<b>Who may vote in an election</b>"),
        tr(
            "Which document to bring, and how to vote earlier or at home, the Central Election "
            "Commission says before each election."
        ),
    )


async def polling_station(turn: Turn, _: Understood | None) -> None:
    """Where one votes; addresses and hours change each time, so none is stated here."""
    tr = turn.tr
    await _election(
        turn,
        tr("<b>Where to vote in an election</b>"),
        tr(
            "The polling stations and their hours change from election to election. The Central "
            "Election Commission publishes them before each one."
        ),
    )
