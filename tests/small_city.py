"""A small made-up city for tests of the rules: two cycles, two categories, seven projects."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from participation.city import City

ZONE = ZoneInfo("Europe/Riga")
OPENS_AT = datetime(2025, 5, 19, tzinfo=ZONE)
CLOSES_AT = datetime(2025, 6, 2, tzinfo=ZONE)
NEWS = [
    ("voting", True, "everyone"),
    ("elections", True, "everyone"),
    ("proposals", True, "everyone"),
    ("volunteering", False, "everyone"),
    ("surveys", False, "everyone"),
    ("news_council", False, "everyone"),
    ("news_ngo", False, "ngo"),
    ("staff", True, "staff"),
]
SECOND = timedelta(seconds=1)
IN_THE_VOTING = datetime(2025, 5, 20, 9, tzinfo=UTC)
IN_THE_SUBMISSION = datetime(2025, 2, 10, 9, tzinfo=UTC)


def _texts(text: str) -> dict[str, str]:
    return {"lv": text, "en": f"{text} (en)", "ru": f"{text} (ru)"}


def _period(opens: str, closes: str) -> dict[str, object]:
    return {"opens_at": opens, "closes_at": closes, "confirmed": True, "source": "made up"}


def _news(key: str, default: bool, audience: str) -> dict[str, object]:
    return {
        "key": key,
        "name": _texts(key),
        "about": _texts(f"Par: {key}"),
        "default": default,
        "digestible": audience != "staff",
        "audience": audience,
    }


def _project(number: int, category: str, cost: str) -> dict[str, object]:
    return {
        "number": number,
        "category": category,
        "topic": "parks" if category == "infrastructure" else "culture",
        "title": _texts(f"Projekts {number}"),
        "summary": _texts("Īsi"),
        "text": _texts("Gari"),
        "cost": cost,
    }


def _cycle(year: int, **changes: object) -> dict[str, object]:
    category = {"choices_min": 0, "choices_confirmed": False}
    return {
        "year": year,
        "mode": "advisory",
        "phases": {
            "submission": _period(f"{year}-02-01T00:00", f"{year}-03-15T00:00"),
            "review": _period(f"{year}-03-15T00:00", f"{year}-05-19T00:00"),
            "voting": _period(f"{year}-05-19T00:00", f"{year}-06-02T00:00"),
            "results": _period(f"{year}-06-02T00:00", f"{year}-12-31T00:00"),
        },
        "money": {"total": "1300", "allocated": "1200", "reserve": "100", "source": "made up"},
        "categories": [
            category
            | {
                "key": "infrastructure",
                "name": _texts("Infrastruktūra"),
                "budget_limit": "1000.00",
                "allocated": "1000.00",
                "choices_max": 2,
            },
            category
            | {
                "key": "events",
                "name": _texts("Pasākumi"),
                "budget_limit": "200.50",
                "allocated": "200.00",
                "choices_max": 1,
            },
        ],
        "cost_ceiling": {"amount": "500", "confirmed": False},
        "rules": {
            "tally": "greedy",
            "ties": ["votes", "lower_cost", "earlier_registration", "draw"],
            "confirmed": False,
        },
        "projects": [
            _project(1, "infrastructure", "600.00"),
            _project(2, "infrastructure", "500.00"),
            _project(3, "infrastructure", "400.00"),
            _project(4, "infrastructure", "100.00"),
            _project(5, "events", "150.25"),
            _project(6, "events", "100.25"),
            _project(7, "events", "50.25"),
        ],
    } | changes


def small_city(**changes: object) -> City:
    """`changes` replace parts of the cycle of 2025."""
    return City.model_validate(
        {
            "key": "testpils",
            "name": _texts("Testpils"),
            "zone": ZONE,
            "languages": ["lv", "en", "ru"],
            "quiet_hours": {"from_hour": 21, "until_hour": 8},
            "contact": {
                "name": _texts("Dome"),
                "url": "https://example.org/",
                "source": "made up",
                "confirmed": False,
            },
            "topics": [
                {
                    "key": "parks",
                    "name": _texts("Parki"),
                    "category": "infrastructure",
                    "submitted_2025": 2,
                },
                {
                    "key": "culture",
                    "name": _texts("Kultūra"),
                    "category": "events",
                    "submitted_2025": 1,
                },
            ],
            "districts": [{"key": "karosta", "name": _texts("Karosta")}],
            "links": {},
            "facts": {},
            "elections": [],
            "news": [_news(*topic) for topic in NEWS],
            "cycles": [_cycle(2025, **changes), _cycle(2026)],
        },
        context={"zone": ZONE, "folder": Path()},
    )
