"""Trains the model that tells whether a passage answers a question, `content.cross_encoder`."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score
from tokenizers import Tokenizer

from content.adapters import FOLDER, read_adapter
from content.bundled_bert import read_bundled_tokenizer
from content.cross_encoder import encode_pairs
from content.embedding import load_embedder
from content.keys import ANSWERING
from presentation.settings import cache_folder
from training.judge_head import make_head, pool_pairs
from training.low_rank import TrainableEncoder, cut_batches, cut_parts, descend, pace
from training.pairs import JudgedPair, load_pairs
from training.retrieved import retrieve_pairs
from training.searches import KINDS, JudgedSearch, SearchKind, cut_search, load_searches, wrap_pair

WRITTEN_EPOCHS, WRITTEN_RATE = 3, 7e-4
RETRIEVED_RATE = 5e-4
FROZEN = 6  # what is learned of searches changes the upper layers only: two thirds of the time
HEAD_RATE, DECAY = 1e-3, 0.01


@dataclass(frozen=True, slots=True)
class _Part:
    """rate: of learning, at its highest. frozen: so many of the lowest layers stay as they are.

    averaged: whether the mean of what was and what was learned is saved, number by number.
    """

    searches: Sequence[JudgedSearch]
    epochs: int
    rate: float
    frozen: int = 0
    averaged: bool = False


@dataclass(frozen=True, slots=True)
class _Lesson:
    """What is learned of searches of a kind, with so many written pairs and so many searches of each earlier kind."""

    kind: SearchKind
    rate: float
    pairs: int
    earlier: tuple[int, ...] = ()
    averaged: bool = False


LESSONS = {
    "searched": _Lesson("examples", 4e-4, 1600),
    "asked-of-sites": _Lesson("site", 3e-4, 800, (500,), averaged=True),
    "asked-later": _Lesson("later", 4e-4, 500, (330, 170), averaged=True),
    "asked-loosely": _Lesson("loose", 4e-4, 500, (300, 150, 250), averaged=True),
    "asked-widely": _Lesson("wider", 4e-4, 500, (400, 680, 500, 500)),
}
PARTS = ("written", "retrieved", *LESSONS)


class AnswerTrainer:
    """The encoder with its head, and all searches as tokens."""

    def __init__(self, searches: Sequence[JudgedSearch]) -> None:
        torch.manual_seed(0)
        tokenizer = Tokenizer.from_str(read_bundled_tokenizer().decode())
        self.encodings = [
            encode_pairs(tokenizer, [(search.question, passage) for passage in search.passages]) for search in searches
        ]
        self.sizes = [len(encodings) for encodings in self.encodings]
        self.lengths = [max(map(len, encodings)) for encodings in self.encodings]
        self.right = [torch.tensor(search.right) for search in searches]
        self.encoder = TrainableEncoder()
        self.head = make_head(self.encoder.bert.config.hidden_size)

    def score(self, rows: Sequence[int]) -> tuple[torch.Tensor, ...]:
        """For each search the log-odds of its passages."""
        encodings = [encoding for row in rows for encoding in self.encodings[row]]
        hidden, mask = self.encoder.run(encodings)
        scores: torch.Tensor = self.head(pool_pairs(hidden, mask, encodings))[:, 0]
        return torch.split(scores, [len(self.encodings[row]) for row in rows])

    def predict(self, rows: Sequence[int]) -> list[NDArray[np.float32]]:
        """For each search the log-odds of its passages, without training."""
        self.encoder.bert.train(False)
        with torch.inference_mode():
            parts = [self.score(rows[start : start + 8]) for start in range(0, len(rows), 8)]
        return [odds.numpy() for part in parts for odds in part]

    def train(self, rows: Sequence[int], epochs: int, after_epoch: Callable[[int, float], None], rate: float) -> None:
        """after_epoch: called with the number of the epoch and its mean loss. rate: of learning, at its highest."""
        generator = np.random.default_rng(0)
        groups = [{"params": self.encoder.parameters, "lr": rate}, {"params": self.head.parameters(), "lr": HEAD_RATE}]
        optimizer = torch.optim.AdamW(groups, weight_decay=DECAY)
        steps = epochs * len(cut_batches(self.sizes, self.lengths, rows, generator)) + 1
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: pace(step / steps))
        for epoch in range(epochs):
            self.encoder.bert.train()
            losses = []
            for batch in cut_batches(self.sizes, self.lengths, rows, generator):
                losses.append(self._step(batch, optimizer))
                schedule.step()
            after_epoch(epoch, float(np.mean(losses)))

    def load(self) -> None:
        """Go on from the adapter that is shipped."""
        adapter = read_adapter(ANSWERING)
        self.encoder.load(adapter)
        self.head.load_state_dict({name: torch.from_numpy(adapter[f"head.{name}"]) for name in self.head.state_dict()})

    def save(self, before: Mapping[str, NDArray[np.float32]] | None) -> None:
        """before: an adapter to be averaged with what was learned."""
        head = {f"head.{name}": tensor.numpy() for name, tensor in self.head.state_dict().items()}
        learned = {**self.encoder.export(), **head}
        if before is not None:
            learned = {name: (array + before[name]) / 2 for name, array in learned.items()}
        arrays = {name: array.astype(np.float16) for name, array in learned.items()}
        FOLDER.mkdir(exist_ok=True)
        np.savez_compressed(FOLDER / f"{ANSWERING}.npz", allow_pickle=False, **arrays)

    def _step(self, rows: Sequence[int], optimizer: torch.optim.Optimizer) -> float:
        return descend(optimizer, (self._lose(part) / len(rows) for part in cut_parts(self.sizes, self.lengths, rows)))

    def _lose(self, rows: Sequence[int]) -> torch.Tensor:
        scored = zip(self.score(rows), rows, strict=True)
        return torch.stack([lose(odds, self.right[row]) for odds, row in scored]).sum()


def lose(odds: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """The surprise at what is right among the passages of a search and "none of them", whose odds are 1.

    Of a single passage this is its binary cross-entropy.
    """
    told = torch.logsumexp(odds[right], 0) if right.any() else odds.new_zeros(())
    return torch.logaddexp(torch.logsumexp(odds, 0), odds.new_zeros(())) - told


def train_answering(start: str, draw: int) -> None:
    """All PARTS from `start` on; the first from nothing, a later one from what is saved. Saved after every epoch.

    On pairs as they were written; also on passages that a search brings up, most likely wrong; then lesson by lesson on
    what searches bring up, read and labelled, with some pairs and some searches of the lessons before. Tells the area
    under the ROC curve on the pairs that are held out. draw: see `retrieve_pairs`.
    """
    pairs = load_pairs()
    for name in PARTS[PARTS.index(start) :]:
        _train_part(_make_part(name, pairs, draw), [pair for pair in pairs if pair.held_out], name == PARTS[0])


def _make_part(name: str, pairs: Sequence[JudgedPair], draw: int) -> _Part:
    written = [wrap_pair(pair) for pair in pairs if not pair.held_out]
    if name == "written":
        return _Part(written, WRITTEN_EPOCHS, WRITTEN_RATE)
    if name == "retrieved":
        retrieved = retrieve_pairs(load_embedder("", cache_folder() / "models", print), pairs, draw)
        return _Part([*written, *map(wrap_pair, retrieved)], 1, RETRIEVED_RATE)
    lesson, generator = LESSONS[name], np.random.default_rng(draw)
    kinds = KINDS[: KINDS.index(lesson.kind) + 1]
    *earlier, new = ([cut_search(search, generator) for search in load_searches(kind)] for kind in kinds)
    again = [_draw(searches, count, generator) for searches, count in zip(earlier, lesson.earlier, strict=True)]
    drawn = [*chain(*again), *_draw(written, lesson.pairs, generator)]
    return _Part([*new, *drawn], 1, lesson.rate, FROZEN, lesson.averaged)


def _draw(searches: Sequence[JudgedSearch], count: int, generator: np.random.Generator) -> list[JudgedSearch]:
    return [searches[row] for row in generator.permutation(len(searches))[:count].tolist()]


def _train_part(part: _Part, held: Sequence[JudgedPair], from_nothing: bool) -> None:
    trainer, count, start = AnswerTrainer([*part.searches, *map(wrap_pair, held)]), len(part.searches), time.monotonic()
    before = read_adapter(ANSWERING) if part.averaged else None

    def tell(epoch: int, loss: float) -> None:
        odds = np.concatenate(trainer.predict(range(count, count + len(held))))
        area = roc_auc_score([pair.answers for pair in held], odds)
        print(f"epoch {epoch + 1}: loss {loss:.3f}, held out {area:.3f}, {time.monotonic() - start:.0f} s", flush=True)
        trainer.save(before)

    if not from_nothing:
        trainer.load()
    trainer.encoder.freeze(part.frozen)
    trainer.train(range(count), part.epochs, tell, part.rate)
