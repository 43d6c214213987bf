"""Many questions asked of many passages from files, with the model and the judgement of the journey."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from content.answer_space import load_answer_space
from content.answers import index_answers, rank_passages
from presentation.progress import Reporter
from presentation.settings import load_settings
from presentation.vectors import open_vectorizer
from vocabulary.catalogue import list_questions, load_criteria
from vocabulary.passage import Passage

AT_ONCE = 64  # questions whose passages are judged together; more take memory, as a ranking holds all passages


@dataclass(frozen=True, slots=True)
class BatchAnswer:
    """confidence: 0-1 that the first of `ranking` answers. ranking: rows of the passages, best first; maybe empty."""

    answered: bool
    confidence: float
    ranking: tuple[int, ...]


def answer_questions(
    config: Path | None, questions: Sequence[str], texts: Sequence[str], reporter: Reporter
) -> list[BatchAnswer]:
    """Each question asked of all texts. config: settings that name a model; None for the bundled one."""
    vectorizer = open_vectorizer(None, load_settings(config).model.name if config else "", reporter)
    passages = [Passage(str(row), "", f"#{row}", 0, "", (), text) for row, text in enumerate(texts)]
    vectors = vectorizer.embed(texts, "document")
    background = vectorizer.embed([question.text for question in list_questions(load_criteria())], "query")
    index = index_answers(passages, vectors, background, load_answer_space(vectorizer.model))
    asked = vectorizer.embed(questions, "query") if questions else np.zeros((0, 0), np.float32)
    return [
        BatchAnswer(ranked.answered, round(ranked.confidence, 4), tuple(int(name) for name in ranked.passages))
        for start in range(0, len(questions), AT_ONCE)
        for ranked in rank_passages(
            index, questions[start : start + AT_ONCE], asked[start : start + AT_ONCE], vectorizer.judge
        )
    ]
