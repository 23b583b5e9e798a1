"""Where things are kept: the database, its types and its migrations. No rules here."""
