from pathlib import Path

import pytest

from presentation.terms import read_own_terms
from vocabulary.errors import SettingsError


@pytest.mark.parametrize(("said", "weight"), [("40", 40), ("1.200", 1200), ("1,5", 1.5), ("12.000,5", 12000.5)])
def test_a_volume_is_read_as_dutch_people_write_it(tmp_path: Path, said: str, weight: float) -> None:
    file = tmp_path / "terms.csv"
    file.write_text(f"text;place;volume;group\nEczeem  zalf;Oss;{said};huid\nstaar;;;\n", encoding="utf-8")
    eczema, cataract = read_own_terms(file)
    assert (eczema.text, eczema.place, eczema.weight, eczema.weight_kind) == ("eczeem zalf", "Oss", weight, "volume")
    assert (cataract.weight, cataract.weight_kind, cataract.scope) == (1, "none", "generic")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("text;volume\n\nspataderen;veel\n", "line 3, column volume"),
        ("text;volume\nspataderen;inf\n", "line 2, column volume"),
        ("text;volume\nspataderen;-4\n", "line 2, column volume"),
        ("text;volume\nspataderen;1.5\n", "line 2, column volume"),
        ("text;volume\n;4\n", "line 2, column text"),
        ("text;volum\nspataderen;4\n", "line 2, column volum"),
        ("text,volume\nlies, breuk,4\n", "line 2: more cells"),
    ],
)
def test_a_fault_names_file_line_and_column(tmp_path: Path, text: str, part: str) -> None:
    file = tmp_path / "terms.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_own_terms(file)
    assert f"terms.csv, {part}" in caught.value.message
