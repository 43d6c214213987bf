"""`[engines]` of vindbaar.toml: which real search engines are asked, and how. Their keys stand in the environment."""

import os
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from crawler.addresses import is_own_machine
from crawler.engines.protocol import EngineSettings
from presentation.settings_table import Table, WebAddress
from vocabulary.errors import SettingsError
from vocabulary.validation import FaultyValueError

KEYS = {name: f"VINDBAAR_{name.upper()}_KEY" for name in ("brave", "dataforseo", "serpapi")}


def _check_secret(url: str) -> str:
    if not url.startswith("https://") and not is_own_machine(url):
        raise FaultyValueError("expected an address with https, since the key is sent to it")
    return url


SecretAddress = Annotated[WebAddress, AfterValidator(_check_secret)]
TwoLetters = Annotated[str, Field(pattern=r"^[a-z]{2}$")]


class EngineTable(Table):
    """daily_budget: requests. delay: seconds between two. max_age_days: a look-up that old is made anew."""

    daily_budget: int = Field(default=100, ge=1)
    delay: float = Field(default=1.5, ge=0)
    depth: int = Field(default=20, ge=1, le=100)
    language: TwoLetters = "nl"
    max_age_days: int = Field(default=7, ge=1)


class SearxngTable(EngineTable):
    url: WebAddress
    country: TwoLetters = "nl"


class BraveTable(EngineTable):
    url: SecretAddress = "https://api.search.brave.com/res/v1/web/search"
    country: TwoLetters = "nl"
    place: str = ""


class DataForSeoTable(EngineTable):
    url: SecretAddress = "https://api.dataforseo.com/v3/serp/google/organic/live/regular"
    place: str = Field(default="Netherlands", min_length=1)
    device: Literal["desktop", "mobile"] = "desktop"


class SerpApiTable(EngineTable):
    url: SecretAddress = "https://serpapi.com/search.json"
    country: TwoLetters = "nl"
    place: str = ""
    device: Literal["desktop", "mobile", "tablet"] = "desktop"


class EnginesTable(Table):
    searxng: SearxngTable | None = None
    brave: BraveTable | None = None
    dataforseo: DataForSeoTable | None = None
    serpapi: SerpApiTable | None = None

    def chosen(self) -> dict[str, EngineTable]:
        """The engines that the file names."""
        return {name: table for name in type(self).model_fields if (table := getattr(self, name)) is not None}


class SearchConsoleTable(Table):
    """site: the property whose figures the API is asked for, as Search Console names it."""

    site: str = ""
    url: SecretAddress = "https://www.googleapis.com/webmasters/v3/"


ENGINE_TABLES: dict[str, type[Table]] = {
    "engines": EnginesTable,
    "searxng": SearxngTable,
    "brave": BraveTable,
    "dataforseo": DataForSeoTable,
    "serpapi": SerpApiTable,
    "search_console": SearchConsoleTable,
}


def make_engine_settings(engines: EnginesTable) -> dict[str, EngineSettings]:
    """What the crawler needs, with the keys of the environment. Raises SettingsError for a key that is not there."""
    made = {}
    for name, table in engines.chosen().items():
        values = table.model_dump(exclude={"daily_budget", "max_age_days"})
        made[name] = EngineSettings(name, key=_find_key(name), budget=table.daily_budget, **values)
    return made


def _find_key(name: str) -> str:
    if name not in KEYS:
        return ""
    key = os.environ.get(KEYS[name], "")
    if not key:
        raise SettingsError(
            "engines.{engine}: the environment has no {variable}",
            "Set it to the key of your account (DataForSEO: login:password), or take the engine out of the settings.",
            engine=name,
            variable=KEYS[name],
        )
    return key
