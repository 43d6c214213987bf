"""vindbaar.toml and the environment: read, checked, with a hint for every mistake.

Environment: VINDBAAR_STORE replaces `project.store` (so that a password need not stand in a file), VINDBAAR_CACHE
says where models are kept, VINDBAAR_LANGUAGE the language of screens and commands (`nl` or `en`),
VINDBAAR_BRAVE_KEY, VINDBAAR_DATAFORSEO_KEY and VINDBAAR_SERPAPI_KEY the keys of `[engines]`,
VINDBAAR_SEARCH_CONSOLE_KEY the file with the key for `[search_console]`.
"""

import difflib
import os
import tomllib
from pathlib import Path
from typing import Annotated, Literal

import tomli_w
from platformdirs import user_cache_path
from pydantic import AfterValidator, BaseModel, Field, ValidationError, model_validator

from presentation.engine_settings import ENGINE_TABLES, EnginesTable, SearchConsoleTable
from presentation.settings_table import Table, WebAddress
from vocabulary.errors import SettingsError
from vocabulary.hospital import Hospital
from vocabulary.phrases import Phrase, name_cause
from vocabulary.validation import FaultyValueError, phrase_fault

CONFIG_NAME = "vindbaar.toml"
LANGUAGES = {"nl": "Nederlands", "en": "English"}
# The names that the settings use for the slots of the term catalogue.
SLOTS = {
    "places": "plaats",
    "regions": "regio",
    "treatments": "behandeling",
    "specialties": "specialisme",
    "conditions": "aandoening",
    "complaints": "klacht",
    "examinations": "onderzoek",
    "departments": "afdeling",
    "doctors": "arts",
    "insurers": "verzekeraar",
    "portals": "portaal",
    "route_numbers": "nummer",
}


def _check_window(window: tuple[str, str]) -> tuple[str, str]:
    if window[0] == window[1]:
        raise FaultyValueError('expected two moments, from and until, such as ["22:00", "06:00"]')
    return window


ClockTime = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class ProjectTable(Table):
    language: Literal["nl", "en"] = "nl"
    store: str = "sqlite:///vindbaar.db"


class HospitalTable(Table):
    slug: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    name: str = Field(min_length=1)
    url: WebAddress
    place: str | None = None
    own: bool = False


class CrawlTable(Table):
    max_pages: int = Field(default=2000, ge=1)
    max_depth: int = Field(default=20, ge=1)
    max_rendered: int = Field(default=50, ge=0)
    max_minutes: float = Field(default=60, gt=0)
    max_bytes: int = Field(default=5_000_000, ge=10_000)
    max_total_bytes: int = Field(default=1_000_000_000, ge=10_000)
    delay: float = Field(default=0.5, ge=0)
    timeout: float = Field(default=30, gt=0)
    only_between: Annotated[tuple[ClockTime, ClockTime], AfterValidator(_check_window)] | None = None
    keep_measurements: int = Field(default=10, ge=1)
    contact: str = ""


class TermsTable(Table):
    files: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    treatments: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    complaints: tuple[str, ...] = ()
    examinations: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    doctors: tuple[str, ...] = ()
    insurers: tuple[str, ...] = ()
    portals: tuple[str, ...] = ()
    route_numbers: tuple[str, ...] = ()

    def facts(self) -> dict[str, tuple[str, ...]]:
        """Slot name of the catalogue -> values."""
        return {slot: getattr(self, name) for name, slot in SLOTS.items()}


class SiteSearchTable(Table):
    """terms: asked of each site's own search. misspelt: of how many of them a typing error is asked, too.

    max_age_days: a search that old is made anew.
    """

    terms: int = Field(default=20, ge=1, le=500)
    misspelt: int = Field(default=5, ge=0, le=500)
    max_age_days: int = Field(default=7, ge=1)


class CriteriaTable(Table):
    files: tuple[str, ...] = ()


class ModelTable(Table):
    name: str = ""


class PublishTable(Table):
    base_url: WebAddress = "https://www.example.org/veelgestelde-vragen/"
    out: str = "site"


