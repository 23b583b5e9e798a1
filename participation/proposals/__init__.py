"""Proposals: from the first answer of a draft to the number of what was handed in."""
