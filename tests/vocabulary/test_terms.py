from vocabulary.catalogue import TemplateRow, load_templates
from vocabulary.hospital import Hospital
from vocabulary.terms import fill_templates

LINDE = Hospital("linde", "Ziekenhuis De Linde", "https://linde.example/", own=True)
OEVER = Hospital("oever", "Maasoever", "https://oever.example/")


def make_template(text: str, scope: str = "generic") -> TemplateRow:
    return TemplateRow.model_validate(
        {"id": "T1", "term_template": text, "intent": "praktisch", "journey_phase": "keuze", "scope": scope}
    )


def test_every_combination_once_and_in_lower_case() -> None:
    filled = fill_templates(
        [make_template("{behandeling} {plaats}", "local")], [], {"behandeling": ["Staar", "heup"], "plaats": ["Oss"]}
    )
    assert [term.text for term in filled.terms] == ["staar oss", "heup oss"]
    assert [term.place for term in filled.terms] == ["Oss", "Oss"]


def test_branded_terms_belong_to_the_hospital_they_name() -> None:
    filled = fill_templates([make_template("{ziekenhuis} parkeren", "branded")], [LINDE, OEVER], {})
    assert {(term.text, term.hospital) for term in filled.terms} == {
        ("ziekenhuis de linde parkeren", "linde"),
        ("maasoever parkeren", "oever"),
    }


def test_a_hospital_is_never_its_own_competitor() -> None:
    filled = fill_templates([make_template("{ziekenhuis} of {concurrent}", "branded")], [LINDE, OEVER], {})
    assert {term.text for term in filled.terms} == {
        "ziekenhuis de linde of maasoever",
        "maasoever of ziekenhuis de linde",
    }


def test_a_template_without_values_is_left_out_and_reported() -> None:
    filled = fill_templates(load_templates(), [LINDE, OEVER], {"plaats": ["Nijmegen"]})
    assert filled.left_out["T012"] == ("behandeling",)
    assert "T080" not in filled.left_out
    assert not [term.text for term in filled.terms if "{" in term.text]
    assert len({term.text for term in filled.terms}) == len(filled.terms)
