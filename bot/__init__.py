"""The Telegram edge: the only room that knows aiogram. The rules are in `participation`."""
