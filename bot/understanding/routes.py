"""What the bot does with each wish: one table. How sure one must be is in `answering.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from bot.callbacks import Errand
from bot.understanding import asking, budget_answers, election_answers, opening, talk
from bot.understanding.city_answers import CITY_ANSWERS
from bot.understanding.opening import Deed, opens


class Kind(StrEnum):
    """What a wish does to a window that is open."""

    OPENS = "opens"  # leads elsewhere
    ANSWERS = "answers"  # one message; the window stays
    STEERS = "steers"  # the conversation itself; the window stays
    TALKS = "talks"  # a kind word


@dataclass(frozen=True, slots=True)
class Route:
    """`ask`: asked back before it is done. `group`: the dialog, or the one
    window, that the wish is at home in."""

    kind: Kind
    do: Deed
    ask: Deed | None = None
    group: str | None = None


# fmt: off
ROUTES: Final[Mapping[str, Route]] = MappingProxyType({
    "greet": Route(Kind.TALKS, talk.greet),
    "goodbye": Route(Kind.TALKS, talk.goodbye),
    "thank": Route(Kind.TALKS, talk.thank),
    "help": Route(Kind.STEERS, talk.give_help),
    "about_bot": Route(Kind.ANSWERS, talk.about_bot),
    "affirm": Route(Kind.TALKS, talk.yes_or_no),
    "deny": Route(Kind.TALKS, talk.yes_or_no),
    "cancel": Route(Kind.STEERS, asking.cancel, asking.ask_cancel),
    "change_language": Route(Kind.STEERS, opening.change_language),
    "talk_to_human": Route(Kind.ANSWERS, talk.person),
    "give_feedback": Route(Kind.ANSWERS, talk.feedback),

    "submit_proposal": Route(Kind.OPENS, opening.submit_proposal, group="Propose"),
    "proposal_rules": Route(Kind.ANSWERS, budget_answers.proposal_rules),
    "my_proposals": Route(Kind.OPENS, opens(Errand.ME)),
    "change_proposal": Route(
        Kind.OPENS, asking.change_proposal, asking.ask_change_proposal, group="Propose"
    ),
    "browse_projects": Route(Kind.OPENS, opening.browse_projects, group="Browse"),
    "project_progress": Route(Kind.ANSWERS, budget_answers.project_progress),

    "cast_vote": Route(Kind.OPENS, opening.cast_vote, group="Vote"),
    "voting_dates": Route(Kind.ANSWERS, budget_answers.voting_dates),
    "voting_eligibility": Route(Kind.ANSWERS, budget_answers.voting_eligibility),
    "change_vote": Route(Kind.OPENS, asking.change_vote, asking.ask_change_vote, group="Vote"),
    "verify_vote": Route(Kind.OPENS, opening.verify_vote),
    "voting_results": Route(Kind.OPENS, opens(Errand.RESULTS), group="Outcome"),
    "budget_amount": Route(Kind.ANSWERS, budget_answers.budget_amount),

    "find_volunteering": Route(Kind.OPENS, opening.find_volunteering, group="Volunteer"),
    "my_volunteering": Route(Kind.OPENS, opening.my_volunteering),
    "post_volunteer_call": Route(Kind.OPENS, opening.post_volunteer_call, group="PostCall"),
    "manage_calls": Route(Kind.OPENS, opens(Errand.CALLS), group="MyCalls"),
    "register_organisation": Route(
        Kind.OPENS, opens(Errand.ORGANISATION), group="Represent"
    ),

    # "Some time" is heard as the question for the day; where an hour is asked the day stands.
    "election_date": Route(
        Kind.OPENS, election_answers.elections, group="Elections:plan_hour"
    ),
    "election_reminder_on": Route(Kind.OPENS, election_answers.reminders_on),
    "election_reminder_off": Route(
        Kind.ANSWERS, election_answers.reminders_off, election_answers.ask_reminders_off
    ),
    "polling_station": Route(Kind.OPENS, election_answers.polling_station),
    "election_rules": Route(Kind.OPENS, election_answers.election_rules),
    "youth_election": Route(Kind.OPENS, opening.youth_election, group="FamilyVote"),

    "funding_opportunities": Route(Kind.OPENS, opening.find_funding),
    "ngo_incubator": Route(Kind.OPENS, opening.incubator),
    "ngo_events": Route(Kind.OPENS, opening.ngo_events),

    "participation_ways": Route(Kind.ANSWERS, CITY_ANSWERS["participation_ways"].give),
    "online_polls": Route(Kind.ANSWERS, CITY_ANSWERS["online_polls"].give),
    "collective_submission": Route(Kind.ANSWERS, CITY_ANSWERS["collective_submission"].give),
    "meet_council": Route(Kind.ANSWERS, CITY_ANSWERS["meet_council"].give),
    "join_commission": Route(Kind.ANSWERS, CITY_ANSWERS["join_commission"].give),
    "report_problem": Route(Kind.ANSWERS, CITY_ANSWERS["report_problem"].give),
    "council_decisions": Route(Kind.ANSWERS, CITY_ANSWERS["council_decisions"].give),
    "e_services": Route(Kind.ANSWERS, CITY_ANSWERS["e_services"].give),

    "subscribe": Route(Kind.OPENS, opens(Errand.NEWS), group="News"),
    "unsubscribe": Route(Kind.OPENS, asking.stop_all, asking.ask_unsubscribe),
    "my_data": Route(Kind.OPENS, opens(Errand.ME)),
    "delete_my_data": Route(Kind.OPENS, asking.ask_delete_data, asking.ask_delete_data),
    "privacy_info": Route(Kind.ANSWERS, budget_answers.privacy),
})
# fmt: on
