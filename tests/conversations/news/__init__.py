"""News and messages: what residents want to hear, and under which message they say so."""
