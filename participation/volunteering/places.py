"""The queue of a shift. How a queue works: `participation/places/`."""

from typing import Final

from participation.places.queue import Queue
from participation.volunteering.tables import application, shift

QUEUE: Final = Queue(shift, application)
