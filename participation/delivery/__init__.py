"""Everything the bot sends by itself, a row for each message to each resident. No Telegram."""
