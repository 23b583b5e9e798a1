"""Places and a waiting list, once for all: the shifts of a call, the events for NGOs."""
