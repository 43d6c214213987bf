"""Prices with what they are for."""

import pytest

from tests.crawler.reading import read


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2>Parkeren</h2><p>U betaalt € 2,50 per uur.</p>", ["Parkeren; 2.5; uur; parking"]),
        (
            "<h2>Parkeren</h2><ul><li>Dagkaart: € 12,-</li><li>Weekkaart: € 25</li></ul>",
            ["Dagkaart; 12.0; dag; parking", "Weekkaart; 25.0; week; parking"],
        ),
        (
            "<h2>Tarieven parkeergarage</h2><table><tr><td>Eerste uur<td>gratis<tr><td>Per half uur<td>€ 1,00</table>",
            ["Eerste uur; 0.0; -; parking", "Per half uur; 1.0; half uur; parking"],
        ),
        (
            "<table><tr><th>Behandeling<th>Tarief<tr><td>Besnijdenis<td>450,00<tr><td>Botox<td>195</table>",
            ["Besnijdenis; 450.0; -; other", "Botox; 195.0; -; other"],
        ),
        (
            "<table><tr><th>Kaart<th>Dag<th>Week<tr><td>Garage oost<td>€ 8<td>€ 20</table>",
            ["Garage oost: Dag; 8.0; -; parking", "Garage oost: Week; 20.0; -; parking"],
        ),
        ("<h2>Fietsen</h2><p>Parkeren is gratis.</p>", ["Fietsen; 0.0; -; parking"]),
        ("<h2>Parkeren</h2><p>Parkeren is niet gratis.</p>", []),
        ("<h2>Wifi</h2><p>Wifi is gratis.</p>", []),
        ("<h2>Kosten</h2><p>Het eigen risico is 385 euro per jaar.</p>", ["Kosten; 385.0; jaar; other"]),
        ("<h2>Bellen</h2><p>Dat kost 10 cent per minuut.</p>", ["Bellen; 0.1; minuut; other"]),
        ("<h2>Dossier</h2><p>Een kopie kost EUR 4,50 per stuk.</p>", ["Dossier; 4.5; stuk; other"]),
        ("<h2>Nieuws</h2><p>De bouw kostte € 2,5 miljoen.</p>", []),
        ("<h2>Nieuws</h2><p>Wij kregen 640.000 euro subsidie.</p>", []),
        (
            "<h2>Parkeren</h2><table><tr><td>Per bijkomend uur<td>1,50 EUR</table>",
            ["Per bijkomend uur; 1.5; uur; parking"],
        ),
        ("<h2>Rolstoel</h2><p>U heeft een muntstuk van € 2 nodig.</p>", []),
        ("<h2>Rolstoel</h2><p>Neem een munt van 1 euro mee.</p>", []),
        ("<h2>Kosten</h2><p>In 2026 € 385 per jaar.</p>", ["Kosten; 385.0; jaar; other"]),
        ("<h2>Was</h2><ul><li>Wassen: € 85 p/m</li></ul>", ["Wassen; 85.0; maand; other"]),
        ("<h2>Sport</h2><ul><li>2 x per week: € 30</li></ul>", ["2 x per week; 30.0; -; other"]),
        (
            "<h2>Garage</h2><p>€ 2 per uur, dagkaart € 9, maximaal € 20.</p>",
            ["Garage; 2.0; uur; parking", "Garage; 9.0; dag; parking", "Garage; 20.0; -; parking"],
        ),
        (
            "<h2>Huid</h2><div>Eerste plekje</div><div>€ 175</div><div>Botox</div><div><del>€ 149</del> € 129</div>",
            ["Eerste plekje; 175.0; -; other", "Botox; 129.0; -; other"],
        ),
        ("<h2>Tarieven</h2><ul><li>Zitting ...... € 53</li></ul>", ["Zitting; 53.0; -; other"]),
        (
            "<table><tr><th>Code<th>Wat<th>Tarief<th>Vergoeding<tr><td>C002<td>Consult<td>€ 26<td>€ 20</table>",
            ["Consult; 26.0; -; other"],
        ),
        (
            "<h1>Parkeren</h1><h2>Ouders</h2><p>Overnachten kost € 17,50 per nacht.</p>",
            ["Ouders; 17.5; nacht; other"],
        ),
        (
            "<h1>Recept</h1><form><label><input type=radio name=hoe> Bezorgen (€ 2,50 per keer)</label></form>",
            ["Bezorgen; 2.5; keer; other"],
        ),
        ("<h2>Kosten</h2><p>In 2025 was een kaart nog € 2.</p>", []),
        ("<h2>Kosten</h2><p>U krijgt de reis vergoed: € 0,40 per kilometer.</p>", []),
        ("<h2>Kosten</h2><p>De verzekeraar vergoedt € 150.</p>", []),
        ("<h2>Winkel</h2><p>Van € 59,95 voor € 49,95, bezorgen gratis vanaf € 50.</p>", ["Winkel; 49.95; -; other"]),
        ("<h2>Uitslag</h2><table><tr><th>Test<th>Waarde<tr><td>Hb<td>8,50</table>", []),
        ("<h2>Europa</h2><p>In Europa zijn 12 landen met de euro.</p>", []),
    ],
)
def test_prices_with_what_they_are_for(html: str, expected: list[str]) -> None:
    prices = read(f"<body><main>{html}</main>").prices
    found = [
        f"{each.label}; {each.amount}; {each.per or '-'}; {'parking' if each.parking else 'other'}" for each in prices
    ]
    assert found == expected
