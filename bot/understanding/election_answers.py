"""Answers about elections: who may vote and where. The participatory budget: `budget_answers`.

What changes from election to election is not stated here; who says it is named.
"""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from bot.understanding.turn import Turn
from bot.views.facts import link_rows, source_line
from nlu.understood import Understood
from participation.city import City
from participation.city.city import Election


def _is_ahead(one: Election, today: date) -> bool:
    return one.held_on >= today if one.held_on else one.year >= today.year


def _next_election(city: City, today: date) -> Election | None:
    """The next one that is known, else the latest: who may vote changes rarely."""
    ahead = [one for one in city.elections if _is_ahead(one, today)]
    return ahead[0] if ahead else city.elections[-1] if city.elections else None


async def _election(turn: Turn, heading: Markup, last: Markup) -> None:
    tr, city = turn.tr, turn.services.city
    election = _next_election(city, turn.services.clock.now().astimezone(city.zone).date())
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
            None if election.confirmed else tr("<i>The city has not confirmed this yet.</i>"),
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
