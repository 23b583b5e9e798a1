"""The circle in which a shared location must lie."""

import pytest

from participation.city.city import Area

LIEPAJA = Area(latitude=56.5047, longitude=21.0108, radius_km=20)


@pytest.mark.parametrize(
    ("latitude", "longitude", "is_in"),
    [
        (56.5047, 21.0108, True),
        (56.55, 21.02, True),  # Karosta
        (56.6, 21.3, False),  # 20.7 km away
        (56.9496, 24.1052, False),  # Riga
        (21.0108, 56.5047, False),  # the two numbers swapped
        (-56.5, 21.0, False),
    ],
)
def test_only_places_in_and_near_the_city_are_in_the_area(latitude, longitude, is_in):
    assert LIEPAJA.contains(latitude, longitude) is is_in
