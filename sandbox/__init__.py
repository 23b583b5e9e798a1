"""Telegram on your desk: a Bot API server with a chat page. The bot itself does not know it."""
