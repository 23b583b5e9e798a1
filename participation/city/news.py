"""The kinds of message that the city sends by itself: each has a switch. Who flipped one:
`preferences`."""

from typing import Annotated, Final, Literal

from participation.city.entry import Entry, Key
from participation.city.wording import Within
from participation.language import Texts

Audience = Literal["everyone", "ngo", "staff"]

NEEDED: Final = (
    "voting",
    "elections",
    "proposals",
    "my_volunteering",
    "saved_calls",
    "my_dates",
    "my_organisation",
    "support_deadlines",
    "staff",
)
"""What the bot's own rules send. These may be reworded, but not deleted."""
STAFF_TOPIC: Final = "staff"
# A phone's button shows about this much, with room for the word that says on or off.
TOPIC_NAME_LIMIT, TOPIC_ABOUT_LIMIT = 28, 160


class NewsTopic(Entry):
    """`default`: whether it is on for somebody who touched no switch; `digestible`: whether it may
    wait for the daily digest; `audience`: in whose window it stands ("staff": only they see it);
    `newsletter`: whether it stands with the regular news of the city."""

    key: Key
    name: Annotated[Texts, Within(TOPIC_NAME_LIMIT)]
    about: Annotated[Texts, Within(TOPIC_ABOUT_LIMIT)]
    default: bool
    digestible: bool = True
    audience: Audience = "everyone"
    newsletter: bool = False
