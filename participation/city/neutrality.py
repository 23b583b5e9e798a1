"""For how long before an election the city has to hold back, as data. What follows from it:
`participation/neutrality` and `participation/campaigns`."""

from typing import Annotated

from pydantic import Field

from participation.city.election import Sourced
from participation.city.wording import Text


class Neutrality(Sourced):
    """`days` before the day of an election, which is itself included; `meaning`: in a sentence."""

    days: Annotated[int, Field(ge=1, le=365)]
    meaning: Text
