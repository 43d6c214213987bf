"""Learns the maps of `content.answer_space` from questions with the passages that answer them (some minutes)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from content.adapters import FOLDER
from content.embedding import Embedder, Vectors, embed_passages, embed_queries
from content.keys import ANSWER_SPACE
from training.pairs import load_pairs
from training.searches import KINDS, load_searches, wrap_pair

# Chosen by how often the right passage comes first on held-out pairs, on one part of searches/ left out and on the even
# ordinary questions of benchmarks/ (0.77 on average, 0.67 as embedded): rates of 5e-4 to 2e-3, temperatures of 0.01
# to 0.05, batches of 256 and 2,048, 5 to 40 epochs and three near misses differ by at most 0.03; maps for questions
# alone get 0.75. The temperature again, since there are more searches: on held-out pairs and the first site of
# benchmarks/ 0.756 on average at 0.05, 0.747 at 0.03, 0.744 at 0.07 (0.718 with the maps before).
EPOCHS, BATCH, RATE, DECAY, TEMPERATURE = 20, 1024, 1e-3, 1.0, 0.05


@dataclass(frozen=True, slots=True)
class Answered:
    """Rows of vectors: a question, a passage that answers it, and passages that just don't."""

    question: int
    passage: int
    near_misses: tuple[int, ...]


def train_answer_space(embedder: Embedder) -> None:
    """Saved where `content.answer_space` reads it."""
    answered, questions, passages = list_answered()
    maps = learn_maps(answered, embed_queries(embedder, questions), embed_passages(embedder, passages))
    np.savez_compressed(
        FOLDER / f"{ANSWER_SPACE}.npz",
        allow_pickle=False,
        **{name: change.astype(np.float16) for name, change in zip(("question", "passage"), maps, strict=True)},
    )


def list_answered() -> tuple[list[Answered], list[str], list[str]]:
    """What is learned from, with the texts of its rows; of a search the first passage that answers."""
    searches = [search for kind in KINDS for search in load_searches(kind)]
    searches += [wrap_pair(pair) for pair in load_pairs() if not pair.held_out]
    questions = {search.question: None for search in searches}
    passages = {passage: None for search in searches for passage in search.passages}
    question_rows, passage_rows = ({text: row for row, text in enumerate(texts)} for texts in (questions, passages))
    missed = {
        search.question: passage_rows[search.passages[0]]
        for search in searches
        if len(search.passages) == 1 and not any(search.right)
    }
    answered = [
        Answered(
            question_rows[search.question],
            passage_rows[search.passages[search.right.index(True)]],
            (missed[search.question],) if search.question in missed else (),
        )
        for search in searches
        if any(search.right)
    ]
    return answered, list(questions), list(passages)


def learn_maps(answered: Sequence[Answered], questions: Vectors, passages: Vectors) -> tuple[Vectors, Vectors]:
    """For questions and for passages (d, d): what is added to a vector is its product with this.

    Of all passages in a batch the right one must lie nearest (InfoNCE, van den Oord et al. 2018).
    """
    torch.manual_seed(0)
    generator = np.random.default_rng(0)
    size = questions.shape[1]
    maps = [torch.zeros(size, size, requires_grad=True) for _ in range(2)]
    optimizer = torch.optim.AdamW(maps, lr=RATE, weight_decay=DECAY)
    count = max(1, len(answered) // BATCH)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.0, EPOCHS * count)
    for _ in range(EPOCHS):
        for batch in np.array_split(generator.permutation(len(answered)), count):
            loss = _lose(
                [answered[row] for row in batch.tolist()], torch.tensor(questions), torch.tensor(passages), maps
            )
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]  # torch gives it no types
            optimizer.step()
            schedule.step()
    question_map, passage_map = (change.detach().numpy() for change in maps)
    return question_map, passage_map


def _lose(
    batch: Sequence[Answered], questions: torch.Tensor, passages: torch.Tensor, maps: Sequence[torch.Tensor]
) -> torch.Tensor:
    rows = list(dict.fromkeys([one.passage for one in batch] + [row for one in batch for row in one.near_misses]))
    places = {row: place for place, row in enumerate(rows)}
    asked = _turn(questions[[one.question for one in batch]], maps[0])
    nearness = asked @ _turn(passages[rows], maps[1]).T
    right = torch.tensor([places[one.passage] for one in batch])
    return torch.nn.functional.cross_entropy(nearness / TEMPERATURE, right)


def _turn(vectors: torch.Tensor, change: torch.Tensor) -> torch.Tensor:
    return torch.nn.functional.normalize(vectors + vectors @ change, dim=1)
