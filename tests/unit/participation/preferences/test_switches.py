"""Switches as they stand in a resident's row."""

from datetime import date

import pytest
from sqlalchemy import create_engine, insert, select

from participation.preferences import switches
from participation.residents.tables import resident

DAY = date(2025, 1, 1)


def test_what_is_written_is_read_again() -> None:
    own = {"voting": False, "news_council": True}
    assert switches.write(own) == "+news_council -voting "
    assert switches.read(switches.write(own)) == own
    assert switches.read(switches.NONE) == {}
    assert switches.write({}) == switches.NONE


@pytest.mark.parametrize(
    ("written", "off_if_on_by_default", "off_if_off_by_default"),
    [
        ("", False, True),
        ("+a_b ", False, False),
        ("-a_b ", True, True),
        ("-a ", False, True),
        ("-axb ", False, True),
        ("+axb -xa_b ", False, True),
        ("+a +a_b -c ", False, False),
        ("-a_bc +c ", False, True),
    ],
)
def test_database_knows_who_does_not_get_a_topic(
    written: str, off_if_on_by_default: bool, off_if_off_by_default: bool
) -> None:
    engine = create_engine("sqlite://")
    resident.create(engine)
    row = {"resident_id": 1, "telegram_id": 1, "met_at": DAY, "switches": written}
    with engine.begin() as connection:
        connection.execute(insert(resident).values(row))
        asked = select(switches.is_off("a_b", True), switches.is_off("a_b", False))
        found = connection.execute(asked).one()
    assert tuple(map(bool, found)) == (off_if_on_by_default, off_if_off_by_default)
