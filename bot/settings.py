"""Every setting, read once from the environment or `.env`. What a city decides is in `city/`."""

from __future__ import annotations

import ipaddress
import re
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PROJECT = Path(__file__).parents[1]
_TOKEN = re.compile(r"^\d{1,20}:[A-Za-z0-9_-]{10,}$")
_WEBHOOK_SECRET = re.compile(r"^[A-Za-z0-9_-]{32,256}$")


def _is_address(url: str, schemes: set[str]) -> bool:
    """Whether it has a host, and a port that is one."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in schemes and bool(parts.hostname)


class Settings(BaseSettings):
    """Frozen settings; each field is `BALSS_<NAME>` in the environment or in `.env`."""

    model_config = SettingsConfigDict(
        env_prefix="BALSS_", env_file=".env", frozen=True, extra="ignore", env_ignore_empty=True
    )

    bot_token: SecretStr = Field(description="The bot's token from @BotFather.")
    telegram_api_url: str = Field(
        default="https://api.telegram.org", description="The Bot API server to talk to."
    )
    database_url: str = Field(
        default="sqlite:///var/balss.db",
        description="Where data are kept: sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME.",
    )
    valkey_url: str = Field(
        default="",
        description="Valkey for dialog state shared by several processes; empty: the database.",
    )
    webhook_url: str = Field(
        default="", description="Public https address for Telegram's calls; empty: long polling."
    )
    webhook_secret: SecretStr = Field(
        default=SecretStr(""),
        description="Secret of 32 or more characters that Telegram sends with each webhook call.",
    )
    calendar_url: str = Field(
        default="",
        description="Public https address under which calendars of residents are read, such as "
        "https://bot.example.lv; empty: the host of the webhook, or none with long polling.",
    )
    listen: str = Field(
        default="127.0.0.1:8081",
        description="HOST:PORT on which the webhook and the calendars listen.",
    )
    city: Path = Field(
        default=Path("city/liepaja"), description="The folder with the city's data."
    )
    administrators: Annotated[frozenset[int], NoDecode] = Field(
        default=frozenset(), description="Telegram ids of administrators, separated by commas."
    )
    secret_key: SecretStr = Field(
        default=SecretStr(""),
        description="32 or more characters from which all keys of the vote are derived; keep it "
        "outside the database and its backups.",
    )
    nlu_url: str = Field(
        default="", description="A Rasa server for free text; empty: the embedded model."
    )
    messages_per_second: int = Field(
        default=30,
        ge=1,
        le=1000,
        description="How many messages the bot sends in a second at most. Above 30 (up to 1000) "
        "Telegram takes Stars for them: see BALSS_PAID_STARS_CAP.",
    )
    paid_stars_cap: int = Field(
        default=0,
        ge=0,
        description="The most Telegram Stars that a day's messages may cost: 0.1 Star each above "
        "30 a second. Needed for more than 30 a second; 0: none. When it is used up, the bot goes "
        "on at 30 a second until the next day.",
    )
    log_format: Literal["console", "json"] = Field(
        default="console", description="How log lines look: console or json."
    )
    now: str = Field(
        default="",
        description="Moves the city's clock: a local time such as 2025-05-20T09:00, or @FILE with "
        "an offset in seconds. Only with a Bot API server on this machine.",
    )

    @field_validator("bot_token")
    @classmethod
    def _token_has_telegrams_shape(cls, token: SecretStr) -> SecretStr:
        if not _TOKEN.match(token.get_secret_value()):
            raise ValueError("a token looks like 123456:ABC-DEF…; ask @BotFather for it")
        return token

    @field_validator("telegram_api_url")
    @classmethod
    def _api_url_is_http(cls, url: str) -> str:
        if not _is_address(url, {"http", "https"}):
            raise ValueError("must be an address such as https://api.telegram.org")
        return url.rstrip("/")

    @field_validator("webhook_url")
    @classmethod
    def _webhook_is_http(cls, url: str) -> str:
        if url and not _is_address(url, {"http", "https"}):
            raise ValueError("must be an address such as https://bot.example.lv/telegram")
        return url

    @field_validator("calendar_url")
    @classmethod
    def _calendar_is_https(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and (not _is_address(url, {"http", "https"}) or parts.query or parts.fragment):
            raise ValueError("must be an address such as https://bot.example.lv")
        return url.rstrip("/")

    @field_validator("nlu_url")
    @classmethod
    def _nlu_url_is_http(cls, url: str) -> str:
        if url and not _is_address(url, {"http", "https"}):
            raise ValueError("must be an address such as http://127.0.0.1:5005")
        return url

    @field_validator("valkey_url")
    @classmethod
    def _valkey_is_an_address(cls, url: str) -> str:
        if url and not _is_address(url, {"valkey", "valkeys", "redis", "rediss"}):
            raise ValueError("must be an address such as valkey://127.0.0.1:6379/0")
        return url

    @field_validator("listen")
    @classmethod
    def _listen_has_a_port(cls, listen: str) -> str:
        port = listen.rpartition(":")[2]
        if not (port.isascii() and port.isdecimal()) or int(port) > 65535:
            raise ValueError("must be HOST:PORT, such as 127.0.0.1:8081")
        return listen

    @field_validator("administrators", mode="before")
    @classmethod
    def _ids_from_commas(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.replace(";", ",").split(",")]
        if not all(part.isascii() and part.isdecimal() for part in parts if part):
            raise ValueError("must be numbers separated by commas")
        return frozenset(int(part) for part in parts if part)

    @field_validator("city")
    @classmethod
    def _city_that_comes_with_the_code(cls, folder: Path) -> Path:
        # `balss` may be called from any folder; the city that comes with the code is beside it.
        beside = PROJECT / folder
        return beside if not folder.exists() and beside.exists() else folder

    @field_validator("webhook_secret")
    @classmethod
    def _secret_is_long(cls, secret: SecretStr) -> SecretStr:
        text = secret.get_secret_value()
        if text and not _WEBHOOK_SECRET.match(text):
            raise ValueError("needs 32 to 256 of the characters A–Z a–z 0–9 _ -")
        return secret

    @model_validator(mode="after")
    def _fits_together(self) -> Settings:
        if self.now and not self.is_on_desk:
            raise ValueError(
                "BALSS_NOW moves the clock and is accepted only when BALSS_TELEGRAM_API_URL is "
                "an address of this machine"
            )
        if self.now and not self.now.startswith("@"):
            try:
                datetime.fromisoformat(self.now)
            except ValueError as wrong:
                raise ValueError("BALSS_NOW is a time such as 2025-05-20T09:00") from wrong
        if self.webhook_url and not self.webhook_secret.get_secret_value():
            raise ValueError("BALSS_WEBHOOK_URL needs BALSS_WEBHOOK_SECRET (32+ characters)")
        if self.calendar_url.startswith("http:") and not self.is_on_desk:
            raise ValueError(
                "BALSS_CALENDAR_URL must begin with https: it is a key to people's dates"
            )
        if self.messages_per_second > 30 and not self.paid_stars_cap:
            raise ValueError(
                "BALSS_MESSAGES_PER_SECOND above 30 costs Telegram Stars: set "
                "BALSS_PAID_STARS_CAP to the most that a day may cost"
            )
        key = self.secret_key.get_secret_value()
        if not key and not self.is_on_desk:
            raise ValueError("BALSS_SECRET_KEY is missing: without it no vote can be kept secret")
        if key and len(key) < 32:
            raise ValueError("BALSS_SECRET_KEY needs 32 or more characters")
        return self

    @property
    def is_on_desk(self) -> bool:
        """Whether the Bot API server is on this machine: a sandbox or a test, not Telegram."""
        host = urlsplit(self.telegram_api_url).hostname or ""
        if host == "localhost":
            return True
        try:
            return ipaddress.ip_address(host).is_loopback
        except ValueError:
            return False

    @property
    def calendar_base(self) -> str:
        """Under which calendars are read from outside, without a slash at its end; empty: they
        are not."""
        if self.calendar_url or not self.webhook_url:
            return self.calendar_url
        parts = urlsplit(self.webhook_url)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"

    @property
    def vote_secret(self) -> bytes:
        """The bytes from which the vote's keys are derived."""
        return (self.secret_key.get_secret_value() or "on the desk only, never in a city").encode()
