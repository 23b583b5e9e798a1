"""Reads the settings for a command; what is wrong becomes one plain line for each setting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from participation.errors import BalssError

if TYPE_CHECKING:
    from bot.settings import Settings


class SettingsUnfit(BalssError):
    """The settings are not usable."""


def read_settings(**given: Any) -> Settings:
    """The settings from the environment and `.env`; `given` wins. Raises SettingsUnfit."""
    from pydantic import ValidationError

    from bot.settings import Settings

    try:
        return Settings(**given)
    except ValidationError as invalid:
        lines = []
        for fault in invalid.errors():
            name = "BALSS_" + str(fault["loc"][0]).upper() if fault["loc"] else ""
            text = (
                "is not set: put it into the environment or into .env (see .env.example)"
                if fault["type"] == "missing"
                else fault["msg"]
            )
            text = text.removeprefix("Value error, ")
            lines.append(f"{name} {text}" if name and not text.startswith("BALSS_") else text)
        raise SettingsUnfit("; ".join(lines)) from None


def read_settings_for_data() -> Settings:
    """The settings for commands that work on the data and need no token."""
    import os
    from pathlib import Path

    # Work on the data must be possible where the token is not known, such as on a backup machine.
    in_file = Path(".env").exists() and "BALSS_BOT_TOKEN" in Path(".env").read_text("utf-8")
    if os.environ.get("BALSS_BOT_TOKEN") or in_file:
        return read_settings()
    return read_settings(bot_token="1:not-needed-for-this")  # noqa: S106
