"""Forms of every kind."""

import pytest

from tests.crawler.reading import read
from vocabulary.page import Form, FormField


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<form role=search action=/zoeken><input name=q></form>", "search"),
        ("<form action=/zoek><input type=search name=term aria-label=Zoek></form>", "search"),
        ("<form><input name=s placeholder='Waar zoekt u naar?'><button>Zoek</button></form>", "search"),
        ("<form action=/login method=POST><input name=user><input type=password name=p></form>", "login"),
        ("<form action='https://portaal.example/digid'><button>Inloggen met DigiD</button></form>", "login"),
        (
            "<form><h2>Afspraak maken</h2><label>Naam <input name=n></label><input type=date name=d></form>",
            "appointment",
        ),
        ("<h2>Afspraak aanvragen</h2><form><input name=naam><input type=tel name=t></form>", "appointment"),
        ("<form id=contactform><input type=email name=e><textarea name=b></textarea></form>", "contact"),
        ("<form><input type=email name=e><textarea name=b></textarea></form>", "contact"),
        ("<form><legend>Uw vraag</legend><textarea name=b></textarea><button>Verstuur</button></form>", "contact"),
        ("<form action=/nieuwsbrief><input type=email name=e><button>Aanmelden</button></form>", "newsletter"),
        ("<form><label for=m>Schrijf u in voor onze nieuwsbrief</label><input id=m type=email></form>", "newsletter"),
        ("<form><input type=checkbox name=cookies><button>Akkoord</button></form>", "other"),
        ("<form><select name=taal><option>NL</select></form>", "other"),
        ("<form><label>Zoek uw arts of stel uw vraag<textarea name=v></textarea></label></form>", "contact"),
    ],
)
def test_kinds_of_forms(html: str, kind: str) -> None:
    assert [form.kind for form in read(f"<body>{html}").forms] == [kind]


@pytest.mark.parametrize(
    "html", ["<form></form>", "<form><input type=hidden name=csrf value=x></form>", "<p>formulier</p>"]
)
def test_what_asks_nothing_is_no_form(html: str) -> None:
    assert read(f"<body>{html}").forms == ()


def test_a_form_with_its_fields_and_place() -> None:
    (form,) = read(
        """<div id=vraag><form action="/stuur?x=1" method="POST"><input type=hidden name=t>
        <label for=a>Uw naam</label><input id=a name=naam><label>E-mail <input type=email name=mail></label>
        <textarea name=bericht placeholder="Bericht"></textarea><input type=submit value=Stuur></form></div>"""
    ).forms
    fields = (
        FormField("naam", "text", "Uw naam"),
        FormField("mail", "email", "E-mail"),
        FormField("bericht", "textarea", "Bericht"),
    )
    assert form == Form("contact", "https://linde.example/stuur?x=1", "post", fields, "div#vraag > form:nth-of-type(1)")
