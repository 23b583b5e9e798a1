"""Answers that stand in the city's data as sentences: organisations, volunteering, city life.

What the bot cannot do yet it says, with whom to ask. Answers with sums and days: `budget_answers`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from bot.callbacks import Errand
from bot.handlers.information import contact_lines
from bot.i18n.translator import N_
from bot.understanding.turn import Turn
from bot.views.facts import facts_with_source, link_rows
from bot.views.menu import go_button
from nlu.understood import Understood

_NEWS: Final = (N_("🔔 News"), Errand.NEWS)
_VOLUNTEER: Final = (N_("🤝 Volunteering"), Errand.VOLUNTEER)
_ASK: Final = N_("<b>Whom to ask</b>\n{contact}")


@dataclass(frozen=True, slots=True)
class CityAnswer:
    """What is said: heading, facts with their source, what the bot cannot do yet, ways on."""

    heading: str
    facts: tuple[str, ...] = ()
    honest: str | None = None
    links: tuple[str, ...] = ()
    errands: tuple[tuple[str, Errand], ...] = ()
    names_somebody: bool = True

    async def give(self, turn: Turn, _: Understood | None) -> None:
        """Say it in one message."""
        tr, city = turn.tr, turn.services.city
        parts: list[Markup] = [tr(self.heading), *facts_with_source(self.facts, city, tr)]
        if self.honest:
            parts.append(Markup("\n{}").format(tr(self.honest)))
        if self.names_somebody:
            parts.append(Markup("\n{}").format(tr(_ASK, contact=contact_lines(city, tr))))
        await turn.say(
            Markup("\n").join(parts),
            [
                *link_rows(self.links, city, tr),
                *([go_button(tr.plain(label), errand)] for label, errand in self.errands),
                turn.menu(),
            ],
        )


CITY_ANSWERS: Final[Mapping[str, CityAnswer]] = MappingProxyType(
    {
        "participation_ways": CityAnswer(
            N_("<b>How you can take part</b>"),
            ("participation_ways",),
            links=("city",),
            errands=((N_("✍️ Hand in a proposal"), Errand.PROPOSE), _VOLUNTEER),
            names_somebody=False,
        ),
        "online_polls": CityAnswer(
            N_("<b>The city's polls</b>"),
            ("online_polls",),
            N_(
                "There are no polls in this chat yet. If you want me to tell you when there are, "
                "switch on “Surveys” under “News”."
            ),
            ("city",),
            (_NEWS,),
            names_somebody=False,
        ),
        "collective_submission": CityAnswer(
            N_("<b>A collective submission</b>"),
            ("collective_submissions",),
            N_("In this chat one can neither start nor sign one yet."),
            ("city",),
        ),
        "meet_council": CityAnswer(
            N_("<b>Meeting a council member</b>"),
            ("council_meetings",),
            N_(
                "The reception hours are on the municipality's website. A time cannot be arranged "
                "in this chat yet."
            ),
            ("city",),
        ),
        "join_commission": CityAnswer(
            N_("<b>The municipality's commissions</b>"),
            ("commissions",),
            N_("One cannot apply for a commission in this chat yet."),
            ("city",),
        ),
        "report_problem": CityAnswer(
            N_("<b>Something broken in the city?</b>"),
            ("city_app",),
            N_(
                # 112: Directive (EU) 2018/1972, Article 109, the single European emergency number.
                "I cannot pass it on from this chat yet. If somebody is in danger, please call "
                "112 at once."
            ),
            ("city",),
        ),
        "council_decisions": CityAnswer(
            N_("<b>Decisions of the council</b>"),
            ("openness",),
            N_(
                "They are on the municipality's website. News of them you can switch on under "
                "“News”."
            ),
            ("city",),
            (_NEWS,),
            names_somebody=False,
        ),
        "e_services": CityAnswer(
            N_("<b>The municipality's e-services</b>"),
            ("e_services",),
            links=("city",),
            names_somebody=False,
        ),
    }
)
