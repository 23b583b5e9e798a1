"""Texts that the bot did not understand: kept without a person, until staff say what is meant."""
