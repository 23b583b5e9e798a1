"""Notices: messages that the rules cause. Sending them is the bot's work."""
