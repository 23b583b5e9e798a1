"""Every word that the bot itself says. What officials write is in `city/` and the database."""
