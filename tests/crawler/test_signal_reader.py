"""Self-service that a page really offers."""

import pytest

from tests.crawler.reading import read


@pytest.mark.parametrize(
    ("html", "kinds"),
    [
        ("<button>Maak online een afspraak</button>", {"make-appointment"}),
        ("<form action=/afspraak><h2>Afspraak maken</h2><input name=naam></form>", {"make-appointment"}),
        ("<form action=/in><input name=u><input type=password></form>", {"portal"}),
        ("<p>U hoeft niet te bellen: maak online uw afspraak.</p>", {"make-appointment"}),
        ("<p>Wilt u online een afspraak maken?</p>", {"make-appointment"}),
        ("<p>Uw recept herhalen doet u in Mijn Linde.</p>", {"repeat-prescription", "portal"}),
        ("<p>Chat met onze medewerkers.</p>", {"chat"}),
        ("<p>Download de Linde-app in de App Store.</p>", {"app"}),
        ("<p>Stuur uw foto via de app van onze praktijk.</p>", {"app"}),
        ("<p>You can make an appointment online.</p>", {"make-appointment"}),
        ("<p>Uw gesprek kan ook via een videoconsult.</p>", {"video-call"}),
        ("<p>Afspraak verzetten? Dat doet u zelf in Mijn Linde.</p>", {"move-appointment", "portal"}),
        ("<h2>Plan uw afspraak</h2><p>Online via onze agenda, of telefonisch.</p>", {"make-appointment"}),
        ("<h1>MijnLinde</h1><ul><li>Uw afspraken bekijken of annuleren</li></ul>", {"cancel-appointment"}),
        (
            "<p>In Mijn Linde kunt u:</p><ul><li>post lezen</li><li>een vervolgafspraak plannen</li></ul>",
            {"portal", "make-appointment"},
        ),
        ("<p>Annuleer uw afspraak via de link in de bevestiging.</p>", {"cancel-appointment"}),
        ("<p>Geef metingen door met de app HartWacht.</p>", {"app"}),
        ("<form><input type=submit value='Inloggen met DigiD'></form>", {"digid", "portal"}),
        ("<h2>Afspraak maken</h2><ul><li>Bel ons voor een afspraak maken</li></ul>", set()),
        ("<h2>Afspraak maken</h2><p>Dat kan niet online.</p>", set()),
        ("<p>Online afspraken maken kan pas vanaf de zomer.</p>", set()),
        ("<p>Kan ik online een afspraak maken?</p>", set()),
        ("<p>Online afspraken maken is helaas niet mogelijk.</p>", set()),
        ("<p>Binnenkort kunt u online een afspraak maken.</p>", set()),
        ("<p>Wij hebben geen patiëntenportaal.</p>", set()),
        ("<p>Niet: een herhaalrecept.</p>", set()),
        ("<p>U kunt nog niet beeldbellen met de arts.</p>", set()),
        ("<p>Waarom staan de instellingen van mijn Android aan?</p>", set()),
        ("<button>Wie mag mijn dossier inzien?</button>", set()),
        ("<button>Menu</button><button>Zoeken</button>", set()),
        ("<p>Bel om een afspraak te maken.</p>", set()),
        ("<p>Betaal via de app van uw bank.</p>", set()),
        ("<p>Gebruik de app van de tolkdienst.</p>", set()),
        ("<p>Ik videobelde met mijn zus.</p>", set()),
    ],
)
def test_what_is_offered_and_what_is_not(html: str, kinds: set[str]) -> None:
    assert {signal.kind for signal in read(f"<body><main>{html}</main>").signals} == kinds


def test_a_signal_tells_where_it_was_seen() -> None:
    signals = read(
        """<nav><a href=/p>Patiëntenportaal</a></nav><main><h1>Zorg</h1><p>Log in met DigiD.</p>
        <div id=k><button>Chat</button></div></main>"""
    ).signals
    assert {(signal.kind, signal.where) for signal in signals} == {
        ("portal", "navigation"),
        ("digid", "Zorg"),
        ("chat", "div#k > button:nth-of-type(1)"),
    }
