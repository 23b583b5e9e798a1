"""The pure rules of the staff."""
