"""What the city gives to NGOs: contests, the incubator, events, awards."""
