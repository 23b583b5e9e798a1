"""The rules of proposals by themselves."""
