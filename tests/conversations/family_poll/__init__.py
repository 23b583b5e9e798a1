"""The children's and youth election, read aloud."""
