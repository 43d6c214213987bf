import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocabulary.sentences import split_sentences

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", ()),
        ("Bel ons. Dat kan altijd.", ("Bel ons.", "Dat kan altijd.")),
        ("Vraag dr. De Vries of bijv. Jansen.", ("Vraag dr. De Vries of bijv. Jansen.",)),
        ("Open van 9.00 tot 17.00 uur. Bel 024.", ("Open van 9.00 tot 17.00 uur.", "Bel 024.")),
        ("U blokkeert de taxi's. Rijd door.", ("U blokkeert de taxi's.", "Rijd door.")),
        ("Neem mee:\n- uw pas\n- uw brief", ("Neem mee:", "- uw pas", "- uw brief")),
        ("Vraag naar dr. De Wit-Linde of bijv. Anna.", ("Vraag naar dr. De Wit-Linde of bijv. Anna.",)),
        ("Neem mee: o.a. Uw pas. Tot ziens!", ("Neem mee: o.a. Uw pas.", "Tot ziens!")),
        ("Dan bellen we. 's Nachts niet.", ("Dan bellen we.", "'s Nachts niet.")),
        ("Parkeren is niet gratis. € 2 per uur.", ("Parkeren is niet gratis.", "€ 2 per uur.")),
        ("Mag dat? “Ja.” Echt waar.", ("Mag dat?", "“Ja.”", "Echt waar.")),
        ("Mag dat? Ja! Natuurlijk…", ("Mag dat?", "Ja!", "Natuurlijk…")),
        ("Overleg a.u.b. Met de arts.", ("Overleg a.u.b. Met de arts.",)),
    ],
)
def test_sentences(text: str, sentences: tuple[str, ...]) -> None:
    assert split_sentences(text) == sentences


@given(ANY_TEXT)
def test_no_mark_is_lost_between_sentences(text: str) -> None:
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())
