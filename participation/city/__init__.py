"""The city as data: what officials decide, with its texts for residents.

No database, no clock: whoever asks brings `now`. Text of the bot's own voice is in `bot/i18n`.
"""

from participation.city.city import City, Contact, District, Fact, Link, Topic
from participation.city.cycle import (
    Category,
    CostCeiling,
    Cycle,
    Mode,
    Money,
    Published,
    Rules,
    Statistics,
)
from participation.city.election import Election
from participation.city.faults import CityDataError, Fault
from participation.city.loader import load_city
from participation.city.news import NewsTopic
from participation.city.phase import Period, PeriodState, Phase
from participation.city.project import Project

__all__ = [
    "Category",
    "City",
    "CityDataError",
    "Contact",
    "CostCeiling",
    "Cycle",
    "District",
    "Election",
    "Fact",
    "Fault",
    "Link",
    "Mode",
    "Money",
    "NewsTopic",
    "Period",
    "PeriodState",
    "Phase",
    "Project",
    "Published",
    "Rules",
    "Statistics",
    "Topic",
    "load_city",
]
