"""A domain object becomes text, keyboard or picture here."""
