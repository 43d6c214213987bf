import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crawler.page_reader import MOST_BYTES, read_page
from tests.crawler.pdf_file import make_pdf
from tests.crawler.reading import URL, fetched, read
from vocabulary.page import Heading, Image, Link, Page

DUTCH = (
    "U kunt voor een afspraak bellen met de polikliniek, elke werkdag tussen negen en twaalf uur in de ochtend. " * 2
)
MARKUP = [
    "<div>",
    "</div>",
    "<p",
    ">",
    "<table><tr><td>",
    "<dl><dt>",
    "<dd>",
    "<details><summary>",
    "<h1>",
    "<b>",
    "<br>",
]
WORDS = [
    "Wat kost dat?",
    " ma-vr 8.30-17.00 uur ",
    " € 2,50 ",
    "024 - 000 12 34",
    "a@b.nl",
    "\x00",
    "\ud800",
    "<!--",
    "&#0;",
    "é",
]
SCRIPT = [
    '<script type="application/ld+json">',
    '{"@type":',
    '"FAQPage"',
    "</script>",
    "<main itemscope itemprop=x>",
    "<a href='http://[",
]


def test_what_the_head_says() -> None:
    page = read(
        """<html lang="NL-nl"><head><title> Bezoek &amp;\n parkeren </title>
        <meta name=Description content=" Alles  over ">
        <meta name="robots" content="NOINDEX, follow"><link rel="canonical" href="/bezoek"></head>""",
        x_robots_tag="noarchive",
    )
    assert (page.title, page.description, page.language_claimed) == ("Bezoek & parkeren", "Alles over", "nl-nl")
    assert page.robots == ("noindex", "follow", "noarchive")
    assert page.canonical == "https://linde.example/bezoek"
    assert not page.indexable


def test_what_is_absent_is_none() -> None:
    page = read("<title></title><html lang=''><img src=a.png><img src=b.png alt=''>")
    assert (page.title, page.description, page.canonical, page.language, page.language_claimed) == (None,) * 5
    assert [image.alt for image in page.images] == [None, ""]
    assert page.fault is None


def test_headings_links_and_images_of_the_whole_page() -> None:
    page = read(
        """<base href="/map/"><header><a href="/">Home</a></header><nav><a href=a>A</a></nav>
        <h1>Kop <i>een</i></h1><h3></h3><a href="b#x">B</a><a href="b">B</a><a href="#x">Hier</a>
        <a href="mailto:x@y.nl">Mail</a><a href=c><img src=f.png alt="Foto"></a>
        <footer><h2>Adres</h2><a href=d>D</a></footer>"""
    )
    assert page.headings == (Heading(1, "Kop een"), Heading(2, "Adres"))
    assert page.images == (Image("https://linde.example/map/f.png", "Foto", "a:nth-of-type(5) > img:nth-of-type(1)"),)
    assert page.links == (
        Link("https://linde.example/", "Home", "navigation"),
        Link("https://linde.example/map/a", "A", "navigation"),
        Link("https://linde.example/map/b", "B", "content"),
        Link("https://linde.example/map/c", "Foto", "content"),
        Link("https://linde.example/map/d", "D", "footer"),
    )


def test_an_image_that_is_shown_late_stands_where_it_will_be() -> None:
    page = read(
        """<img data-src=a.png src="data:image/gif;base64,R0=" alt=A><img src="data:image/gif;base64,R0=" alt=B>
        <img srcset="b.png 1x, c.png 2x" alt=C><img alt=D>"""
    )
    assert [(image.url.rpartition("/")[2], image.alt) for image in page.images] == [("a.png", "A"), ("b.png", "C")]


def test_what_stands_under_no_heading_says_where_it_stands() -> None:
    page = read(
        '<meta property="article:modified_time" content="2026-03-02"><body><p>Parkeren kost € 2,50 per uur.</p>'
    )
    assert [date.where for date in page.dates] == ['meta[property="article:modified_time"]']
    assert [price.where for price in page.prices] == ["text"]


def test_a_canonical_address_in_the_headers() -> None:
    page = read("<p>Tekst.</p>", link='</de>; rel=alternate; hreflang=de, </bezoek>; rel="canonical"')
    assert page.canonical == "https://linde.example/bezoek"


