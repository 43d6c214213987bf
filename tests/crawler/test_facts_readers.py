"""Hours, prices, contacts and signs of self-service in snippets as sites write them."""

import pytest

from crawler.clock import read_intervals
from crawler.phone_numbers import parse_phone
from tests.crawler.reading import read
from vocabulary.sentences import split_sentences

WEEK, WORK = "1234567", "12345"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("maandag t/m vrijdag van 8.30 tot 17.00 uur", [(WORK, "08:30", "17:00")]),
        ("Maandag tot en met vrijdag 8:30 – 17:00", [(WORK, "08:30", "17:00")]),
        ("ma-vr 8.30-12.00 en 13.30-16.30 uur", [(WORK, "08:30", "12:00"), (WORK, "13:30", "16:30")]),
        ("ma. t/m do. 8u00 tot 18u00", [("1234", "08:00", "18:00")]),
        ("dagelijks 15.00-20.00 uur", [(WEEK, "15:00", "20:00")]),
        ("op werkdagen tussen 9 en 17 uur", [(WORK, "09:00", "17:00")]),
        (
            "op werkdagen van 8.00 tot 20.00 uur en op zaterdag van 10 tot 16 uur",
            [(WORK, "08:00", "20:00"), ("6", "10:00", "16:00")],
        ),
        (
            "van 14.00 tot 20.00 uur op werkdagen en van 11.00 tot 20.00 uur in het weekend",
            [(WORK, "14:00", "20:00"), ("67", "11:00", "20:00")],
        ),
        ("maandag, woensdag en vrijdag: 9.00-12.00", [("135", "09:00", "12:00")]),
        ("Zaterdag en zondag | 10:00 - 16:00 uur", [("67", "10:00", "16:00")]),
        ("Maandag | 8.00 | 17.00", [("1", "08:00", "17:00")]),
        ("di en do 18.30 - 20.00 uur", [("24", "18:30", "20:00")]),
        ("do 18.30 - 20.00 uur", [("4", "18:30", "20:00")]),
        ("dinsdagmiddag van 13.30 tot 15.00 uur", [("2", "13:30", "15:00")]),
        ("elke dag behalve zondag van 9.00 tot 18.00 uur", [("123456", "09:00", "18:00")]),
        ("vrijdag t/m maandag 10.00-12.00", [("1567", "10:00", "12:00")]),
        ("24 uur per dag geopend", [(WEEK, "00:00", "23:59")]),
        ("Monday to Friday 8:00 - 17:00", [(WORK, "08:00", "17:00")]),
        ("bezoek van 14.00 tot 20.00 uur", [("", "14:00", "20:00")]),
        ("op werkdagen van 9 tot 5", [(WORK, "09:00", "17:00")]),
        ("bezoek van 2 tot 4 uur", [("", "14:00", "16:00")]),
        ("dinsdagavond van 7 tot 9 uur", [("2", "19:00", "21:00")]),
        ("de operatie duurt 1 tot 2 uur", [("", "01:00", "02:00")]),
        ("maandag-, woensdag- en vrijdagochtend van 8.00 tot 10.30 uur", [("135", "08:00", "10:30")]),
        ("elke werkdag, op donderdag ook van 17.30 tot 20.00 uur", [("4", "17:30", "20:00")]),
        ("dagelijks van 9.00 tot 10.00 uur (werkdagen)", [(WORK, "09:00", "10:00")]),
        ("Maandag | 8.00 | - | 17.00", [("1", "08:00", "17:00")]),
        (
            "open van 18.00 tot 8.00 uur en in het weekend dag en nacht",
            [(WORK, "18:00", "08:00"), ("67", "00:00", "23:59")],
        ),
        (
            "van 17.00 tot 8.00 uur, in het weekend en op feestdagen",
            [(WORK, "17:00", "08:00"), ("67", "00:00", "23:59"), ("", "00:00", "23:59")],
        ),
        (
            "ma t/m vr 8.00-17.00 uur, behalve woensdag 8.00-12.00 uur",
            [("1245", "08:00", "17:00"), ("3", "08:00", "12:00")],
        ),
        ("op vrijdag niet bereikbaar", [("5", None, None)]),
        ("u kunt zo van 2 tot 4 euro betalen", []),
        ("tussen 12-05-2026 en 14-05-2026", []),
        ("bel 024 - 000 12 34", []),
        ("parkeren kost € 1.50 - 6.50", []),
        ("tot 24 uur van tevoren", []),
        ("de wachttijd is 2 tot 4 weken", []),
        ("artikel 7.4 - 7.6 van de wet", []),
    ],
)
def test_intervals(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [("".join(map(str, each.days)), each.opens, each.closes) for each in read_intervals(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2>Bezoektijden</h2><p>Dagelijks 15.00-20.00 uur.", [("Bezoektijden", WEEK, "15:00")]),
        ("<h2>IC</h2><p>Bezoek is welkom van 14.30-19.00 uur.", [("IC", WEEK, "14:30")]),
        ("<h2>Balie</h2><p>Open van 8.00 tot 17.00 uur.", [("Balie", "", "08:00")]),
        ("<h2>Operatie</h2><p>De operatie duurt 1 tot 2 uur.", []),
        ("<h2>Operatie</h2><p>Op maandag duurt de ingreep 1 tot 2 uur.", []),
        ("<table><tr><td>Spoed<td>024<td>dagelijks 8.00-22.00</table>", [("Spoed", WEEK, "08:00")]),
        (
            "<h2>Poli</h2><table><tr><td>Maandag<td>8.00-12.00<tr><td>di<td>9.00-12.00</table>",
            [("Poli", "1", "08:00"), ("Poli", "2", "09:00")],
        ),
        ("<h2>Poli</h2><dl><dt>Bereikbaar<dd>werkdagen 8.30-12.00 uur</dl>", [("Poli", WORK, "08:30")]),
        ("<h2>Poli</h2><p>Maandag t/m vrijdag<br>9.00 -17.00 uur", [("Poli", WORK, "09:00")]),
        ("<h2>Poli</h2><p>Weekend: 24 uur per dag", [("Poli", "67", "00:00")]),
        (
            "<h2>Poli</h2><p>Voor de screening: ma t/m do tussen 9 en 16 uur, tel. 024-0001234",
            [("Poli", "1234", "09:00")],
        ),
        (
            "<table><tr><th>Afdeling<th>Telefoon<th>Bereikbaar<tr><td>Spoed<td>024-0001234<td>dag en nacht</table>",
            [("Spoed", WEEK, "00:00")],
        ),
        ("<h2>Winkel</h2><p>Zondag dicht", [("Winkel", "7", None)]),
        ("<h2>Knie</h2><p>Op maandag was de wond dicht.", []),
        ("<h2>Feestdagen</h2><p>Op Eerste Kerstdag is het terrein gesloten.", [("Feestdagen", "", None)]),
    ],
)
def test_opening_hours_with_what_they_are_of(html: str, expected: list[tuple[str, str, str]]) -> None:
    hours = read(f"<title>Pagina</title><body><main>{html}</main>").opening_hours
    assert [(each.label, "".join(map(str, each.days)), each.opens) for each in hours] == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h4>Openingstijden</h4><p>Ma t/m vr: 8.30 - 17.00 uur", [("Openingstijden", WORK, "08:30")]),
        ("<p>Praktijklijn: 024-0001234, op werkdagen van 9 tot 12 uur</p>", [("", WORK, "09:00")]),
        ("<ul><li><span>Weekend</span> <span>24 uur per dag</span></ul>", [("", "67", "00:00")]),
        (
            "<p><span>Maandag</span><span>8:00 - 12:30</span></p><p><span>Vrijdag</span><span>Gesloten</span></p>",
            [("", "1", "08:00"), ("", "5", None)],
        ),
        ("<p>Monday till Sunday 08.00 a.m. - 08.00 p.m.", [("", WEEK, "08:00")]),
        ("<p>© 2019 - 2024", []),
    ],
)
def test_opening_hours_in_a_footer(html: str, expected: list[tuple[str, str, str]]) -> None:
    hours = read(f"<body><main><h1>Poli</h1><p>Welkom bij de poli.</p></main><footer>{html}</footer>").opening_hours
    assert [(each.label, "".join(map(str, each.days)), each.opens) for each in hours] == expected
    assert all(each.where.startswith("frame") for each in hours)


