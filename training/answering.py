"""Trains the model that tells whether a passage answers a question, `content.cross_encoder`."""

import time
from collections.abc import Callable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score
from tokenizers import Tokenizer

from content.adapters import FOLDER, read_adapter
from content.bundled_bert import read_bundled_tokenizer
from content.cross_encoder import encode_pairs, make_head, pad_batch, pool_pair
from content.embedding import load_embedder
from content.keys import ANSWERING
from presentation.settings import cache_folder
from training.low_rank import BATCH, TrainableEncoder, cut_batches
from training.pairs import JudgedPair, load_pairs
from training.retrieved import retrieve_pairs

WRITTEN_EPOCHS, WRITTEN_RATE = 3, 7e-4
ALL_EPOCHS, ALL_RATE = 1, 5e-4
HEAD_RATE, DECAY = 1e-3, 0.01
WARM_UP = 0.06  # part of the steps in which the rate rises
LARGEST_STEP = 1.0  # of the gradient's length


class AnswerTrainer:
    """The encoder with its head, and all pairs as tokens."""

    def __init__(self, pairs: Sequence[JudgedPair]) -> None:
        torch.manual_seed(0)
        tokenizer = Tokenizer.from_str(read_bundled_tokenizer().decode())
        self.encodings = encode_pairs(tokenizer, [(pair.question, pair.passage) for pair in pairs])
        self.encoder = TrainableEncoder()
        self.head = make_head(self.encoder.bert.config.hidden_size)
        self.truth = torch.tensor([float(pair.answers) for pair in pairs])

    def score(self, rows: Sequence[int]) -> torch.Tensor:
        """(rows,): log-odds."""
        encodings = [self.encodings[row] for row in rows]
        hidden, mask = self.encoder.run(encodings)
        question = torch.from_numpy(pad_batch(encodings)["question_mask"])
        scores: torch.Tensor = self.head(pool_pair(hidden, mask, question))[:, 0]
        return scores

    def predict(self, rows: Sequence[int]) -> NDArray[np.float32]:
        """(rows,): log-odds, without training."""
        self.encoder.bert.train(False)
        with torch.inference_mode():
            parts = [self.score(rows[start : start + BATCH]).numpy() for start in range(0, len(rows), BATCH)]
        return np.concatenate(parts)

    def train(self, rows: Sequence[int], epochs: int, after_epoch: Callable[[int, float], None], rate: float) -> None:
        """after_epoch: called with the number of the epoch and its mean loss. rate: of learning, at its highest."""
        generator = np.random.default_rng(0)
        lengths = [len(encoding) for encoding in self.encodings]
        groups = [{"params": self.encoder.parameters, "lr": rate}, {"params": self.head.parameters(), "lr": HEAD_RATE}]
        optimizer = torch.optim.AdamW(groups, weight_decay=DECAY)
        steps = epochs * -(-len(rows) // BATCH) + 1
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _pace(step / steps))
        for epoch in range(epochs):
            self.encoder.bert.train()
            losses = []
            for batch in cut_batches(lengths, rows, generator):
                losses.append(self._step(batch, optimizer))
                schedule.step()
            after_epoch(epoch, float(np.mean(losses)))

    def load(self) -> None:
        """Go on from the adapter that is shipped."""
        adapter = read_adapter(ANSWERING)
        self.encoder.load(adapter)
        self.head.load_state_dict({name: torch.from_numpy(adapter[f"head.{name}"]) for name in self.head.state_dict()})

    def save(self) -> None:
        head = {f"head.{name}": tensor.numpy().astype(np.float16) for name, tensor in self.head.state_dict().items()}
        FOLDER.mkdir(exist_ok=True)
        np.savez_compressed(FOLDER / f"{ANSWERING}.npz", allow_pickle=False, **self.encoder.export(), **head)

    def _step(self, batch: NDArray[np.int64], optimizer: torch.optim.Optimizer) -> float:
        loss = torch.nn.functional.binary_cross_entropy_with_logits(self.score(batch.tolist()), self.truth[batch])
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch gives it no types
        torch.nn.utils.clip_grad_norm_(self.encoder.parameters, LARGEST_STEP)
        optimizer.step()
        return float(loss.detach())


def train_answering(go_on: bool, draw: int) -> None:
    """First on the pairs as written, then also on passages that a search brings up; saved after every epoch.

    Tells the area under the ROC curve on the pairs that are held out. go_on: only the second part, from what is saved.
    draw: see `retrieve_pairs`.
    """
    written = load_pairs()
    retrieved = retrieve_pairs(load_embedder("", cache_folder() / "models", print), written, draw)
    trainer, start = AnswerTrainer([*written, *retrieved]), time.monotonic()
    held = [row for row, pair in enumerate(written) if pair.held_out]
    learned = [row for row, pair in enumerate([*written, *retrieved]) if not pair.held_out]
    truth = [written[row].answers for row in held]

    def tell(epoch: int, loss: float) -> None:
        area = roc_auc_score(truth, trainer.predict(held))
        print(f"epoch {epoch + 1}: loss {loss:.3f}, held out {area:.3f}, {time.monotonic() - start:.0f} s", flush=True)
        trainer.save()

    if go_on:
        trainer.load()
    else:
        trainer.train([row for row in learned if row < len(written)], WRITTEN_EPOCHS, tell, WRITTEN_RATE)
    trainer.train(learned, ALL_EPOCHS, tell, ALL_RATE)


def _pace(done: float) -> float:
    """Part of the full rate: rises, then falls in a straight line. done: part of the steps, 0-1."""
    return min(1.0, done / WARM_UP) if done < WARM_UP else max(0.02, (1 - done) / (1 - WARM_UP))
