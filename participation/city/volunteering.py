"""Fields of volunteer work and of organisations. Which calls there are: the database."""

from typing import Annotated

from pydantic import Field

from participation.city.entry import Entry, Key
from participation.city.wording import Name

Stem = Annotated[str, Field(pattern=r"^[^\W\d_A-Z]{3,20}$")]


class VolunteerField(Entry):
    """`topics`: the themes of proposals that lead to this field when somebody names one; `stems`:
    how words begin that mean it in any language, in small letters and without marks."""

    key: Key
    name: Name
    topics: tuple[Key, ...] = ()
    stems: tuple[Stem, ...] = ()


class Volunteering(Entry):
    fields: tuple[VolunteerField, ...] = ()
