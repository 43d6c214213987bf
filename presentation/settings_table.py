"""What the tables of vindbaar.toml have in common."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict

from vocabulary.validation import FaultyValueError


class Table(BaseModel):
    """A table of the file; keys that are not known are an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


def _check_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise FaultyValueError("expected a web address such as https://www.example.org/")
    return url if parts.path else url + "/"


WebAddress = Annotated[str, AfterValidator(_check_url)]