class Settings(Table):
    """The whole file."""

    project: ProjectTable = ProjectTable()
    hospital: tuple[HospitalTable, ...] = Field(min_length=1)
    crawl: CrawlTable = CrawlTable()
    terms: TermsTable = TermsTable()
    criteria: CriteriaTable = CriteriaTable()
    model: ModelTable = ModelTable()
    engines: EnginesTable = EnginesTable()
    search_console: SearchConsoleTable = SearchConsoleTable()
    site_search: SiteSearchTable = SiteSearchTable()
    publish: PublishTable = PublishTable()

    @model_validator(mode="after")
    def _check_hospitals(self) -> "Settings":
        for field in ("slug", "url", "name"):
            values = [getattr(hospital, field) for hospital in self.hospital]
            twice = next((value for value in values if values.count(value) > 1), None)
            if twice is not None:
                raise FaultyValueError("two hospitals have the same {field}: {value!r}", field=field, value=twice)
        if sum(hospital.own for hospital in self.hospital) > 1:
            raise FaultyValueError("more than one hospital has own = true")
        return self

    @property
    def hospitals(self) -> tuple[Hospital, ...]:
        """Ours first; the first one of the file is ours when none says `own = true`."""
        tables = sorted(self.hospital, key=lambda table: not table.own)
        return tuple(
            Hospital(table.slug, table.name, table.url, table.place, own=number == 0)
            for number, table in enumerate(tables)
        )


def load_settings(path: Path) -> Settings:
    """Read and check a settings file. Raises SettingsError naming file, key and the nearest valid key."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SettingsError(
            "{file}: no such file", "Make one with: vindbaar init https://www.your-hospital.nl/", file=path
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(
            "{file}: not valid TOML: {error}", "Texts stand between quotes, lists in brackets.", file=path, error=error
        ) from error
    except OSError as error:
        raise SettingsError(
            "{file}: {cause}", "Check that it is a file and that you may read it.", file=path, cause=name_cause(error)
        ) from error
    try:
        return Settings.model_validate(data)
    except ValidationError as error:
        raise _explain(path, error) from error


def save_settings(path: Path, settings: Settings) -> None:
    """Write a settings file; values that are the default are left out."""
    data = settings.model_dump(exclude_defaults=True, exclude_none=True, mode="json")
    path.write_text(tomli_w.dumps(data), encoding="utf-8")


def store_url(settings: Settings, folder: Path) -> str:
    """The store's address; a relative SQLite file lies in the project's folder."""
    url = os.environ.get("VINDBAAR_STORE") or settings.project.store
    name = url.removeprefix("sqlite:///")
    return f"sqlite:///{folder / name}" if name != url and not Path(name).is_absolute() else url


def choose_language(config: Path | None = None) -> str:
    """VINDBAAR_LANGUAGE, else that of the settings file, else Dutch; a mistake in the file is not for here."""
    asked = os.environ.get("VINDBAAR_LANGUAGE")
    if asked in LANGUAGES:
        return asked
    try:
        project = tomllib.loads(config.read_text(encoding="utf-8")).get("project", {}) if config else {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return "nl"
    said = project.get("language") if isinstance(project, dict) else None
    return said if said in LANGUAGES else "nl"


def cache_folder() -> Path:
    """Where models are kept, for all projects of this user."""
    return Path(os.environ.get("VINDBAAR_CACHE") or user_cache_path("vindbaar"))


def _explain(path: Path, error: ValidationError) -> SettingsError:
    # A misspelt key is both unknown and missing: the unknown one tells more.
    fault = min(error.errors(), key=lambda fault: fault["type"] != "extra_forbidden")
    names = [str(part) for part in fault["loc"]]
    key = ".".join(names) or Phrase("(whole file)")
    if fault["type"] == "extra_forbidden":
        return _explain_unknown(path, names)
    if fault["type"] == "missing":
        return SettingsError(
            "{file}: {key!r} is missing", "Add it; `vindbaar init URL` writes a complete file.", file=path, key=key
        )
    value = "" if isinstance(fault["input"], dict) else f": {fault['input']!r:.80}"
    return SettingsError(
        "{file}: {key}: {fault}{value}",
        "Mend that line and run again.",
        file=path,
        key=key,
        fault=phrase_fault(fault),
        value=value,
    )


def _explain_unknown(path: Path, names: list[str]) -> SettingsError:
    key, known = ".".join(names), _known_keys(names[:-1])
    near = difflib.get_close_matches(names[-1], known, n=1, cutoff=0.5)
    if near:
        return SettingsError("{file}: unknown key {key!r}", "Did you mean {near!r}?", file=path, key=key, near=near[0])
    return SettingsError(
        "{file}: unknown key {key!r}", "Known here: {known}.", file=path, key=key, known=", ".join(known)
    )


def _known_keys(names: list[str]) -> list[str]:
    model: type[BaseModel] = Settings
    tables: dict[str, type[BaseModel]] = {
        "project": ProjectTable,
        "hospital": HospitalTable,
        "crawl": CrawlTable,
        "terms": TermsTable,
        "criteria": CriteriaTable,
        "model": ModelTable,
        "publish": PublishTable,
        "site_search": SiteSearchTable,
        **ENGINE_TABLES,
    }
    for name in names:
        model = tables.get(name, model)
    return list(model.model_fields)
