"""E-mail addresses, also hidden from robots."""

import pytest

from tests.crawler.reading import read


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Mail naar Info@linde.example.</p>", ["info@linde.example"]),
        ("<p>info (at) linde.example</p>", ["info@linde.example"]),
        ("<p>info[at]linde[punt]example</p>", ["info@linde.example"]),
        ("<p>info {at} linde (dot) example</p>", ["info@linde.example"]),
        ("<p>info(apenstaartje)linde.example</p>", ["info@linde.example"]),
        ("<a href='mailto:poli@linde.example?subject=Afspraak%20x'>Mail ons</a>", ["poli@linde.example"]),
        ("<a href='MAILTO:%20poli@linde.example'>Mail ons</a>", ["poli@linde.example"]),
        ("<a href='mailto:a@linde.example,b@linde.example'>Mail</a>", ["a@linde.example", "b@linde.example"]),
        (
            "<div><a href='tel:024'>024 000 12 34</a><a href='mailto:a@linde.example'>a@linde.example</a></div>",
            ["a@linde.example"],
        ),
        ("<a href='mailto:'>Mail</a>", []),
        ("<table><tr><td>Poli<td>x.y-z@poli.linde.example</table>", ["x.y-z@poli.linde.example"]),
        ("<p>twitter @linde, prijs @ 3 euro, a@b</p>", []),
        ("<p>Kijk (at home) of bel.</p>", []),
    ],
)
def test_emails(html: str, expected: list[str]) -> None:
    assert [point.value for point in read(f"<body>{html}").contacts if point.kind == "email"] == expected
