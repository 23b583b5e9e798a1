"""Every CallbackData class, seen together so that prefixes never collide. Dialogs have ids."""

from __future__ import annotations

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData


class Errand(StrEnum):
    """Where a menu button leads. Each is also a command of the same name."""

    MENU = "menu"
    PROPOSE = "propose"
    VOTE = "vote"
    PROJECTS = "projects"
    RESULTS = "results"
    VOLUNTEER = "volunteer"
    ELECTIONS = "elections"
    NEWS = "news"
    ME = "me"
    LANGUAGE = "language"
    HELP = "help"
    ORGANISATION = "organisation"
    CALL = "call"
    CALLS = "calls"
    FUNDING = "funding"
    CAMPAIGN = "campaign"
    CAMPAIGNS = "campaigns"


class Go(CallbackData, prefix="go"):
    """Start an errand from a button of a message that is no dialog; `detail` as in deep links."""

    errand: Errand
    detail: str = ""


class Wish(CallbackData, prefix="wish"):
    """About a wish in free words. Nothing of the words is in it: a press reads them again."""

    step: str  # meant | sure | keep | other | back | remind
    intent: str  # of "remind": the kind of the reminder


class ChooseLanguage(CallbackData, prefix="lang"):
    """Speak this language from now on, then go where the deep link led."""

    language: str
    link: str = ""


class MyData(CallbackData, prefix="data"):
    """What to do with what is stored about the resident."""

    action: str  # export | erase | erase_sure


class CampaignPress(CallbackData, prefix="cp"):
    """A button under a campaign that was sent: counted, then it leads on."""

    campaign_id: int
    button: int


class CampaignDo(CallbackData, prefix="cd"):
    """Staff: what to do with a campaign, from a message that is no window."""

    campaign_id: int
    action: str  # show | card | look | pause | resume | cancel | cancel_sure | report | all


class Moderate(CallbackData, prefix="mod"):
    """Staff: what waits for them, from a message that is no window."""

    what: str  # organisation | call
    number: int


class PlaceDo(CallbackData, prefix="pl"):
    """A volunteer, from a message about their own application: each press reads how it stands."""

    application_id: int
    action: str  # take | no | way | cannot | calendar


class HoursDo(CallbackData, prefix="hrs"):
    """Hours of volunteer work, from a message that is no window."""

    to: str  # mine | shift | answer | confirm | check
    number: int  # of an entry of one's own, a shift, a disputed entry; 0: none


class CalendarDo(CallbackData, prefix="cal"):
    """The calendar of one's own dates, from a message that is no window."""

    action: str  # file


class StopTopic(CallbackData, prefix="quiet"):
    """No more messages of this kind (a key of the city's news). Under every message that comes by
    itself; old ones keep it for ever, so the kind may be gone by now."""

    topic: str


class StartTopic(CallbackData, prefix="loud"):
    """Send messages of this kind again: takes `StopTopic` back."""

    topic: str


class Why(CallbackData, prefix="why"):
    """Why did I get this message? Only whoever got it is told."""

    delivery_id: int


class Teach(CallbackData, prefix="teach"):
    """May the city keep the sentence that this message quotes, to teach the bot?"""

    answer: str  # yes | no | never


class Invited(CallbackData, prefix="inv"):
    """The answer to "Are you …?" under an opened invitation to the staff."""

    is_me: bool
    token: str


class Asked(CallbackData, prefix="who"):
    """Who may vote: the answers so far, each a key of `participation.elections.electorate`. They
    stand nowhere else, and end with the message."""

    age: str = ""
    citizenship: str = ""
    home: str = ""


class ElectionDo(CallbackData, prefix="el"):
    """About an election (its key, or none for any), from a message that is no window."""

    action: str  # voted | out | not_yet | remind (`detail`: electorates, joined by dots)
    key: str
    detail: str = ""
