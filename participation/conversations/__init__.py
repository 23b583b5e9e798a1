"""Where dialogs stand: a key-value store that knows no Telegram."""
