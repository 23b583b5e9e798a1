"""Each number in the README has its script here."""
