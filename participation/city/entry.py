"""What every entry of the city's data shares: it is frozen, and a misspelt key is a fault."""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Entry(BaseModel):
    """One mapping in the YAML. Unknown keys are refused, or a typo would silently do nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Euro = Annotated[Decimal, Field(ge=0, max_digits=11, decimal_places=2)]
Sentence = Annotated[str, Field(min_length=1)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
