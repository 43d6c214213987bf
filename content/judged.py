"""What verdicts of editors change: what the heads learn from, and which matches count."""

from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from vocabulary.criterion import Example
from vocabulary.match import Match
from vocabulary.passage import Passage, hash_text
from vocabulary.verdict import Verdict


def list_texts(verdicts: Iterable[Verdict]) -> tuple[str, ...]:
    """The judged texts with their headings, each once, in order."""
    return tuple(dict.fromkeys(verdict.context for verdict in verdicts))


def make_examples(
    verdicts: Collection[Verdict], scores: NDArray[np.float32], criteria: Sequence[str], threshold: float
) -> tuple[Example, ...]:
    """One example per judged text, in the order of `list_texts`.

    A verdict is on one criterion, but an example tells of every one whether the text touches it. Where nobody judged it
    says what heads without verdicts find. scores: theirs, (texts, criteria), 0-1.
    """
    examples = []
    for number, (text, row) in enumerate(zip(list_texts(verdicts), scores, strict=True)):
        given = {verdict.criterion: verdict.judgement for verdict in verdicts if verdict.context == text}
        found = {name for name, score in zip(criteria, row, strict=True) if score >= threshold}
        labels = found | {name for name, judgement in given.items() if judgement == "right"}
        wrong = {name for name, judgement in given.items() if judgement == "wrong"}
        examples.append(Example(f"verdict-{number}", text, tuple(sorted(labels - wrong)), next(iter(wrong), None)))
    return tuple(examples)


def refuse_matches(
    passages: Sequence[Passage], scores: NDArray[np.float32], criteria: Sequence[str], verdicts: Iterable[Verdict]
) -> tuple[Match, ...]:
    """The matches, however likely, of which an editor said that they are wrong. scores: (passages, criteria), 0-1."""
    wrong = {(verdict.criterion, verdict.text_hash) for verdict in verdicts if verdict.judgement == "wrong"}
    if not wrong:
        return ()
    return tuple(
        Match(passage.id, name, passage.hospital, passage.url, float(row[column]), refused=True)
        for passage, row in zip(passages, scores, strict=True)
        for key in [hash_text(passage.text)]
        for column, name in enumerate(criteria)
        if (name, key) in wrong
    )


def drop_refused(matches: Iterable[Match], refused: Iterable[Match]) -> tuple[Match, ...]:
    """The matches that count."""
    gone = {(match.passage, match.criterion) for match in refused}
    return tuple(match for match in matches if (match.passage, match.criterion) not in gone)
