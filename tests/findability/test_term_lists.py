"""What kind a term is, what imported files tell of it, and what people decided about it."""

from dataclasses import replace
from datetime import date

import pytest

from findability.contact_terms import list_contact_terms, list_overtaken
from findability.imported_terms import list_imported_terms
from findability.term_classes import class_term, prepare_classes
from findability.term_edits import apply_edits, drop_switched_off
from vocabulary.catalogue import load_templates
from vocabulary.contact_log import AskedQuestion, ContactLog
from vocabulary.hospital import Hospital
from vocabulary.outside import Import, OutsidePosition
from vocabulary.search import SearchTerm, TermEdit

LINDE = Hospital("linde", "Ziekenhuis De Linde", "https://linde.example/", "Nijmegen", own=True)
OSS = Hospital("oss", "Ziekenhuis Oss", "https://oss.example/", "Oss")
CLASSES = prepare_classes(load_templates(), [LINDE, OSS], ["Den Bosch"])
DAY = date(2026, 4, 1)
EXPORT = Import("search-console", "a.zip", "google", None, DAY)
STAAR = OutsidePosition("staar", "google", "linde", None, DAY, 8.4, impressions=100)


def make_term(text: str) -> SearchTerm:
    return SearchTerm(text, "overig", "orientatie", "generic")


@pytest.mark.parametrize(
    ("text", "scope", "hospital", "place", "intent", "criterion"),
    [
        ("de linde", "branded", "linde", None, "navigatie", None),
        ("linde telefoonnummer", "branded", "linde", None, "contact", "reachability"),
        ("ziekenhuis oss parkeren", "branded", "oss", "Oss", "praktisch", "parking"),
        ("oogarts oss", "local", None, "Oss", "orientatie_aanbod", "distance"),
        ("oogarts in den bosch", "local", None, "Den Bosch", "orientatie_aanbod", "distance"),
        ("wachttijden cardioloog", "generic", None, None, "wachttijd", "treatment_wait"),
        ("staaroperatie", "generic", None, None, "overig", None),
    ],
)
def test_the_words_tell_the_kind(
    text: str, scope: str, hospital: str | None, place: str | None, intent: str, criterion: str | None
) -> None:
    term = class_term(make_term(text), CLASSES)
    assert (term.scope, term.hospital, term.place, term.intent, term.criterion) == (
        *(scope, hospital, place),
        *(intent, criterion),
    )


def test_the_newest_export_gives_the_impressions() -> None:
    newer = (replace(EXPORT, end=date(2026, 5, 1)), [replace(STAAR, impressions=30)])
    (term,) = list_imported_terms([newer, (EXPORT, [STAAR])])
    assert (term.weight, term.weight_kind, term.source) == (30, "impressions", "search-console")


def test_questions_of_contact_logs_are_added_up_but_the_same_days_only_once() -> None:
    march = ContactLog("a", date(2026, 3, 1), date(2026, 3, 31), (AskedQuestion("wat kost parkeren", 3),), 3, 0, 0, {})
    april = replace(
        march, begin=date(2026, 4, 1), end=date(2026, 4, 30), questions=(AskedQuestion("kost parkeren", 9),)
    )
    again = replace(march, questions=(AskedQuestion("parkeren: wat kost het", 4), AskedQuestion("bezoektijd", 8)))
    first, second, third = list_contact_terms([march, april, again])
    assert [(one.text, one.weight) for one in (first, second, third)] == [
        ("kost parkeren", 9),
        ("bezoektijd", 8),
        ("parkeren: wat kost het", 4),
    ]
    undated = [replace(march, begin=None, end=None), replace(april, begin=None, end=None)]
    assert [one.weight for one in list_contact_terms([march, *undated])] == [9, 3]
    half = replace(march, begin=date(2026, 3, 31), end=date(2026, 4, 29))
    assert sum(one.weight for one in list_contact_terms([march, half])) == 6
    assert list_overtaken([march, half, april], replace(half, end=date(2026, 4, 30))) == (half, april)
    assert list_overtaken([march, again], march) == (again,)
    assert (first.weight_kind, first.source) == ("contacts", "contact-log")


def test_exports_per_device_are_added_unless_there_is_one_of_all() -> None:
    mobile, desktop = (replace(EXPORT, device="mobile"), [STAAR]), (replace(EXPORT, device="desktop"), [STAAR])
    assert [term.weight for term in list_imported_terms([mobile, desktop])] == [200]
    assert [term.weight for term in list_imported_terms([mobile, (EXPORT, [STAAR]), desktop])] == [100]


def test_a_tracker_gives_volume_and_what_nobody_typed_counts_as_one() -> None:
    tracked = (replace(EXPORT, source="positions"), [replace(STAAR, impressions=None, volume=70.0)])
    never = (EXPORT, [replace(STAAR, term="heup", impressions=0, position=None)])
    weights = {term.text: (term.weight, term.weight_kind) for term in list_imported_terms([tracked, never])}
    assert weights == {"staar": (70, "volume"), "heup": (1, "none")}


def test_edits_change_add_and_switch_off() -> None:
    edits = {
        "staar": TermEdit("staar", criterion="", group="ogen", volume=12.0),
        "heup": TermEdit("heup", off=True),
        "linde parkeren": TermEdit("linde parkeren", added=True, group="eigen"),
    }
    terms = apply_edits([replace(make_term("staar"), criterion="costs"), make_term("heup")], edits, CLASSES)
    cataract, hip, added = terms
    assert (cataract.criterion, cataract.group, cataract.weight, cataract.weight_kind) == (None, "ogen", 12, "volume")
    assert (added.scope, added.hospital, added.source, added.group) == ("branded", "linde", "own", "eigen")
    assert drop_switched_off(terms, edits) == (cataract, added)
    assert hip.text == "heup"


def test_a_term_that_is_no_longer_branded_has_no_hospital() -> None:
    branded = replace(make_term("linde"), scope="branded", hospital="linde")
    (term,) = apply_edits([branded], {"linde": TermEdit("linde", scope="generic")}, CLASSES)
    assert (term.scope, term.hospital) == ("generic", None)
