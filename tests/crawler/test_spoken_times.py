"""Times in words, written in figures."""

import pytest

from crawler.spoken_times import write_times


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("van half negen tot vijf", "van 8.30 tot 17.00 uur"),
        ("van kwart voor acht tot kwart over vier", "van 7.45 tot 16.15 uur"),
        ("vijf over half negen tot tien voor twaalf", "8.35 tot 11.50 uur"),
        ("van half negen tot 17.00 uur", "van 8.30 tot 17.00 uur"),
        ("half 9 tot half 1 en van 1 tot 5 uur", "8.30 tot 12.30 uur en van 1 tot 5 uur"),
        ("van half twee tot drie uur", "van 13.30 tot 15.00 uur"),
        ("van zeven tot acht uur 's avonds", "van 19.00 tot 20.00 uur"),
        ("van vijf tot acht uur 's ochtends", "van 5.00 tot 8.00 uur"),
        ("van tien uur 's avonds tot acht uur 's ochtends", "van 22.00 tot 8.00 uur"),
        ("van negen uur 's ochtends tot vijf uur 's middags", "van 9.00 tot 17.00 uur"),
        ("dinsdagavond van half zeven tot half negen", "dinsdagavond van 18.30 tot 20.30 uur"),
        ("donderdag tot acht uur 's avonds", "donderdag tot 20.00 uur"),
        ("open van twee tot vier uur", "open van 14 tot 16 uur"),
        ("het duurt een tot twee uur", "het duurt 1 tot 2 uur"),
        ("een half uur tot tien weken", "een half uur tot tien weken"),
        ("tien tot twaalf weken en een uur", "tien tot twaalf weken en een uur"),
        ("op 3 maart van 8 tot 10 uur", "op 3 maart van 8 tot 10 uur"),
    ],
)
def test_times_in_words(text: str, expected: str) -> None:
    assert write_times(text) == expected
