"""Free text in; language, intent, entities and confidence out.

Knows no Telegram, no database and no city: names of places and projects are given at run time.
"""
