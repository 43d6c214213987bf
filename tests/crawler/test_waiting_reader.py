"""Waiting times in snippets as sites write them, and what only looks like one."""

import pytest

from tests.crawler.reading import read


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<h2>Cardiologie</h2><p>De wachttijd voor een eerste afspraak is 6 weken.</p>",
            ["eerste afspraak; 6.0; access"],
        ),
        ("<h2>Orthopedie</h2><p>Wachttijd: 4 tot 6 weken.</p>", ["Orthopedie; 4.0-6.0; None"]),
        ("<h2>Staar</h2><p>De wachttijd is momenteel twee maanden.</p>", ["Staar; 8.7; None"]),
        ("<h2>MRI</h2><p>Er is een wachttijd van 10 dagen.</p>", ["MRI; 1.4; None"]),
        (
            "<h2>Wachttijden</h2><p>Voor een eerste gesprek kunt u binnen 2 weken terecht.</p>",
            ["Wachttijden; 2.0; None"],
        ),
        ("<h2>Poli KNO</h2><p>Er is geen wachttijd.</p>", ["Poli KNO; 0.0; None"]),
        (
            "<h2>Heup</h2><ul><li>Toegangstijd: 3 weken</li><li>Wachttijd operatie: 12 weken</li></ul>",
            ["Heup; 3.0; access", "Heup; 12.0; treatment"],
        ),
        (
            "<h2>Wachttijden</h2><table><tr><th>Specialisme<th>Polikliniek (weken)<th>Behandeling (weken)"
            "<tr><td>Cardiologie<td>4<td>8<tr><td>KNO<td>2-3<td>-</table>",
            ["Cardiologie; 4.0; access", "Cardiologie; 8.0; treatment", "KNO; 2.0-3.0; access"],
        ),
        (
            "<table><tr><th>Onderzoek<th>Wachttijd (werkdagen)<tr><td>MRI<td>10</table>",
            ["MRI; 2.0; None"],
        ),
        (
            "<table><caption>Wachttijd in weken</caption><tr><th>Poli<th>Eerste afspraak<tr><td>Urologie<td>5</table>",
            ["Urologie; 5.0; access"],
        ),
        (
            "<h2>Wachttijden</h2><ul><li>Reumatologie: 9 weken</li><li>Neurologie: 3 weken</li></ul>",
            ["Wachttijden: Reumatologie; 9.0; None", "Wachttijden: Neurologie; 3.0; None"],
        ),
        (
            "<h2>Spataderen</h2><p>De wachtlijst voor een spataderbehandeling is ongeveer 7 weken.</p>",
            ["spataderbehandeling; 7.0; treatment"],
        ),
        ("<h2>Clinic</h2><p>The waiting time is 3 weeks.</p>", ["Clinic; 3.0; None"]),
        ("<h2>Slaap</h2><p>Wachttijd intake: 20 werkdagen</p>", ["Slaap; 4.0; access"]),
        (
            "<h2>Hoe lang is de wachttijd voor een nieuwe heup?</h2><p>Op dit moment ongeveer 12 weken.</p>",
            ["Hoe lang is de wachttijd voor een nieuwe heup?; 12.0; None"],
        ),
        (
            "<h1>Hart</h1><h2>Wachttijd</h2><p>Eerste afspraak: 5 weken. Echo: 3 weken.</p>",
            ["Hart: Eerste afspraak; 5.0; access", "Hart: Echo; 3.0; None"],
        ),
        (
            "<h1>Hoe lang moet ik wachten?</h1><div><div>8</div><div>dagen</div><div>Eerste consult</div></div>"
            "<div><div>2</div><div>weken</div><div>Spatader</div></div>",
            ["Eerste consult; 1.1; access", "Spatader; 2.0; None"],
        ),
        (
            "<h2>Wachttijden</h2><div>Neurologie</div><div>ca. 5 weken</div><div>Urologie</div><div>1 week</div>",
            ["Neurologie; 5.0; None", "Urologie; 1.0; None"],
        ),
        (
            "<h2>Wachttijden</h2><table><tr><th>Poli<th>Wachttijd<th>Treeknorm"
            "<tr><td>KNO<td>6 weken<td>4 weken<tr><td>Longen<td>geen<td>4 weken</table>",
            ["KNO; 6.0; None", "Longen; 0.0; None"],
        ),
        (
            "<h2>Wachttijden</h2><p>Alles is in weken.</p><table><tr><th>Poli<th>Intake<tr><td>Pijn<td>7</table>",
            ["Pijn; 7.0; access"],
        ),
        ("<h2>KNO</h2><p>De wachttijd is 6 weken (norm: 4 weken).</p>", ["KNO; 6.0; None"]),
        ("<h2>KNO</h2><p>De wachttijd is 2 weken tot 3 maanden.</p>", ["KNO; 2.0-13.0; None"]),
        ("<h2>Handen</h2><p>U kunt direct terecht, zonder wachttijd.</p>", ["Handen; 0.0; None"]),
        ("<h2>Borst</h2><p>Wij plannen uw eerste bezoek binnen 3 werkdagen.</p>", ["Borst; 0.6; access"]),
        ("<h2>Wachttijden</h2><p>Tijdens het wachten volgt u een cursus (8 weken).</p>", []),
        ("<h2>Borst</h2><p>Wij bellen u binnen 3 werkdagen.</p>", []),
        ("<h2>Wachttijden</h2><p>De uitslag krijgt u binnen 10 dagen.</p>", []),
        ("<h2>Waarom is de wachttijd hier langer?</h2><p>Vanaf mei komen we weer onder de vijf weken.</p>", []),
        ("<h2>Norm</h2><p>De maximaal aanvaardbare wachttijd is 4 weken.</p>", []),
        ("<h2>Norm</h2><p>De Treeknorm voor de wachttijd is 7 weken.</p>", []),
        ("<h2>Nazorg</h2><p>Wacht 6 weken met sporten.</p>", []),
        ("<h2>Wachttijden</h2><p>Wij werken de lijst om de twee weken bij.</p>", []),
        ("<h2>Wachttijden</h2><p>Deze wachttijden zijn 2 weken geleden bijgewerkt.</p>", []),
        ("<h2>Wachtkamer</h2><p>De wachttijd is 15 minuten.</p>", []),
        ("<h2>Nieuws</h2><p>Vanaf vandaag vernieuwen we de wachttijden om de twee weken.</p>", []),
        ("<h2>Hulp</h2><p>Is de wachttijd langer dan 4 weken? Bel uw zorgverzekeraar.</p>", []),
    ],
)
def test_waiting_times(html: str, expected: list[str]) -> None:
    found = read(f"<body><main>{html}</main>").waiting_times
    spans = [f"{each.least}-{each.weeks}" if each.least is not None else f"{each.weeks}" for each in found]
    assert [f"{each.label}; {span}; {each.kind}" for each, span in zip(found, spans, strict=True)] == expected


def test_a_waiting_time_quotes_its_words_and_place() -> None:
    (wait,) = read("<h1>Poli</h1><h2>Wachten</h2><p>De wachttijd is twee maanden.</p>").waiting_times
    assert (wait.quote, wait.where) == ("De wachttijd is twee maanden.", "Poli > Wachten")