def test_opening_hours_that_are_marked_up_in_the_text_are_told_once() -> None:
    html = """<p itemscope itemtype=https://schema.org/Pharmacy>Open:
    <time itemprop=openingHours datetime="Mo-Fr 08:00-17:00">ma t/m vr 8.00-17.00 uur</time>"""
    assert [hours.quote for hours in read(f"<body>{html}").opening_hours] == ["Open: ma t/m vr 8.00-17.00 uur"]


def test_opening_hours_in_marked_up_data() -> None:
    (hours, text) = read(
        """<script type="application/ld+json">{"@type": "Hospital", "name": "De Linde",
        "openingHours": "Mo-Fr 08:00-17:00",
        "openingHoursSpecification": {"dayOfWeek": ["https://schema.org/Saturday", "Sunday"], "opens": "10:00:00",
        "closes": "16:00"}}</script>"""
    ).opening_hours
    assert (hours.label, hours.days, hours.opens, hours.closes) == ("De Linde", (6, 7), "10:00", "16:00")
    assert (text.days, text.opens, text.quote) == ((1, 2, 3, 4, 5), "08:00", "Mo-Fr 08:00-17:00")


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("U betaalt € 2,50 per uur.", [2.5]),
        ("Het maximum is € 12,- per dag, of 2 euro per uur.", [12.0, 2.0]),
        ("Het eigen risico is €385 in 2026.", [385.0]),
        ("Een heup kost EUR 12.345,67.", [12345.67]),
        ("Dat is 1.250 euro.", [1250.0]),
        ("Vanaf 0,50 euro.", [0.5]),
        ("Een eurocent, 5 % korting, 20 eurootjes", []),
        ("In 2026 telt de euro.", []),
    ],
)
def test_prices(text: str, amounts: list[float]) -> None:
    prices = read(f"<body><p>Eerst dit. {text} Dan dat.</p>").prices
    assert [price.amount for price in prices] == amounts
    assert all(price.quote == text for price in prices)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("024 - 000 12 34", "+31240001234"),
        ("(024) 000 12 34", "+31240001234"),
        ("+31 (0)24 000 12 34", "+31240001234"),
        ("0031 24 000 12 34", "+31240001234"),
        ("088-1205 100", "+31881205100"),
        ("0800 - 1280", "+318001280"),
        ("06-00012345", "+31600012345"),
        ("09/228.00.45", "+3292280045"),
        ("+32 9 228 00 45", "+3292280045"),
        ("01-02-2026", None),
        ("0,50", None),
    ],
)
def test_phone_numbers(written: str, expected: str | None) -> None:
    assert parse_phone(written) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<p>Bel de polikliniek cardiologie: 024 - 000 12 34.</p>",
            [("+31240001234", "polikliniek cardiologie")],
        ),
        ("<h2>Polikliniek</h2><p>Telefoon: 024 - 000 12 34</p>", [("+31240001234", "Polikliniek")]),
        ("<table><tr><td>Spoed<td>Route 3<td>024-0001234</table>", [("+31240001234", "Spoed")]),
        ("<a href='tel:+31240001234'>Bel ons</a>", [("+31240001234", "")]),
        ("<p>Spoed? Bel 112.</p>", [("112", "Spoed")]),
        ("<p>Er zijn 112 bedden.</p>", []),
        (
            "<h2>Post</h2><p>Info@Linde.example</p><a href='mailto:info@linde.example?subject=x'>mail</a>",
            [("info@linde.example", "Post")],
        ),
        ("<p>KvK 01234567, IBAN NL00 BANK 0123 4567 89, 01-02-2026</p>", []),
        ("<footer>Tel. 024-0001234</footer>", [("+31240001234", "")]),
        ("<footer>Bel 024-0001234 voor een kennismaking.</footer>", [("+31240001234", "kennismaking")]),
    ],
)
def test_contacts_with_what_they_are_for(html: str, expected: list[tuple[str, str]]) -> None:
    assert [(point.value, point.label) for point in read(f"<body>{html}").contacts] == expected


