"""Associations and foundations, and the residents who act for them in the bot."""
