"""What every screen starts from: the project, its newest complete measurement, the language; and cached reading."""

import os
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from presentation.labels import say_percentage
from presentation.language import Translate, say_number, translator
from presentation.project import Project, open_project
from presentation.screens.links import link_to, settle
from presentation.settings import CONFIG_NAME, LANGUAGES, choose_language
from presentation.tables import TABLES, Row
from storage.hospitals import read_hospitals
from storage.measurements import latest_measurement
from vocabulary.catalogue import load_criteria
from vocabulary.criterion import Criterion
from vocabulary.hospital import Hospital
from vocabulary.measurement import Measurement


@dataclass(frozen=True, slots=True)
class View:
    """hospitals: those of the measurement, ours first. config: changes when the settings file does; for caching."""

    project: Project
    measurement: Measurement
    hospitals: tuple[Hospital, ...]
    language: str
    config: str

    @property
    def translate(self) -> Translate:
        return translator(self.language)

    @property
    def names(self) -> dict[str, str]:
        """Slug -> name."""
        return {hospital.slug: hospital.name for hospital in self.hospitals}

    @property
    def criteria(self) -> dict[str, Criterion]:
        """Id -> criterion, those of the user among them."""
        return {criterion.id: criterion for criterion in self.project.criteria()}

    @property
    def own_criteria(self) -> frozenset[str]:
        """Ids of the criteria that only the user's own files name: known by their questions, without examples."""
        return frozenset(self.criteria) - {criterion.id for criterion in load_criteria()}

    def say(self, value: float | None, digits: int = 0) -> str:
        return say_number(value, self.language, digits)

    def say_share(self, share: float | None) -> str:
        return say_percentage(share, self.language)


def open_view() -> View:
    """The view on the newest measurement; without one the screen says what to do and ends."""
    project, language = get_project(), get_language()
    measurement = latest_measurement(project.store)
    if measurement is None:
        _ask_for_measurement(language)
        st.stop()
    return View(project, measurement, read_hospitals(project.store, measurement.id), language, _stamp(project.config))


def get_project() -> Project:
    """The project of VINDBAAR_CONFIG, opened once for all visitors until its settings change."""
    config = _find_config()
    return _open_project(str(config), _stamp(config))


def settle_language() -> str:
    """The language for this run: the visitor's choice, else that of the address, VINDBAAR_LANGUAGE or the settings."""
    settle(order_languages(), "lang")
    return get_language()


def order_languages() -> dict[str, str]:
    """The languages by code, the default first."""
    default = choose_language(_find_config())
    return {default: LANGUAGES[default], **LANGUAGES}


def get_language() -> str:
    """The language that `settle_language` found."""
    return str(st.session_state["choice lang"])


def read_rows(view: View, table: str) -> list[Row]:
    """The rows of one of `presentation.tables.TABLES`. A finished measurement does not change, so they are kept."""
    return _read_rows(view, view.config, view.measurement.id, table, view.language)


@st.cache_resource(max_entries=4, show_spinner=False)
def _open_project(config: str, stamp: str) -> Project:
    return open_project(Path(config))


@st.cache_data(max_entries=64, show_spinner=False)
def _read_rows(_view: View, config: str, measurement_id: int, table: str, language: str) -> list[Row]:
    return TABLES[table].make(_view.project, _view.measurement, language)


def _stamp(config: Path) -> str:
    return f"{config}@{config.stat().st_mtime_ns if config.is_file() else 0}"


def _find_config() -> Path:
    return Path(os.environ.get("VINDBAAR_CONFIG", CONFIG_NAME))


def _ask_for_measurement(language: str) -> None:
    _ = translator(language)
    st.title(_("Nothing measured yet"), anchor=False)
    st.info(
        _(
            "There is no complete measurement to show. Start one: the sites are then read, measured and compared. "
            "For a few hospitals this takes some minutes."
        )
    )
    link_to("measurements", _("Start a measurement"))
