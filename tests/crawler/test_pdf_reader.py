from collections.abc import Sequence

from crawler.pdf_reader import PdfText, read_pdf
from tests.crawler.pdf_file import Placed, make_pdf, place_pdf
from tests.crawler.reading import read

LINE = "Deze regel is lang genoeg om een hele kolom te vullen"


def told(*pages: Sequence[Placed]) -> PdfText:
    document = read_pdf(place_pdf(*pages))
    assert document is not None
    return document


def texts(*pages: Sequence[Placed]) -> list[str]:
    return [section.text for section in told(*pages).sections]


def column(left: float, *lines: str, top: float = 700) -> list[Placed]:
    return [(left, top - 14 * number, 10, line) for number, line in enumerate(lines)]


def test_headings_by_size_and_weight_with_their_pages() -> None:
    document = told(
        [(72, 780, 24, "Staaroperatie"), (72, 740, 16, "Voorbereiding"), *column(72, LINE, "en nog een stuk.")],
        [*column(72, "Dit hoort er nog bij.", LINE), (72, 600, 10, "*Let op"), (72, 580, 10, "Niet wrijven.")],
    )
    assert document.title == "Staaroperatie"
    assert [(heading.level, heading.text) for heading in document.headings] == [
        (1, "Staaroperatie"),
        (2, "Voorbereiding"),
        (3, "Let op"),
    ]
    assert [section.path for section in document.sections] == [
        ("Pagina 1", "Staaroperatie", "Voorbereiding"),
        ("Pagina 2", "Staaroperatie", "Voorbereiding"),
        ("Pagina 2", "Staaroperatie", "Voorbereiding", "Let op"),
    ]


def test_a_heading_of_two_lines_is_one_and_a_bold_paragraph_is_none() -> None:
    bold = [(72, 600 - 14 * n, 10, f"*{LINE} {n}") for n in range(4)]
    document = told(
        [
            (72, 740, 18, "Een nieuwe heup:"),
            (72, 720, 18, "wat u moet weten"),
            *column(72, LINE, LINE, LINE, LINE, LINE, LINE),
            *bold,
        ]
    )
    assert [heading.text for heading in document.headings] == ["Een nieuwe heup: wat u moet weten"]


def test_columns_are_read_one_after_the_other_however_they_were_drawn() -> None:
    left = column(50, *(f"{LINE} links {n}" for n in range(6)))
    right = column(350, *(f"{LINE} rechts {n}" for n in range(6)))
    woven = [line for pair in zip(left, right, strict=True) for line in pair]
    (text,) = texts(woven)
    assert text.index("links 5") < text.index("rechts 0")


def test_a_line_over_both_columns_stands_before_them() -> None:
    left = column(50, *(f"{LINE} links {n}" for n in range(6)))
    right = column(350, *(f"{LINE} rechts {n}" for n in range(6)))
    (text,) = texts(
        [
            *left,
            *right,
            (
                50,
                730,
                10,
                "Deze inleiding loopt over beide kolommen heen en is dus lang genoeg, vindt u niet, beste lezer?",
            ),
        ]
    )
    assert text.index("inleiding") < text.index("links 0") < text.index("links 5") < text.index("rechts 0")


def test_rows_of_a_table_stay_whole() -> None:
    rows = [("Afdeling", "Bezoek"), ("Kind", "9.00 - 19.00 uur"), ("Hart", "15.00 - 19.00 uur")]
    placed = [
        (left, 700 - 20 * n, 10, cell) for n, row in enumerate(rows) for left, cell in zip((72, 250), row, strict=True)
    ]
    assert texts(placed) == ["Afdeling | Bezoek\nKind | 9.00 - 19.00 uur\nHart | 15.00 - 19.00 uur"]


def test_words_placed_one_by_one_become_a_line() -> None:
    assert texts([(72, 700, 10, "Neem"), (102, 700, 10, "uw"), (120, 700, 10, "pas"), (139, 700, 10, "mee.")]) == [
        "Neem uw pas mee."
    ]


def test_words_broken_at_the_end_of_a_line_are_made_whole() -> None:
    lines = [
        "U komt voor controle naar de poli-",
        "kliniek van het ziekenhuis voor een MRI-",
        "scan; open op zon-",
        "en feestdagen.",
    ]
    assert texts(column(72, *lines)) == [
        "U komt voor controle naar de polikliniek van het ziekenhuis voor een MRI-scan; open op zon- en feestdagen."
    ]


def test_running_titles_and_page_numbers_are_no_text() -> None:
    pages = [
        [(72, 800, 8, "Folder OOG-014"), *column(72, f"{LINE} {word}."), (72, 30, 8, f"Pagina {n} van 3")]
        for n, word in enumerate(("een", "twee", "drie"), 1)
    ]
    assert texts(*pages) == [f"{LINE} {word}." for word in ("een", "twee", "drie")]


def test_paragraphs_and_lists() -> None:
    gap = [*column(72, LINE, "kort einde."), *column(72, LINE, top=640)]
    assert texts(gap) == [f"{LINE} kort einde.\n\n{LINE}"]
    assert texts(
        column(72, "Neem mee:", "- uw pas", "- een lijst van alles wat u nu thuis elke dag", "aan medicijnen slikt")
    ) == ["Neem mee:\n\n- uw pas\n- een lijst van alles wat u nu thuis elke dag aan medicijnen slikt"]


def test_a_pdf_without_text_was_scanned() -> None:
    page = read(place_pdf([]), content_type="application/pdf")
    assert (page.fault, page.readable) == ("scanned-pdf", False)


def test_facts_of_a_leaflet_tell_their_page_and_heading() -> None:
    page = read(
        place_pdf(
            column(72, LINE, LINE),
            [
                (72, 760, 16, "Bezoektijden"),
                *column(72, f"Dagelijks van 15.00 tot 20.00 uur. {LINE}", "Bel 024 - 000 12 34."),
            ],
        )
    )
    (hours,) = page.opening_hours
    assert (hours.kind, hours.where) == ("visiting", "Pagina 2 > Bezoektijden")
    assert [contact.where for contact in page.contacts] == ["Pagina 2 > Bezoektijden"]


def test_a_file_name_is_no_title() -> None:
    body = make_pdf(["Nieuwe knie"])
    titled = body.replace(b"trailer << ", b"trailer << /Info << /Title (Microsoft Word - folder3.docx) >> ")
    document = read_pdf(titled)
    assert document is not None and document.title == "Nieuwe knie"


def test_questions_of_a_leaflet_in_columns_run_over_its_pages() -> None:
    def ask(left: float, question: str) -> list[Placed]:
        return [(left, 720, 14, question), *column(left, *[f"{LINE} of lezen"] * 6)]

    page = read(
        place_pdf(
            [*ask(50, "Wat is een liesbreuk?"), *ask(350, "Wanneer bel ik?"), (300, 30, 8, "1")],
            [*column(50, "Bij een bloeding."), (300, 30, 8, "2")],
        ),
        content_type="application/pdf",
    )
    assert [(pair.question, pair.answer.partition("\n\n")[2], pair.where) for pair in page.faq] == [
        ("Wat is een liesbreuk?", "", "Pagina 1"),
        ("Wanneer bel ik?", "Bij een bloeding.", "Pagina 1"),
    ]
