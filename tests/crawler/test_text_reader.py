import pytest

from crawler.text_reader import join_blocks, make_sections
from tests.crawler.reading import blocks_of, read

LONG = "Dit is een gewone zin over de zorg in ons ziekenhuis, zoals die op veel pagina's staat. " * 4


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Een<p>Twee", "Een\n\nTwee"),
        ("<p>Een <b>dik</b> woord</p>", "Een dik woord"),
        ("<p>regel 1<br>regel 2<br><br>regel 3", "regel 1\nregel 2\n\nregel 3"),
        ("<ul><li>een<li>twee <i>drie</i></ul>", "- een\n- twee drie"),
        ("<ol><li><p>een</p><p>vervolg</p><li>twee</ol>", "- een\nvervolg\n- twee"),
        ("<ul><li>een<ul><li>a</ul><li>twee</ul>", "- een\n- a\n- twee"),
        ("<table><tr><th>Dag<th>Tijd<tr><td>ma<td>8.30</table>", "Dag | Tijd\nma | 8.30"),
        ("<table><tr><td><h2>Kop</h2><p>a</p></td><td><p>b</p></td></table>", "Kop\n\na\n\nb"),
        (
            "<dl><dt>Waar</dt><dd>Route 21</dd><dt>Wanneer:</dt><dd>ma</dd><dd>di</dd></dl>",
            "- Waar: Route 21\n- Wanneer: ma, di",
        ),
        ("<p>zie<script>x</script><style>y</style><!-- z --><noscript>w</noscript>hier", "ziehier"),
        ("<div hidden>verborgen</div><div style='display:none'>ook</div>", "verborgen\n\nook"),
        ("<button>Akkoord</button><label>Naam</label><select><option>a</select>tekst", "tekst"),
        ("<div>los<p>blok</p>los</div>", "los\n\nblok\n\nlos"),
        ("tekst zonder tags &amp; &euro; 2", "tekst zonder tags & € 2"),
        ("<p>&nbsp;</p><p> \n </p>", ""),
        ("<p><b>Let op!</b></p>", "Let op!"),
    ],
)
def test_blocks_as_text(html: str, text: str) -> None:
    assert join_blocks(blocks_of(html)) == text


@pytest.mark.parametrize(
    ("html", "sections"),
    [
        (
            "<h1>A</h1>een<h2>B</h2>twee<h3>C</h3>drie<h2>D</h2>vier",
            [("A", "een"), ("A/B", "twee"), ("A/B/C", "drie"), ("A/D", "vier")],
        ),
        ("<h2>A</h2><h3>B</h3>een", [("A/B", "een")]),
        (
            "<h2>A</h2><p><b>Kopje</b></p><p>een</p><p><strong>Nog een</strong><br>twee",
            [("A/Kopje", "een"), ("A/Nog een", "twee")],
        ),
        ("<div class=pb-heading>A</div><p>een", [("A", "een")]),
        ("<div role=heading aria-level=2>A</div>een", [("A", "een")]),
        ("<details><summary>Vraag</summary>een</details>", [("Vraag", "een")]),
        ("<p>Lees <b>dit</b> goed</p>", [("", "Lees dit goed")]),
        ("<h1>Titel</h1>een", [("", "een")]),
    ],
)
def test_sections(html: str, sections: list[tuple[str, str]]) -> None:
    made = make_sections(blocks_of(html), "Titel | Ziekenhuis De Linde")
    assert [("/".join(section.path), section.text) for section in made] == sections


@pytest.mark.parametrize(
    "frame",
    [
        "<nav><a href=/x>Menu</a></nav>",
        "<header><a href=/>Logo</a></header>",
        "<footer>Adres</footer>",
        "<div role=contentinfo>Adres</div>",
        "<aside>Zie ook</aside>",
        "<div id=cookie-banner>Wij gebruiken cookies</div>",
        "<div class='site-breadcrumbs'>Home</div>",
        "<div class=bc><a href=/>Home</a> &rsaquo; <a href=/a>Bezoek</a> &rsaquo; <span>Parkeren</span></div>",
        "<p>U bent hier: <a href=/>Home</a> &gt; Contact</p>",
        "<a href=#inhoud>Direct naar de inhoud</a>",
        "<p><a href=/vragen>Terug naar alle vragen</a></p>",
        "<table><tr><td>" + "".join(f"<a href=/{n}>Onderdeel {n}</a><br>" for n in range(6)) + "</td></tr></table>",
    ],
)
def test_the_frame_of_a_page_is_left_out(frame: str) -> None:
    assert read(f"<body>{frame}<h1>Kop</h1><p>{LONG}</p></body>").text == LONG.strip()


@pytest.mark.parametrize(
    "html",
    [
        f"<main><aside>Bel route 21</aside><p>{LONG}</p></main>",
        f"<main></main><div>Bel route 21 <p>{LONG}</p></div>",
        f"<header><h1>Kop</h1><p>Bel route 21</p></header><p>{LONG}</p>",
        f"<div class=menu><h1>Kop</h1><p>Bel route 21</p><p>{LONG}</p></div>",
        f"<h1>Kop</h1><ul>{''.join(f'<li><a href=/{n}>Bel route 21, afdeling {n}</a>' for n in range(9))}</ul>",
    ],
)
def test_content_is_not_taken_for_frame(html: str) -> None:
    assert "Bel route 21" in read(f"<body>{html}</body>").text


def test_what_stands_behind_a_text_that_folds_open_is_not_under_its_title() -> None:
    html = """<title>Parkeren</title><body><main><h1>Parkeren</h1><h2>Garage</h2>
    <details><summary>Wat kost het?</summary><p>Niets.</p></details>
    <details><summary>Mag ik fietsen?</summary><p>Ja.</p></details><p>Bel 024-0001234.</p></main>"""
    page = read(html)
    assert [(section.path, section.text) for section in page.sections] == [
        (("Garage", "Wat kost het?"), "Niets."),
        (("Garage", "Mag ik fietsen?"), "Ja."),
        (("Garage",), "Bel 024-0001234."),
    ]
    assert [point.label for point in page.contacts] == ["Garage"]