def test_structured_data_in_three_syntaxes() -> None:
    page = read(
        """<script type="application/ld+json">
        {"@graph": [{"@type": "https://schema.org/Hospital", "name": "De Linde"}]}</script>
        <div itemscope itemtype="https://schema.org/Physician"><b itemprop=name>Poli</b>
          <div itemprop=address itemscope itemtype="https://schema.org/PostalAddress">
          <i itemprop=postalCode>6549 ZZ</i></div></div>
        <div vocab="https://schema.org/" typeof="schema:Event">
        <a property="url" href="/e">E</a><a property="url" href="/f">F</a></div>"""
    )
    found = [(data.syntax, data.types, json.loads(data.json)) for data in page.structured_data]
    assert found == [
        ("json-ld", ("Hospital",), {"@type": "https://schema.org/Hospital", "name": "De Linde"}),
        (
            "microdata",
            ("Physician",),
            {
                "@type": "https://schema.org/Physician",
                "name": "Poli",
                "address": {"@type": "https://schema.org/PostalAddress", "postalCode": "6549 ZZ"},
            },
        ),
        ("rdfa", ("Event",), {"@type": "Event", "url": ["/e", "/f"]}),
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (DUTCH, "nl"),
        (
            "You can call the outpatient clinic for an appointment on every working day between nine and twelve. " * 2,
            "en",
        ),
        (
            "Sie können an jedem Werktag zwischen neun und zwölf Uhr in der Poliklinik einen Termin vereinbaren. " * 2,
            "de",
        ),
        (
            "Vous pouvez appeler la clinique pour un rendez-vous chaque jour ouvrable entre neuf heures et midi. " * 2,
            "fr",
        ),
        ("Te weinig tekst.", None),
        (
            "Polikliniğimizi her iş günü dokuz ile on iki arasında arayarak randevu alabilirsiniz, ücretsizdir. " * 3,
            None,
        ),
        ("maandag 08.00 17.00 " + "08.00 - 17.00 " * 12, None),
    ],
)
def test_the_language_is_that_of_the_text_not_of_the_claim(text: str, language: str | None) -> None:
    page = read(f"<html lang=en><p>{text}</p>")
    assert (page.language_claimed, page.language) == ("en", language)


def test_a_leaflet_page_by_page() -> None:
    page = read(
        make_pdf(["Staaroperatie", "Bel 024 - 000 12 34."], ["Kosten: 25 euro."]), content_type="application/pdf"
    )
    assert page.title == "Staaroperatie"
    assert [(section.path, section.text) for section in page.sections] == [
        (("Pagina 1",), "Staaroperatie\n\nBel 024 - 000 12 34."),
        (("Pagina 2",), "Kosten: 25 euro."),
    ]
    assert page.contacts[0].value == "+31240001234"
    assert page.prices[0].amount == 25


def test_what_the_crawl_knew_is_kept() -> None:
    response = replace(fetched("<p>x"), requested_url="https://linde.example/oud", depth=3, in_sitemap=True)
    page = read_page(response)
    assert (page.redirected_from, page.depth, page.in_sitemap) == ("https://linde.example/oud", 3, True)
    assert (page.hospital, page.url, page.content_type, page.status) == ("linde", URL, "text/html", 200)
    assert page.fetched_at == datetime(2026, 11, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("body", "content_type", "fault"),
    [
        (b"x" * (MOST_BYTES + 1), "text/html", "too-large"),
        (b"<div>" * 5000, "text/html", "broken-markup"),
        (b"%PDF-1.4 broken", "application/pdf", "broken-pdf"),
        (b"%PDF-1.4 broken", "", "broken-pdf"),
        (b"{}", "application/json", "not-html"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\x06\0\0", "text/html", "not-html"),
        (b"", "text/html", None),
        (b"<b><font>x" * 200, "text/html", None),
    ],
)
def test_faults(body: bytes, content_type: str, fault: str | None) -> None:
    assert read(body, content_type=content_type).fault == fault


def test_what_stands_in_noframes_is_read() -> None:
    frames = "<frameset><noframes><body><h1>Linde</h1><p>Bel de balie.</noframes></frameset>"
    page = read(frames)
    assert (page.text, page.headings) == ("Bel de balie.", (Heading(1, "Linde"),))


def test_a_page_that_did_not_come_keeps_its_fault() -> None:
    gone = read_page(replace(fetched("<title>Weg</title>"), status=404))
    assert (gone.fault, gone.title) == ("http-404", None)
    assert read_page(replace(fetched(b""), status=0, fault="timeout")).fault == "timeout"
    moved = read_page(replace(fetched(b"", location="/nieuw"), status=301, fault="redirect"))
    assert moved.links == (Link("https://linde.example/nieuw", "", "content"),)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(MARKUP + WORDS + SCRIPT) | st.text(max_size=20), max_size=40))
@example(["<h1>", "<main itemscope itemprop=x>"])
def test_any_markup_gives_a_page(parts: list[str]) -> None:
    page = read("".join(parts).encode("utf-8", "surrogatepass"))
    assert isinstance(page, Page)
    assert all(section.text for section in page.sections)
    assert all(pair.question and pair.answer for pair in page.faq)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["text/html", "application/pdf", "", "text/html; charset=utf-16"]))
def test_any_bytes_give_a_page(body: bytes, content_type: str) -> None:
    assert isinstance(read(body, content_type=content_type), Page)
