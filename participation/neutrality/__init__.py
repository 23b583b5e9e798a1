"""The city holds back before an election: when that is, and the names that staff watch for."""
