"""Papers that people print: what stands on them and how it is drawn. No Telegram in here."""