@pytest.mark.parametrize(
    ("html", "kinds"),
    [
        ("<a href=https://portaal.example/x>Maak een afspraak</a>", {"make-appointment"}),
        ("<a href=/afspraak>Afspraak maken</a>", set()),
        (
            "<p>U kunt uw afspraak online maken, verzetten of annuleren.</p>",
            {"make-appointment", "move-appointment", "cancel-appointment"},
        ),
        ("<p>Bel ons om uw afspraak te verzetten.</p>", set()),
        ("<p>U kunt uw afspraak niet online maken.</p>", set()),
        ("<p>Log in op MijnLinde met uw DigiD.</p>", {"portal", "digid"}),
        ("<p>Mijn man is hier geopereerd. In mijn geval ook.</p>", set()),
        ("<a href=https://wa.me/31240001234>Stuur ons een bericht</a>", {"chat"}),
        ("<p>Beeldbellen met uw arts kan ook.</p>", {"video-call"}),
        ("<a href=/recept>Herhaalrecept aanvragen</a>", {"repeat-prescription"}),
        ("<a href=https://play.google.com/store/x>Android</a>", {"app"}),
    ],
)
def test_signs_of_self_service(html: str, kinds: set[str]) -> None:
    assert {signal.kind for signal in read(f"<body>{html}").signals} == kinds


def test_sentences() -> None:
    text = "Vraag dr. Jansen van o.a. de poli. Bel tel. 024. Kom om 8.30 uur! Echt?\nJa"
    assert list(split_sentences(text)) == [
        "Vraag dr. Jansen van o.a. de poli.",
        "Bel tel. 024.",
        "Kom om 8.30 uur!",
        "Echt?",
        "Ja",
    ]
