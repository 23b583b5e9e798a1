"""The steps of reminding: each can be switched by itself. When each is due: `reminding.py`."""

from enum import StrEnum
from typing import Final


class Step(StrEnum):
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    MORNING = "morning"


STEPS: Final = tuple(Step)
ALL_STEPS: Final = frozenset(Step)

# Not a step that anybody switches: an election got its day, told once to whoever wants any step.
DAY_SET: Final = "set"
# Nor this: an election stands on a day that it had before, told to whoever heard of another since.
AGAIN: Final = "again"
