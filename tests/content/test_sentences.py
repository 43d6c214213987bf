import pytest

from content.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", ()),
        ("Eén zin zonder punt", ("Eén zin zonder punt",)),
        ("Bel ons. Wij helpen u.", ("Bel ons.", "Wij helpen u.")),
        (
            "De poli is open van 8.30 tot 17.00 uur. Bel gerust.",
            ("De poli is open van 8.30 tot 17.00 uur.", "Bel gerust."),
        ),
        ("Vraag naar dr. De Wit-Linde of bijv. Anna.", ("Vraag naar dr. De Wit-Linde of bijv. Anna.",)),
        ("Neem mee: o.a. Uw pas. Tot ziens!", ("Neem mee: o.a. Uw pas.", "Tot ziens!")),
        ("Dan bellen we. 's Nachts niet.", ("Dan bellen we.", "'s Nachts niet.")),
        ("Parkeren is niet gratis. € 2 per uur.", ("Parkeren is niet gratis.", "€ 2 per uur.")),
        ("- uw pas\n- een lijst\nDag | Tijd", ("- uw pas", "- een lijst", "Dag | Tijd")),
        ("Mag dat? “Ja.” Echt waar.", ("Mag dat?", "“Ja.”", "Echt waar.")),
    ],
)
def test_splits(text: str, sentences: tuple[str, ...]) -> None:
    assert split_sentences(text) == sentences
