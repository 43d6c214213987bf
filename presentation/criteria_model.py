"""The heads that score criteria: trained per model from the bundled examples and the verdicts of editors, and kept."""

import hashlib
import tempfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from presentation.kept import Vectors
from presentation.progress import Reporter
from presentation.settings import cache_folder, load_settings
from presentation.vectors import Vectorizer, open_vectorizer
from vocabulary.catalogue import load_criteria, load_examples
from vocabulary.criterion import Criterion, Example
from vocabulary.phrases import Phrase
from vocabulary.verdict import Verdict

if TYPE_CHECKING:
    from content.criteria import Heads

BACKGROUND_STEP = 8  # every eighth example, some 480: the mean and spread of cosines hardly move with more
Labelled = tuple[dict[str, float] | None, list[str]]


@dataclass(frozen=True, slots=True)
class CriteriaScores:
    """criteria: those with a head, then the user's own. scores: (texts, criteria), 0-1. threshold: (criteria,), from
    which a text touches a criterion.
    """

    criteria: tuple[str, ...]
    scores: NDArray[np.float32]
    threshold: NDArray[np.float32]


def score_criteria(
    texts: Sequence[str],
    vectors: Vectors,
    criteria: Sequence[Criterion],
    vectorizer: Vectorizer,
    verdicts: Collection[Verdict] = (),
) -> CriteriaScores:
    """How likely each text touches each criterion. texts: what the vectors (n, d) were made of.

    The bundled criteria have trained heads, which also learn from the verdicts of editors. One of the user's own is
    scored by its questions, with less certainty.
    """
    from content.criteria import score_passages
    from content.own_criteria import THRESHOLD

    heads, known = load_heads(vectorizer, verdicts)
    background = known[::BACKGROUND_STEP]
    scores = score_passages(heads, texts, vectors)
    own = [criterion for criterion in criteria if criterion.id not in heads.criteria]
    if own:
        guesses = [_score_own(criterion, texts, vectors, background, vectorizer) for criterion in own]
        scores = np.column_stack([scores, *guesses])
    ids = (*heads.criteria, *(criterion.id for criterion in own))
    thresholds = [heads.threshold] * len(heads.criteria) + [THRESHOLD] * len(own)
    return CriteriaScores(ids, scores, np.array(thresholds, np.float32))


def label_texts(config: Path | None, texts: Sequence[str], reporter: Reporter) -> list[Labelled]:
    """For each text the score of every criterion, and the criteria above their threshold; without words no scores.

    config: settings with the user's own criteria and model; None for the bundled ones. Nothing is stored.
    """
    if config is None:
        criteria, vectorizer = load_criteria(), open_vectorizer(None, "", reporter)
    else:
        settings = load_settings(config)
        criteria = load_criteria([config.parent / name for name in settings.criteria.files])
        vectorizer = open_vectorizer(None, settings.model.name, reporter)
    worded = [text for text in texts if text.strip()]
    if not worded:
        return [(None, []) for _ in texts]
    scored = score_criteria(worded, vectorizer.embed(worded, "document"), criteria, vectorizer)
    labelled = (_label(scored, row) for row in scored.scores)
    return [next(labelled) if text.strip() else (None, []) for text in texts]


def load_heads(vectorizer: Vectorizer, verdicts: Collection[Verdict] = ()) -> "tuple[Heads, Vectors]":
    """The heads for a model, and the vectors (n, d) of the examples (`gather_examples`) that they learned from.

    Made at first use (a minute or two), then read from the cache folder. With verdicts on bundled
    criteria they are made anew from the kept vectors (some seconds) and not kept.
    """
    from content.criteria import gather_examples, train_heads

    examples = gather_examples(load_examples(), load_criteria())
    heads, vectors = _load_or_train(vectorizer, examples)
    known = [verdict for verdict in verdicts if verdict.criterion in heads.criteria]
    if known:
        judged, judged_vectors = _judge(known, heads, vectorizer)
        heads = train_heads((*examples, *judged), np.vstack([vectors, judged_vectors]), heads.criteria)
    return heads, vectors


def _load_or_train(vectorizer: Vectorizer, examples: Sequence[Example]) -> "tuple[Heads, Vectors]":
    """The heads for these examples, and the examples' vectors."""

    file = cache_folder() / "heads" / f"{_hash(vectorizer.model, examples)}.npz"
    if not file.is_file():
        file.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{file}.lock"):  # another process may be making them: wait, rather than do the same work
            if not file.is_file():
                _train(vectorizer, examples, file)
    return _read(file)


def _train(vectorizer: Vectorizer, examples: Sequence[Example], file: Path) -> None:
    from content.criteria import train_heads

    vectorizer.reporter.note(Phrase("Learning what passages about each criterion look like (once)"))
    vectors = vectorizer.embed_unkept([example.text for example in examples], "document")
    _save(file, train_heads(examples, vectors, [criterion.id for criterion in load_criteria()]), vectors)


def _read(file: Path) -> "tuple[Heads, Vectors]":
    from content.criteria import Heads

    with np.load(file, allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    names, vectors = tuple(arrays.pop("criteria").tolist()), arrays.pop("vectors")
    return Heads(criteria=names, threshold=float(arrays.pop("threshold")), **arrays), vectors


def _judge(
    verdicts: Collection[Verdict], heads: "Heads", vectorizer: Vectorizer
) -> tuple[tuple[Example, ...], Vectors]:
    """The verdicts as examples, and their vectors (n, d). heads: those that know of no verdict."""
    from content.criteria import score_passages
    from content.judged import list_texts, make_examples

    texts = list_texts(verdicts)
    vectors = vectorizer.embed(texts, "document")
    return make_examples(verdicts, score_passages(heads, texts, vectors), heads.criteria, heads.threshold), vectors


def _score_own(
    criterion: Criterion, texts: Sequence[str], vectors: Vectors, background: Vectors, vectorizer: Vectorizer
) -> NDArray[np.float32]:
    from content.own_criteria import cover_by_words, score_by_questions

    questions = [question for bundled in load_criteria() for question in bundled.questions_nl]
    own, others = (vectorizer.embed(asked, "query") for asked in (criterion.questions_nl, questions))
    covered = cover_by_words(texts, criterion.questions_nl, [example.text for example in load_examples()])
    return score_by_questions(vectors, own, background, others, covered)


def _label(scored: CriteriaScores, row: NDArray[np.float32]) -> Labelled:
    scores = {name: round(float(score), 4) for name, score in zip(scored.criteria, row, strict=True)}
    touched = [name for name, hit in zip(scored.criteria, row >= scored.threshold, strict=True) if hit]
    return scores, touched


def _save(file: Path, heads: "Heads", vectors: Vectors) -> None:
    """Written beside its place and then moved there, so that an interrupted run leaves no half file."""
    arrays = {name: getattr(heads, name) for name in ("weights", "bias", "word_weights", "rarity", "threshold")}
    with tempfile.NamedTemporaryFile(dir=file.parent, suffix=".npz", delete=False) as out:
        np.savez(out, allow_pickle=False, criteria=np.array(heads.criteria), vectors=vectors, **arrays)
    Path(out.name).replace(file)


def _hash(model: str, examples: Sequence[Example]) -> str:
    """Model, examples and the code that trains: whatever changes, the heads are made anew."""
    from content import criteria, lexical

    digest = hashlib.sha256(f"{model}\n{examples!r}".encode())
    for module in (criteria, lexical):
        digest.update(Path(str(module.__file__)).read_bytes())
    return digest.hexdigest()[:16]
