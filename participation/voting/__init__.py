"""The vote: who may, when, what is a valid ballot, how it is kept, counted and checked."""
