"""The bundled catalogues behind choosing: conditions, claims, and the studies that the evidence codes stand for."""

import re
import tomllib
from functools import cache

from pydantic import TypeAdapter

from vocabulary.catalogue import CATALOGUES, read_text
from vocabulary.steering import Claim, Condition, Study

CLAIMS = TypeAdapter(dict[str, tuple[Claim, ...]])
CONDITIONS = TypeAdapter(dict[str, tuple[Condition, ...]])
STUDIES = TypeAdapter(dict[str, Study])
CODE = re.compile(r"\b[A-Z]\d+\b")


@cache
def load_claims() -> tuple[Claim, ...]:
    """What people say about steering and choosing."""
    return CLAIMS.validate_python(_read("claims"))["claim"]


@cache
def load_conditions() -> tuple[Condition, ...]:
    """The conditions for which a study found other weights."""
    return CONDITIONS.validate_python(_read("conditions"))["condition"]


@cache
def load_studies() -> dict[str, Study]:
    """Code -> study, of those that were read; a code that is not here was not checked, and is not to be shown."""
    return STUDIES.validate_python(_read("sources"))


def find_studies(evidence: str) -> dict[str, Study]:
    """The studies that a criterion's evidence names by their codes."""
    studies = load_studies()
    return {code: studies[code] for code in dict.fromkeys(CODE.findall(evidence)) if code in studies}


def _read(name: str) -> object:
    return tomllib.loads(read_text(CATALOGUES / f"{name}.toml"))
