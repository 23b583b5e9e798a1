"""The sender: what the rules want sent goes out here, at Telegram's pace, and is settled."""
