"""Tables of data; tables that only lay out a page are none."""

import pytest

from tests.crawler.reading import read
from vocabulary.page import Table


def test_caption_header_and_rows() -> None:
    (table,) = read(
        """<main id=m><table><caption>Bezoek</caption><thead><tr><td>Afdeling<td>Tijd</thead>
        <tr><td>Kind<td>9 uur<tr><td>Hart<td>15 uur<tr><td><td></table></main>"""
    ).tables
    rows = (("Kind", "9 uur"), ("Hart", "15 uur"))
    assert table == Table("Bezoek", ("Afdeling", "Tijd"), rows, "main#m > table:nth-of-type(1)")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<tr><th>A<th>B<tr><td>1<td>2", (("A", "B"), (("1", "2"),))),
        ("<tr><td>1<td>2<tr><td>3<td>4", ((), (("1", "2"), ("3", "4")))),
        ("<tr><th>A<td>1<tr><th>B<td>2", ((), (("A", "1"), ("B", "2")))),
        ("<tr><th colspan=2>A<tr><td>1<td>2", (("A", "A"), (("1", "2"),))),
        ("<tr><td rowspan=2>A<td>1<tr><td>2", ((), (("A", "1"), ("A", "2")))),
        ("<tr><td>1<td>2<tr><td>3", ((), (("1", "2"), ("3", "")))),
        ("<tr><td colspan=99999>1<td>2", None),
        ("<tr><td colspan=x>1<td>2", ((), (("1", "2"),))),
    ],
)
def test_spans_and_headers(rows: str, expected: tuple[object, object] | None) -> None:
    (table,) = read(f"<body><table>{rows}</table>").tables
    assert expected is None or (table.header, table.rows) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<table role=presentation><tr><td>A<td>B</table>",
        "<table><tr><td><h2>Kop</h2><td>B</table>",
        "<table><tr><td>een cel</table>",
        "<table><tr><td>menu<td><form><input name=q></form></table>",
        f"<table><tr><td>{'lange tekst ' * 60}<td>B</table>",
        "<table></table>",
    ],
)
def test_a_table_for_the_layout_is_none(html: str) -> None:
    assert read(f"<body>{html}").tables == ()
