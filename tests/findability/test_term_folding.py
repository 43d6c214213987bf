"""Which ways of typing are one term, and what is known of the one that stays."""

from dataclasses import replace

import pytest

from findability.term_folding import fold_terms
from vocabulary.search import SearchTerm, WeightKind


def make_term(text: str, weight: float | None = None, impressions: bool = True) -> SearchTerm:
    kind: WeightKind = "none" if weight is None else "impressions" if impressions else "volume"
    return SearchTerm(text, "praktisch", "keuze", "generic", weight=weight or 1, weight_kind=kind)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bezoektijden ziekenhuis", "ziekenhuis bezoektijd"),
        ("ziekenhuis nijmegen", "het ziekenhuis in Nijmegen"),
        ("heup operatie", "heupoperatie"),
        ("mri-scan nuchter", "mri scan nuchter"),
        ("patiëntenportaal", "patientenportaal"),
    ],
)
def test_near_duplicates_are_one(one: str, other: str) -> None:
    (kept,) = fold_terms([make_term(one), make_term(other)])
    assert (kept.text, kept.folded) == (one, (other,))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("autorijden na staaroperatie", "autorijden voor staaroperatie"),
        ("second opinion vergoeding", "second opinion"),
        ("hernia", "hermia"),
        ("wat is staar", "staar"),
        ("mri met contrast", "mri zonder contrast"),
    ],
)
def test_what_means_something_else_stays_apart(one: str, other: str) -> None:
    assert len(fold_terms([make_term(one), make_term(other)])) == 2


def test_terms_of_two_hospitals_stay_apart() -> None:
    one, other = make_term("linde parkeren"), make_term("parkeren linde")
    assert len(fold_terms([replace(one, hospital="a"), replace(other, hospital="b")])) == 2


def test_impressions_are_added_and_come_before_volume() -> None:
    terms = [
        make_term("staar", 90, impressions=False),
        make_term("staar", 40),
        make_term("de staar", 2),
        make_term("knie"),
    ]
    cataract, knee = fold_terms(terms)
    assert (cataract.weight, cataract.weight_kind, cataract.folded) == (42, "impressions", ("de staar",))
    assert (knee.weight, knee.weight_kind) == (1, "none")


def test_what_the_user_said_is_kept() -> None:
    (kept,) = fold_terms(
        [make_term("staar oss"), replace(make_term("staar in oss", 5, False), place="Oss", group="ogen")]
    )
    assert (kept.place, kept.group, kept.weight, kept.weight_kind) == ("Oss", "ogen", 5, "volume")
