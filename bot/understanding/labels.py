"""Each intent in a few words, for a button. What the bot does with it is in `routes.py`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.i18n.translator import N_

#: By area, in the order of the closed list; a label answers "Did you mean …?".
AREAS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        N_("Talk"): {
            "greet": N_("Just saying hello"),
            "goodbye": N_("Goodbye"),
            "thank": N_("Thank you"),
            "help": N_("What this bot can do"),
            "about_bot": N_("Who or what this bot is"),
            "affirm": N_("Yes"),
            "deny": N_("No"),
            "cancel": N_("Stop what is open"),
            "change_language": N_("Another language"),
            "talk_to_human": N_("Ask a person"),
            "give_feedback": N_("Praise or complain"),
        },
        N_("Proposals"): {
            "submit_proposal": N_("Hand in my idea"),
            "proposal_rules": N_("Rules for handing in an idea"),
            "my_proposals": N_("What became of my proposal"),
            "change_proposal": N_("Change or withdraw my proposal"),
            "browse_projects": N_("See or search projects"),
            "project_progress": N_("How work on a project goes"),
        },
        N_("Voting on projects"): {
            "cast_vote": N_("Vote for projects"),
            "voting_dates": N_("When one can vote for projects"),
            "voting_eligibility": N_("Who may vote for projects"),
            "change_vote": N_("Change my vote"),
            "verify_vote": N_("Check that my vote counts"),
            "voting_results": N_("Results: what was chosen"),
            "budget_amount": N_("How much money there is"),
        },
        N_("Volunteering"): {
            "find_volunteering": N_("Find volunteer work"),
            "my_volunteering": N_("My volunteer work"),
            "post_volunteer_call": N_("Look for volunteers"),
            "manage_calls": N_("My calls for volunteers"),
            "register_organisation": N_("Link my organisation"),
        },
        N_("Elections"): {
            "election_date": N_("When the next election is"),
            "election_reminder_on": N_("Remind me of elections"),
            "election_reminder_off": N_("No more election reminders"),
            "polling_station": N_("Where to vote in an election"),
            "election_rules": N_("Who may vote in an election"),
            "youth_election": N_("Children's and youth election"),
        },
        N_("For organisations"): {
            "funding_opportunities": N_("Money for organisations"),
            "ngo_incubator": N_("Incubator for organisations"),
            "ngo_events": N_("Events for organisations"),
        },
        N_("City life"): {
            "participation_ways": N_("Ways to take part in city life"),
            "online_polls": N_("The city's polls"),
            "collective_submission": N_("A collective submission"),
            "meet_council": N_("Meet a council member"),
            "join_commission": N_("Join a commission"),
            "report_problem": N_("Report something broken"),
            "council_decisions": N_("Decisions of the council"),
            "e_services": N_("The city's e-services"),
        },
        N_("Messages and data"): {
            "subscribe": N_("Get news from the city"),
            "unsubscribe": N_("Fewer messages or none"),
            "my_data": N_("See what is stored about me"),
            "delete_my_data": N_("Delete my data"),
            "privacy_info": N_("Is my vote secret?"),
        },
    }
)

LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {intent: label for area in AREAS.values() for intent, label in area.items()}
)
