"""Dates, times, money and numbers as CLDR writes them in each language (Babel)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent

from participation.clock import Clock

# "19. maijs", "19 May", "19 мая": a day without its year, as people say it.
_DAY = {"lv": "d. MMMM", "en": "d MMMM", "ru": "d MMMM"}
# CLDR knows a Latvian month only in the nominative; a sentence needs "19. maijā" (on),
# "no 19. maija" (from) and "līdz 1. jūnijam" (until).
_LATVIAN = {
    "on": "janvārī februārī martā aprīlī maijā jūnijā "
    "jūlijā augustā septembrī oktobrī novembrī decembrī",
    "from": "janvāra februāra marta aprīļa maija jūnija "
    "jūlija augusta septembra oktobra novembra decembra",
    "until": "janvārim februārim martam aprīlim maijam jūnijam "
    "jūlijam augustam septembrim oktobrim novembrim decembrim",
}


class Formats:
    """Formats values for one language; `zone` is the city's. Without a clock each day is there."""

    def __init__(self, language: str, zone: ZoneInfo, clock: Clock | None = None) -> None:
        self.language = language
        self.zone = zone
        self._clock = clock
        self._locale = Locale.parse({"en": "en_GB"}.get(language, language))

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone)

    def has_come(self, day: date) -> bool:
        """Where the clock stands on an earlier day, as on the desk, a later one only confuses."""
        return self._clock is None or day <= self._local(self._clock.now()).date()

    def day(self, day: date | datetime) -> str:
        """`19. maijs`, `19 May`, `19 мая`."""
        if isinstance(day, datetime):
            day = self._local(day).date()
        return format_date(day, _DAY[self.language], locale=self._locale)

    def _latvian(self, day: date | datetime, case: str) -> str:
        local = self._local(day) if isinstance(day, datetime) else day
        return f"{local.day}. {_LATVIAN[case].split()[local.month - 1]}"

    def on_day(self, day: date | datetime) -> str:
        """As in "on 19 May": `19. maijā`, `19 May`, `19 мая`."""
        return self._latvian(day, "on") if self.language == "lv" else self.day(day)

    def from_day(self, day: date | datetime) -> str:
        """As in "from 19 May": `19. maija`, `19 May`, `19 мая`."""
        return self._latvian(day, "from") if self.language == "lv" else self.day(day)

    def until_day(self, day: date | datetime) -> str:
        """As in "until 1 June": `1. jūnijam`, `1 June`, `1 июня`."""
        return self._latvian(day, "until") if self.language == "lv" else self.day(day)

    def full_day(self, day: date | datetime) -> str:
        """With its year: `2025. gada 19. maijs`, `19 May 2025`, `19 мая 2025 г.`."""
        if isinstance(day, datetime):
            day = self._local(day).date()
        return format_date(day, "long", locale=self._locale)

    def weekday_and_day(self, day: date) -> str:
        """For a button: `sestd. 24. maijs`, `Sat 24 May`, `сб 24 мая`."""
        return f"{format_date(day, 'EEE', locale=self._locale)} {self.day(day)}"

    def long_weekday_and_day(self, day: date) -> str:
        """For a line: `sestdiena, 24. maijs`, `Saturday, 24 May`, `суббота, 24 мая`."""
        return f"{format_date(day, 'EEEE', locale=self._locale)}, {self.day(day)}"

    def weekday(self, day: date) -> str:
        """`sestdiena`, `Saturday`, `суббота`."""
        return format_date(day, "EEEE", locale=self._locale)

    def time(self, moment: datetime) -> str:
        """`09:00`, on the city's clock."""
        return format_time(self._local(moment), "HH:mm", locale=self._locale)

    def moment(self, moment: datetime) -> str:
        """`19. maijā plkst. 09:00`, `19 May at 09:00`, `19 мая в 09:00`."""
        join = {"lv": "{} plkst. {}", "en": "{} at {}", "ru": "{} в {}"}[self.language]
        return join.format(self.on_day(moment), self.time(moment))

    def on_moment(self, moment: datetime) -> str:
        """As `moment`, but for midnight only the day: `2. jūnijā`, `2 June`, `2 июня`."""
        return self.on_day(moment) if self.time(moment) == "00:00" else self.moment(moment)

    def money(self, amount: Decimal) -> str:
        """`184 937,53 €`, `€184,937.53`, `184 937,53 €`; whole euros without cents."""
        pattern = None if amount % 1 else ("¤#,##0" if self.language == "en" else "#,##0\xa0¤")
        return format_currency(
            amount, "EUR", format=pattern, locale=self._locale, currency_digits=pattern is None
        )

    def number(self, number: int | Decimal) -> str:
        """`6129` → `6 129` as the language groups it."""
        return format_decimal(number, locale=self._locale)

    def share(self, share: Decimal | float) -> str:
        """0.435 → `43,5 %`."""
        return format_percent(
            share,
            format="#,##0.##%" if self.language == "en" else "#,##0.##\xa0%",
            locale=self._locale,
        )

    def listing(self, things: Sequence[str]) -> str:
        """`a, b un c`."""
        return format_list(list(things), locale=self._locale)
