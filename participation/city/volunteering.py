"""Fields of volunteer work and of organisations. Which calls there are: the database."""

from participation.city.entry import Entry, Key
from participation.city.wording import Name


class VolunteerField(Entry):
    """`topics`: the themes of proposals that lead to this field when somebody names one."""

    key: Key
    name: Name
    topics: tuple[Key, ...] = ()


class Volunteering(Entry):
    fields: tuple[VolunteerField, ...] = ()
