"""Residents' appeals to vote, and their pledges to come: the campaign's own voice."""
