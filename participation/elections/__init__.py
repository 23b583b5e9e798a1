"""Elections: the calendar with what staff changed in it, who may vote, where the stations are."""
