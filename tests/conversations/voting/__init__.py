"""The errand "Vote" as residents live it."""
