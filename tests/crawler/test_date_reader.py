"""When a page was published, changed and reviewed, and dates of other things."""

import pytest

from tests.crawler.reading import read


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Laatst gewijzigd op 3 maart 2024</p>", ["changed 2024-03-03"]),
        ("<p>Laatste wijziging: 03-04-2024</p>", ["changed 2024-04-03"]),
        ("<p>Bijgewerkt: 3 mrt 2024</p>", ["changed 2024-03-03"]),
        ("<footer>Pagina laatst bijgewerkt op vrijdag 1 november 2024 om 10.00 uur</footer>", ["changed 2024-11-01"]),
        ("<p>Gepubliceerd op 12/01/2025 door de redactie</p>", ["published 2025-01-12"]),
        ("<p>Publicatiedatum 2025-01-12</p>", ["published 2025-01-12"]),
        ("<p>Herzien: maart 2023</p>", ["reviewed 2023-03"]),
        ("<p>Medisch getoetst op 5 mei 2022.</p>", ["reviewed 2022-05-05"]),
        ("<p>Last updated: March 3, 2024</p>", ["changed 2024-03-03"]),
        (
            "<p>Laatst herzien: 5 juni 2023, laatst gewijzigd: 6 juli 2023</p>",
            ["changed 2023-07-06", "reviewed 2023-06-05"],
        ),
        ("<meta property='article:published_time' content='2024-02-01T10:00:00+01:00'>", ["published 2024-02-01"]),
        ("<meta name='DCTERMS.modified' content='2024-02-02'>", ["changed 2024-02-02"]),
        ("<time class='entry-date published' datetime='2024-02-03T09:00'>3 februari</time>", ["published 2024-02-03"]),
        (
            '<script type=\'application/ld+json\'>{"@type":"MedicalWebPage","lastReviewed":"2024-02-04"}</script>',
            ["reviewed 2024-02-04"],
        ),
        (
            "<article itemscope itemtype=Article><meta itemprop=dateModified content=2024-02-05></article>",
            ["changed 2024-02-05"],
        ),
        ("<h1>Nieuws</h1><div>dinsdag 10 februari 2026</div><p>De scanner staat er.</p>", ["published 2026-02-10"]),
        ("<h1>Lezing</h1><div>dinsdag 10 februari 2026</div><div>19.30 uur</div>", []),
        ("<p>Volgende herziening: 17-06-2027</p>", []),
        ("<p>De informatieavond is op 3 maart 2024.</p>", []),
        ("<p>© 2024 Ziekenhuis De Linde</p>", []),
        ("<time datetime='2024-03-03'>3 maart</time>", []),
        ("<p>Gewijzigd op 31 februari 2024</p>", []),
        ("<p>De wet is gewijzigd. Op 1 januari 2024 begon dat.</p>", []),
        ("<p>Gecontroleerd werd bij 120 patiënten tussen 2019 en 2020.</p>", []),
    ],
)
def test_dates(html: str, expected: list[str]) -> None:
    assert sorted(f"{each.kind} {each.date}" for each in read(f"<body>{html}").dates) == expected
