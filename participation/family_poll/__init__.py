"""The children's and youth election: one poll at a time, its stands, turns and counts."""
