"""What residents are shown, without Telegram."""
