"""Campaigns at the desk: staff who write and approve them, and residents who get them."""
