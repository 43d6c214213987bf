"""Tables of search terms as they are known, and of where hospitals stand in real search engines."""

from dataclasses import asdict

from findability.outside import list_known
from presentation.labels import TERM_WEIGHTS, name_one, say_outside
from presentation.project import Project
from storage.hospitals import read_hospitals
from storage.imports import read_imports
from storage.look_ups import read_look_ups
from storage.terms import read_terms
from vocabulary.measurement import Measurement
from vocabulary.outside import OutsidePosition

Row = dict[str, object]


def make_terms(project: Project, measurement: Measurement, language: str) -> list[Row]:
    """The terms of a measurement, and what the weight of each counts."""
    return [
        asdict(term) | {"weight_label": name_one(TERM_WEIGHTS, term.weight_kind, language)}
        for term in read_terms(project.store, measurement.id)
    ]


def make_outside(project: Project, measurement: Measurement, language: str) -> list[Row]:
    """The newest position of each hospital for each term in each real engine."""
    return [asdict(one) | {"said": say_outside(one, language)} for one in read_outside(project, measurement)]


def read_outside(project: Project, measurement: Measurement) -> tuple[OutsidePosition, ...]:
    """Imported and looked up, of each hospital, term, engine, place and device the newest that was measured."""
    imported = (one for _file, positions in read_imports(project.store) for one in positions)
    hospitals = read_hospitals(project.store, measurement.id)
    return list_known(imported, read_look_ups(project.store), hospitals)
