"""Postal addresses in snippets as sites write them, and what only looks like one."""

import pytest

from tests.crawler.reading import read


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Lindelaan 12, 6501 AB Nijmegen</p>", ["Lindelaan;12;6501 AB;Nijmegen;NL"]),
        ("<p>Lindelaan 12<br>6501AB Nijmegen</p>", ["Lindelaan;12;6501 AB;Nijmegen;NL"]),
        (
            "<div>Ziekenhuis De Linde</div><div>Lindelaan 12a</div><div>6501 AB  Nijmegen</div>",
            ["Lindelaan;12a;6501 AB;Nijmegen;NL"],
        ),
        ("<p>Postbus 9101, 6500 HB Nijmegen</p>", ["Postbus;9101;6500 HB;Nijmegen;NL"]),
        (
            "<p>Burgemeester van der Veldelaan 4-6, 5211 ZZ 's-Hertogenbosch</p>",
            ["Burgemeester van der Veldelaan;4-6;5211 ZZ;'s-Hertogenbosch;NL"],
        ),
        ("<p>Wij zitten aan de Hoofdweg 7 in 1234 XY Den Haag.</p>", []),
        ("<p>Plein 1944 nr 3, 6511 JE Nijmegen</p>", []),
        ("<p>Kerkstraat 12, 9000 Gent</p>", ["Kerkstraat;12;9000;Gent;BE"]),
        ("<p>Adolf Lindestraat 99<br>9040 Sint-Amandsberg</p>", ["Adolf Lindestraat;99;9040;Sint-Amandsberg;BE"]),
        ("<p>De Pintelaan 185 bus 3, B-9000 Gent</p>", ["De Pintelaan;185bus3;9000;Gent;BE"]),
        (
            "<table><tr><td>Locatie Wijchen<td>Dorpsstraat 5<td>6602 EX Wijchen</table>",
            ["Dorpsstraat;5;6602 EX;Wijchen;NL"],
        ),
        (
            "<ul><li>Adres: Dorpsstraat 5, 6602 EX Wijchen, tel. 024 000 12 34</li></ul>",
            ["Dorpsstraat;5;6602 EX;Wijchen;NL"],
        ),
        ("<p>2e Lindedwarsstraat 5, 3011 AB Rotterdam</p>", ["2e Lindedwarsstraat;5;3011 AB;Rotterdam;NL"]),
        ("<footer>Lindelaan 12, 4651 GC Bergen op Zoom</footer>", ["Lindelaan;12;4651 GC;Bergen op Zoom;NL"]),
        ("<p>Kade 41 – 3e verdieping, 3089 KL Dorp</p>", ["Kade;41;3089 KL;Dorp;NL"]),
        ("<p>Postbus 30 000, 8440 AA Dorp</p>", ["Postbus;30000;8440 AA;Dorp;NL"]),
        ("<p>Trekvaart 5, 8912 AA. Open tot 17.30 uur.</p>", ["Trekvaart;5;8912 AA;;NL"]),
        ("<p>Uw navigatie vindt 'Parklaan 1, Dorp'.</p>", ["Parklaan;1;;Dorp;"]),
        ("<table><tr><th>Prikpost<th>Adres<tr><td>Oost<td>Het Rond 5</table>", ["Het Rond;5;;;"]),
        (
            "<table><tr><td>Ziekenhuis De Linde<br>Lindeplein 2<br>8441 CC Dorp<td>Tel. 0513 00 04 00</table>",
            ["Lindeplein;2;8441 CC;Dorp;NL"],
        ),
        (
            "<p>Lindeplein 2, 8441 CC Dorp</p><footer>De Linde Lindeplein 2 8441 CC Dorp</footer>",
            ["Lindeplein;2;8441 CC;Dorp;NL"],
        ),
        ("<p>De Lindelaan 2, Gebouw Oost, ligt aan de markt.</p>", []),
        (
            "<h5>Zuid</h5><h6>Poortstraat 2-4, 3036 BT Dorp</h6><p>ma-vr 8.00 - 12.00 uur</p>",
            ["Poortstraat;2-4;3036 BT;Dorp;NL"],
        ),
        ("<p>In 2024 Is Het aantal 6500 Nieuwe patiënten.</p>", []),
        ("<p>Wij behandelden 1200 Mensen in 2023 Amsterdam.</p>", []),
        ("<p>De norm 7510 EN 15189 geldt.</p>", []),
        ("<p>Op 3 maart 2024 Opende de poli.</p>", []),
        ("<p>Artikel 12, 2018 SS bepaalt dat.</p>", []),
    ],
)
def test_addresses(html: str, expected: list[str]) -> None:
    found = read(f"<body>{html}").addresses
    assert [";".join((each.street, each.number, each.postcode, each.place, each.country)) for each in found] == expected


@pytest.mark.parametrize(
    ("html", "label"),
    [
        ("<h2>Locatie Oost</h2><p>Lindelaan 12, 6501 AB Nijmegen</p>", "Locatie Oost"),
        ("<h2>Contact</h2><p>Bezoekadres: Lindelaan 12, 6501 AB Nijmegen</p>", "Bezoekadres"),
        ("<h2>Contact</h2><p>Postadres:<br>Postbus 12, 6501 AB Nijmegen</p>", "Contact"),
        (
            "<table><tr><th>Poli<th>Adres<tr><td>Prikpost Oost<td>Lindelaan 12, 6501 AB Nijmegen</table>",
            "Prikpost Oost",
        ),
    ],
)
def test_what_an_address_is_of(html: str, label: str) -> None:
    (address,) = read(f"<body><main>{html}</main>").addresses
    assert address.label == label


def test_an_address_in_marked_up_data() -> None:
    (address,) = read(
        """<script type="application/ld+json">{"@type": "Hospital", "name": "De Linde", "address": {"@type":
        "PostalAddress", "streetAddress": "Lindelaan 12", "postalCode": "6501ab",
        "addressLocality": "Nijmegen"}}</script>"""
    ).addresses
    assert (address.street, address.number, address.postcode, address.place) == (
        "Lindelaan",
        "12",
        "6501 AB",
        "Nijmegen",
    )
    assert (address.country, address.label, address.where) == ("NL", "De Linde", "json-ld[0].address")
