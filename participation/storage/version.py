"""Which version of the schema this code needs. What each version changes is in `migrations/`."""

from typing import Final

# A constant in a file that imports nothing, so that a start can compare it at once; a test holds
# it in step with the migrations.
HEAD: Final = "0024"
