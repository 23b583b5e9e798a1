"""What typed words are to each window, as one table. Default: a question answered with buttons.

`tests/house/test_free_words.py` fails for a window that takes text and has no line here.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Words(StrEnum):
    """What is typed in a window."""

    ANSWER = "answer"  # whatever it is, it is the answer: a title, a name
    READ = "read"  # a sum, a code, a day: what cannot be read may be another wish
    CODE = "code"  # read, too, but nothing is unfinished before the code or hour is right
    CHOICE = "choice"  # the question is answered with buttons
    NOTHING = "nothing"  # nothing is asked and nothing is left unfinished


#: By the name of the dialog's states; a single window may differ from its dialog.
WORDS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "Propose": Words.CHOICE,
        "Propose:welcome": Words.NOTHING,
        "Propose:resume": Words.NOTHING,
        "Propose:handed_in": Words.NOTHING,
        "Propose:organisation": Words.ANSWER,
        "Propose:title": Words.ANSWER,
        "Propose:description": Words.ANSWER,
        "Propose:place": Words.ANSWER,
        "Propose:location": Words.READ,
        "Propose:address": Words.ANSWER,
        "Propose:district": Words.READ,
        "Propose:cost": Words.READ,
        "Propose:photos": Words.READ,
        "Propose:contact": Words.READ,
        "Vote": Words.CHOICE,
        "Vote:unknown": Words.NOTHING,
        "Vote:before": Words.NOTHING,
        "Vote:elsewhere": Words.NOTHING,
        "Vote:ended": Words.NOTHING,
        "Vote:code": Words.CODE,
        "Vote:cast": Words.NOTHING,
        "Vote:check": Words.CODE,
        "Browse": Words.NOTHING,  # but first the words are searched for
        "Outcome": Words.NOTHING,
        "Questions": Words.NOTHING,
        "News": Words.NOTHING,
        "PostCall": Words.CHOICE,
        "PostCall:no_organisation": Words.NOTHING,
        "PostCall:drafts": Words.NOTHING,
        "PostCall:title": Words.ANSWER,
        "PostCall:body": Words.ANSWER,
        "PostCall:place": Words.ANSWER,
        "PostCall:location": Words.READ,
        "PostCall:address": Words.ANSWER,
        "PostCall:district": Words.READ,
        "PostCall:shifts": Words.ANSWER,
        "PostCall:day": Words.ANSWER,
        "PostCall:start": Words.ANSWER,
        "PostCall:end": Words.ANSWER,
        "PostCall:people": Words.ANSWER,
        "PostCall:field": Words.READ,
        "PostCall:skills": Words.ANSWER,
        "PostCall:age": Words.ANSWER,
        "PostCall:contact": Words.ANSWER,
        "PostCall:photo": Words.READ,
        "PostCall:preview": Words.NOTHING,
        "PostCall:edit": Words.NOTHING,
        "PostCall:published": Words.NOTHING,
        "MyCalls": Words.NOTHING,
        "MyCalls:move": Words.ANSWER,
        "MyCalls:write": Words.ANSWER,
        "MyCalls:send": Words.CHOICE,
        "MyCalls:cancel_why": Words.ANSWER,
        "MyCalls:cancel_sure": Words.CHOICE,
        "MyCalls:close": Words.CHOICE,
        "Volunteer": Words.NOTHING,  # but first the words are searched for
        "Volunteer:near": Words.READ,
        "Apply": Words.CHOICE,
        "Apply:age": Words.READ,
        "Apply:name": Words.ANSWER,
        "Apply:contact": Words.READ,
        "Apply:note": Words.ANSWER,
        "Guardian": Words.CHOICE,
        "Guardian:name": Words.ANSWER,
        "Guardian:decided": Words.NOTHING,
        "Dates": Words.NOTHING,
        "MyHours": Words.NOTHING,
        "MyHours:claim": Words.READ,
        "MyHours:why": Words.ANSWER,
        "MyHours:name": Words.ANSWER,
        "MyHours:period": Words.CHOICE,
        "MyHours:language": Words.CHOICE,
        "MyHours:check": Words.CODE,
        "ConfirmHours": Words.NOTHING,
        "ConfirmHours:person": Words.READ,
        "ConfirmHours:minutes": Words.READ,
        "ConfirmHours:keep": Words.ANSWER,
        "CityHours": Words.NOTHING,
        "CityHours:dispute": Words.READ,
        "CityHours:why": Words.ANSWER,
        "Represent": Words.NOTHING,
        "Represent:number": Words.READ,
        "Represent:name": Words.ANSWER,
        "Represent:kind": Words.CHOICE,
        "Represent:field": Words.READ,
        "Represent:own_name": Words.ANSWER,
        "Represent:contact_name": Words.ANSWER,
        "Represent:contact": Words.READ,
        "Represent:languages": Words.CHOICE,
        "Represent:about": Words.ANSWER,
        "Represent:preview": Words.CHOICE,
        "Represent:joining": Words.ANSWER,
        "Funding": Words.NOTHING,
        "Funding:fit_who": Words.CHOICE,
        "Funding:fit_field": Words.CHOICE,
        "Funding:fit_purpose": Words.CHOICE,
        "Funding:fit_amount": Words.READ,
        "Funding:fit_own": Words.CHOICE,
        "Funding:apply_organisation": Words.ANSWER,
        "Funding:apply_field": Words.CHOICE,
        "Funding:apply_does": Words.ANSWER,
        "Funding:apply_need": Words.ANSWER,
        "Funding:apply_goal": Words.ANSWER,
        "Funding:apply_contact": Words.READ,
        "Funding:apply_check": Words.CHOICE,
        "Funding:sign_name": Words.ANSWER,
        "Funding:sign_organisation": Words.ANSWER,
        "Funding:nominee": Words.ANSWER,
        "Funding:nominee_why": Words.ANSWER,
        "Funding:nominee_contact": Words.READ,
        "Funding:nominee_check": Words.CHOICE,
        "Voice": Words.NOTHING,
        "Voice:name": Words.ANSWER,
        "Voice:text": Words.ANSWER,
        "Voice:photo": Words.READ,
        "Voice:consent": Words.CHOICE,
        "Voice:delete": Words.CHOICE,
        "Elections": Words.NOTHING,  # in "stations" the words are searched for first
        "Elections:plan_hour": Words.CODE,
        "Elections:near": Words.READ,
        "FamilyVote": Words.CHOICE,  # a child types anything; nothing leads away
        "FamilyVote:home": Words.NOTHING,
        "FamilyVote:code": Words.CODE,
        "FamilyVote:results": Words.NOTHING,
        "FamilyVote:chart": Words.NOTHING,
        "FamilyVote:place": Words.NOTHING,
        "FamilyVote:place_chart": Words.NOTHING,
        "Archive": Words.NOTHING,
        # Staff write to many people at once: there every typed word is an answer.
        "Compose": Words.ANSWER,
        "Desk": Words.ANSWER,
        "StaffRoom": Words.ANSWER,
        "SupportDesk": Words.ANSWER,
        "NeutralDesk": Words.CHOICE,
        "NeutralDesk:home": Words.NOTHING,
        "NeutralDesk:names": Words.ANSWER,
        "NeutralDesk:name": Words.NOTHING,
        "NeutralDesk:adding": Words.ANSWER,
        "ElectionDesk": Words.ANSWER,
        "FamilyDesk": Words.CHOICE,
        "FamilyDesk:opens": Words.READ,
        "FamilyDesk:closes": Words.READ,
        "Moderation": Words.NOTHING,
        "Moderation:refuse": Words.ANSWER,
        "Moderation:suspend": Words.ANSWER,
        "Moderation:send_back": Words.ANSWER,
        "AppealDesk": Words.NOTHING,
        "AppealDesk:refuse": Words.ANSWER,
        "AppealDesk:take_down": Words.ANSWER,
        "AppealDesk:add_name": Words.ANSWER,
        "AppealDesk:add_text": Words.ANSWER,
        "AppealDesk:add_photo": Words.READ,
        "AppealDesk:add_sure": Words.CHOICE,
    }
)


#: Windows that a resident leaves without losing anything: an evident wish is done at once.
UNBOUND: Final = frozenset({Words.NOTHING, Words.CODE})


def words_in(state: str) -> Words:
    """For `Group:window`."""
    return WORDS.get(state) or WORDS.get(state.partition(":")[0]) or Words.CHOICE
