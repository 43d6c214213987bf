"""What an editor says of a match between a passage and a criterion."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Judgement = Literal["right", "wrong", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """It hangs on the text, so that it holds in every measurement that finds the same passage.

    text_hash: of `Passage.text`, see `vocabulary.passage.hash_text`. context: `Passage.context` when it was judged,
    what the heads learn from. editor: who, in their own words.
    """

    criterion: str
    text_hash: str
    judgement: Judgement
    context: str
    editor: str
    given_at: datetime
