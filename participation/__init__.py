"""The rules of participation. No Telegram here: that is in `bot`."""
