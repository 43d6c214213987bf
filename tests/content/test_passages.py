from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.passages import LEAST, MOST, cut_passages
from vocabulary.page import FaqPair, Heading, Page, Section


def make_page(*sections: Section, faq: tuple[FaqPair, ...] = (), **other: object) -> Page:
    page = Page(
        hospital="linde",
        url="https://linde.example/bezoek",
        status=200,
        content_type="text/html",
        fetched_at=datetime(2026, 11, 1, tzinfo=UTC),
        title="Bezoek | De Linde",
        headings=(Heading(1, "Op bezoek"),),
        sections=sections,
        faq=faq,
    )
    return page if not other else Page(**{name: getattr(page, name) for name in Page.__slots__} | other)


def words(count: int, name: str = "woord") -> str:
    return " ".join(f"{name}{number}" for number in range(count))


def cut(*sections: Section, faq: tuple[FaqPair, ...] = ()) -> list[tuple[tuple[str, ...], str]]:
    return [(passage.path, passage.text) for passage in cut_passages(make_page(*sections, faq=faq))]


def test_each_section_is_a_passage_under_its_headings() -> None:
    first, second = words(60, "tijd"), words(60, "regel")
    passages = cut_passages(make_page(Section(("Tijden",), first), Section(("Regels",), second)))
    assert [(passage.path, passage.text) for passage in passages] == [(("Tijden",), first), (("Regels",), second)]
    assert [passage.position for passage in passages] == [0, 1]
    assert {passage.title for passage in passages} == {"Op bezoek"}
    assert len({passage.id for passage in passages}) == 2


def test_a_long_section_is_cut_between_sentences() -> None:
    sentences = [f"Zin {number} heeft een stuk of tien woorden en staat hier heel." for number in range(40)]
    texts = [text for _, text in cut(Section(("Lang",), " ".join(sentences)))]
    assert " ".join(texts) == " ".join(sentences)
    assert all(LEAST <= len(text.split()) <= MOST and text.endswith("heel.") for text in texts)
    assert len(texts) > 1


def test_a_list_stays_with_the_line_above_it() -> None:
    text = (
        f"{words(88, 'inleiding')}.\n\nNeem mee:\n\n- {words(30, 'een')}\n- {words(30, 'twee')}\n\n{words(60, 'slot')}."
    )
    texts = [text for _, text in cut(Section((), text))]
    assert len(texts) == 2
    assert next(text for text in texts if "Neem mee:" in text).count("Neem mee:\n\n- een0") == 1


def test_small_neighbours_of_one_parent_become_one_passage_that_tells_their_headings() -> None:
    sections = [Section(("Contact", "Telefoon"), "Bel de balie."), Section(("Contact", "E-mail"), "Schrijf ons.")]
    assert cut(*sections) == [(("Contact",), "Telefoon\nBel de balie.\n\nE-mail\nSchrijf ons.")]


def test_small_sections_of_different_parents_stay_apart() -> None:
    sections = [Section(("Contact", "Telefoon"), "Bel de balie."), Section(("Route", "Bus"), "Lijn 3 stopt hier.")]
    assert cut(*sections) == [(("Contact", "Telefoon"), "Bel de balie."), (("Route", "Bus"), "Lijn 3 stopt hier.")]


@pytest.mark.parametrize(
    "text",
    [
        "Vooraf.\n\nMag ik bloemen meenemen?\n\nJa, maar niet op de IC.\n\nVraag het gerust.\n\nTot slot.",
        "Vooraf.\n\nMag ik bloemen meenemen?\nJa, maar niet op de IC.\n\nVraag het gerust.\n\nTot slot.",
    ],
)
def test_a_question_between_paragraphs_becomes_the_heading_of_its_answer(text: str) -> None:
    pair = FaqPair("Mag ik bloemen meenemen?", "Ja, maar niet op de IC. Vraag het gerust.", "accordion")
    assert cut(Section(("Regels",), text), faq=(pair,)) == [
        (("Regels",), "Vooraf."),
        (("Regels", "Mag ik bloemen meenemen?"), "Ja, maar niet op de IC.\n\nVraag het gerust."),
        (("Regels",), "Tot slot."),
    ]


def test_answers_under_question_headings_are_not_merged() -> None:
    sections = [Section(("Mag het?",), "Ja."), Section(("Kan het?",), "Ja.")]
    assert cut(*sections) == [(("Mag het?",), "Ja."), (("Kan het?",), "Ja.")]


def test_an_answer_that_only_structured_data_tells_is_a_passage_and_a_visible_one_is_not_repeated() -> None:
    seen = FaqPair("Mag het?", "Ja, altijd. Kom gerust.", "json-ld")
    unseen = FaqPair("Wat kost het?", "Niets.", "json-ld")
    assert cut(Section(("Mag het?",), "Ja, altijd.\n\nKom gerust."), faq=(seen, unseen)) == [
        (("Mag het?",), "Ja, altijd.\n\nKom gerust."),
        (("Wat kost het?",), "Niets."),
    ]


def test_the_same_text_under_the_same_heading_is_given_once() -> None:
    section = Section(("Tijden",), words(50))
    assert cut(section, Section(("Anders",), words(50, "anders")), section) == [
        (("Tijden",), words(50)),
        (("Anders",), words(50, "anders")),
    ]


def test_an_unreadable_page_gives_nothing() -> None:
    section = Section((), words(50))
    assert cut_passages(make_page(section, status=404)) == ()
    assert cut_passages(make_page(section, fault="timeout")) == ()


def test_without_main_heading_the_title_names_the_page() -> None:
    page = make_page(Section((), words(50)), headings=())
    assert cut_passages(page)[0].title == "Bezoek | De Linde"


sizes = st.integers(1, 400)
dividers = st.sampled_from([" ", ". Dan ", ".\n\n", "\n- "])
names = st.sampled_from([(), ("A",), ("A", "B"), ("A", "C"), ("D",), ("A", "Mag dit?")])


@given(st.lists(st.tuples(names, sizes, st.lists(dividers, min_size=1, max_size=5)), max_size=6))
@settings(max_examples=60, deadline=None)
def test_no_word_is_lost_or_doubled_and_no_passage_is_too_long(
    plan: list[tuple[tuple[str, ...], int, list[str]]],
) -> None:
    texts = [
        "".join(f"w{number}x{word}{between[word % len(between)]}" for word in range(size)) + "."
        for number, (_, size, between) in enumerate(plan)
    ]
    passages = cut_passages(make_page(*(Section(path, text) for (path, _, _), text in zip(plan, texts, strict=True))))
    expected = Counter(word for text in texts for word in text.split())
    told = Counter(word for passage in passages for word in passage.text.split())
    assert told - expected == Counter({name: told[name] for name in set("ABCD") & set(told)})
    assert not expected - told
    assert all(len(passage.text.split()) <= MOST for passage in passages)
    assert [passage.position for passage in passages] == list(range(len(passages)))
