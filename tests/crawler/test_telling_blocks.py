import pytest

from crawler.telling_blocks import keep_telling
from crawler.text_reader import Block

DULL = [Block("text", f"Welkom in het ziekenhuis, zegt {name}.") for name in ("Anna", "Bram", "Cor", "Dirk", "Emma")]
LAST = DULL[3:]  # what follows the text may need what stands right above it


@pytest.mark.parametrize(
    "telling",
    [
        "Bel 112.",
        "Mail naar poli@linde.example.",
        "Mail naar poli [at] linde.example.",
        "U wacht een week.",
        "De balie is gesloten.",
        "Parkeren is gratis.",
        "Regel het in ons portaal.",
        "Chatten kan ook.",
    ],
)
def test_what_tells_is_kept_with_the_two_blocks_above_it(telling: str) -> None:
    block = Block("text", telling)
    assert keep_telling([*DULL, block, *DULL], None) == [*DULL[3:], block, *LAST]


def test_headings_and_rows_are_kept() -> None:
    blocks = [Block("heading", "Cardiologie", 2), *DULL, Block("row", "Naam | Vak"), *DULL]
    assert keep_telling(blocks, None) == [blocks[0], *DULL[3:], blocks[6], *LAST]


def test_under_a_heading_about_waiting_everything_may_tell_how_long() -> None:
    blocks = (Block("heading", "Wachttijden", 2), *DULL)
    assert keep_telling(blocks, None) == blocks
    assert keep_telling(DULL, "Toegangstijden") == tuple(DULL)
