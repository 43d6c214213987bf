"""The index by words: a small Dutch corpus."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from findability.search_index import SearchIndex, build_index
from findability.word_scores import score_queries, score_words
from tests.findability.samples import make_link, make_page
from vocabulary.page import Heading

PAGES = (
    make_page(
        "bezoek", "U mag elke dag op bezoek komen. De bezoektijden zijn van drie tot acht.", title="Bezoektijden"
    ),
    make_page("parkeren", "Parkeren kost twee euro per uur. Op zondag kost het geen geld.", title="Parkeren"),
    make_page("narcose", "U mag vóór de operatie niet eten. De narcose duurt kort.", title="Narcose"),
    make_page("heup", "Een nieuwe heup krijgt u bij slijtage. De operatie duurt een uur.", title="Een nieuwe heup"),
    make_page("tijden", "De tijden van het bezoek en de tijden van de balie.", title="Tijden"),
    make_page("geheim", "Bezoektijden die niemand vindt.", title="Geheim", robots=("noindex",)),
    make_page("weg", "Bezoektijden.", title="Weg", status=404, fault="http-404"),
)
INDEX = build_index(PAGES)


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("bezoektijd", "bezoek"),  # singular for plural
        ("operaties heupen", "heup"),  # plural for singular
        ("BEZOEKTIJDEN!", "bezoek"),
        ("wat kost parkeren?", "parkeren"),
        ("mag ik eten vóór de operatie", "narcose"),
        ('"nieuwe heup" AND (bezoek:', "heup"),  # what a query parser would trip over
    ],
)
def test_the_page_about_it_scores_best(query: str, best: str) -> None:
    assert PAGES[int(score_words(INDEX, query).argmax())].url.endswith(best)


def test_a_compound_finds_its_parts_and_the_parts_find_a_compound() -> None:
    pages = (
        make_page("a", "De heup en de operatie.", title="A"),
        make_page("b", "Over een heup, en over een operatie.", title="B"),
        make_page("c", "De heupoperatie.", title="C"),
        make_page("d", "De fysiotherapeut.", title="D"),
    )
    index = build_index(pages)
    assert (score_words(index, "heupoperatie") > 0).tolist() == [True, True, True, False]
    assert score_words(index, "heupoperatie").argmax() == 2
    assert (score_words(index, "heup") > 0).tolist() == [True, True, True, False]


@pytest.mark.parametrize("query", ["fysioterapeut", "fisyotherapeut", "fysiotherapeutt"])
def test_a_typing_error_is_forgiven(query: str) -> None:
    index = build_index((make_page("a", "De fysiotherapeut."), make_page("b", "De optometrist.")))
    assert (score_words(index, query) > 0).tolist() == [True, False]
    right, wrong = (score_words(index, text)[0] / weigh_words(index, text) for text in ("fysiotherapeut", query))
    assert right > wrong


def test_an_unknown_word_of_a_question_is_no_typing_error() -> None:
    index = build_index((make_page("a", "De receptie."), make_page("b", "De tafel.")))
    assert score_words(index, "wafel")[1] > 0
    assert score_words(index, "krijgt de patiënt vrijdag een wafel bij koffie")[1] == 0


def test_a_query_weighs_what_its_words_are_rare_known_or_not() -> None:
    index = build_index((make_page("a", "De tolk en de balie."), make_page("b", "De balie."), make_page("c")))
    assert 0 < weigh_words(index, "balie") < weigh_words(index, "tolk") < weigh_words(index, "fietsenstalling")
    assert weigh_words(index, "de tolk, tolk") == weigh_words(index, "tolk")
    assert weigh_words(index, "waar is het") == 0


def test_niet_and_geen_are_words_that_count() -> None:
    assert score_words(INDEX, "niet")[2] > 0
    assert score_words(INDEX, "geen")[1] > 0


def test_hidden_and_unreadable_pages_are_never_found() -> None:
    assert score_words(INDEX, "bezoektijden niemand")[5:].tolist() == [0, 0]


@pytest.mark.parametrize("query", ["", "?!", "de het een", "vóór", "waar kan ik", "fietsenstalling", "x" * 100])
def test_a_query_without_a_known_content_word_scores_nothing(query: str) -> None:
    assert not score_words(INDEX, query).any()


def test_a_title_says_more_than_the_text() -> None:
    pages = (
        make_page("a", "Over de tolk en over andere dingen.", title="Taal"),
        make_page("b", "Over andere dingen en over taal.", title="Tolk"),
    )
    assert score_words(build_index(pages), "tolk").argmax() == 1


def test_words_of_links_headings_and_address_count() -> None:
    linking = make_page(
        "start", "Welkom.", links=(make_link("d12", "Spataderen"), make_link("start", "Zelfverwijzing"))
    )
    target = make_page("d12", "Over de behandeling.", title="D12", headings=(Heading(2, "Kosten"),))
    index = build_index((linking, target, make_page("zorg/nier-stenen", "Tekst.", title="Z", headings=())))
    assert score_words(index, "spatader")[1] > 0
    assert score_words(index, "kosten")[1] > 0
    assert score_words(index, "nier")[2] > 0
    assert score_words(index, "zelfverwijzing").tolist() == [0, 0, 0], "a page can't recommend itself"


def test_an_empty_corpus_has_no_scores() -> None:
    assert score_words(build_index(()), "bezoektijden").shape == (0,)
    assert not score_words(build_index(PAGES[5:]), "bezoektijden").any()


@given(st.text(max_size=80))
def test_any_text_is_a_query(query: str) -> None:
    scores = score_words(INDEX, query)
    assert scores.shape == (len(PAGES),)
    assert np.isfinite(scores).all()
    assert (scores >= 0).all()


def test_any_text_can_stand_on_a_page() -> None:
    odd = make_page("vreemd", "\x00 \U0001f600 " + "z" * 100_000, title=None)
    assert score_words(build_index((odd, PAGES[1])), "parkeren").argmax() == 1


def weigh_words(index: SearchIndex, query: str) -> float:
    return next(score_queries(index, [query]))[2]
