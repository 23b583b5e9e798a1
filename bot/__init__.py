"""The Telegram edge: the only room that knows aiogram. The rules are in `participation`."""

from bot.late_types import build_types_late

build_types_late()
