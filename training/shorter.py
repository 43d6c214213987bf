"""Teaches eight layers of the bundled encoder the vectors that all twelve give, `content.bundled_model`.

Knowledge distillation (Hinton et al. 2015) by low-rank changes, on the passages and questions of the other lessons and
the bundled examples; what is held out of the written pairs stays out. First every text by itself; then questions with
the passages that answer them, which must also lie nearer to each other than to others. An hour on two cores.
"""

import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from tokenizers import Encoding, Tokenizer

from content.adapters import FOLDER
from content.bert_graph import Course
from content.bundled_bert import MAX_TOKENS, PROMPTS, make_bert, read_bundled_tokenizer, read_bundled_weights
from content.bundled_model import LAYERS, SEEING, SHORTER, open_bundled_model, write_model
from content.passing_tokens import list_passing
from training.answer_space import list_answered
from training.low_rank import TrainableEncoder, cut_parts, descend, pace, pad_rows
from training.pairs import load_pairs
from training.searches import KINDS, load_searches
from vocabulary.catalogue import load_examples

TEACHER_LAYERS, TEACHER_SEEING = range(12), 8  # docs/decisions/0006 has what other numbers give
# Not tuned but for the rate (80 steps: 1e-3 gets to a divergence of 0.031, 3e-3 to more) and the contrast: without it
# nDCG at 10 is 0.97 of float32, not 1.01.
RANK, DECAY = 32, 0.01
TEXTS = 32  # passages of a step, and as large a part of the questions
BANK, TEMPERATURE = 2048, 0.02  # texts to which nearness is compared
DISTANCE, CONTRAST = 5.0, 0.05  # weights of the squared distance and of `contrast`, beside the divergence of nearness
ALONE_ROUNDS, ALONE_RATE = 2, 1.2e-3
TOGETHER_STEPS, TOGETHER_RATE = 180, 6e-4


@dataclass(frozen=True)
class Taught:
    """Texts of one kind as tokens, and the teacher's vectors (n, d) of length 1."""

    encodings: list[Encoding]
    vectors: torch.Tensor

    @cached_property
    def lengths(self) -> list[int]:
        """Of the texts, in tokens."""
        return [len(encoding) for encoding in self.encodings]

    def draw_bank(self, generator: np.random.Generator, without: Sequence[int] = ()) -> torch.Tensor:
        """At most BANK of the vectors. without: rows that are not to be among them."""
        rows = np.setdiff1d(np.arange(len(self.vectors)), without)
        return self.vectors[generator.choice(rows, min(BANK, len(rows)), replace=False)]


class ShorterEncoder(TrainableEncoder):
    """The layers that stay. stays (vocabulary,): 0 for tokens that only the first SEEING layers see."""

    def __init__(self, tokenizer: bytes) -> None:
        super().__init__(LAYERS, RANK)
        self.stays = torch.ones(self.bert.config.vocab_size)
        self.stays[list_passing(tokenizer)] = 0

    def embed(self, encodings: Sequence[Encoding]) -> torch.Tensor:
        """(texts, d) of length 1."""
        ids, mask = pad_rows([torch.tensor(encoding.ids) for encoding in encodings])
        left = mask * self.stays[ids]
        hidden = self.run_tokens(ids, [mask] * SEEING + [left] * (len(self.layers) - SEEING))
        return torch.nn.functional.normalize((hidden * left[..., None]).sum(dim=1), dim=1)


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of texts of one kind. partners: the teacher's vectors (n, d) of what belongs to each; others (m, d): of what
    doesn't.
    """

    taught: Taught
    rows: Sequence[int]
    partners: torch.Tensor | None = None
    others: torch.Tensor | None = None


def train_shorter() -> None:
    """Saved, after each of two parts, where `content.bundled_model` reads it."""
    torch.manual_seed(0)
    tokenizer, texts = read_bundled_tokenizer(), list_texts()
    kinds = [_teach(tokenizer, kind, texts[kind]) for kind in ("document", "query")]
    encoder, generator = ShorterEncoder(tokenizer), np.random.default_rng(0)
    steps = ALONE_ROUNDS * count_steps(len(texts["document"]))
    alone = cut_steps([len(taught.encodings) for taught in kinds], steps, generator)
    parts = ([Part(taught, rows) for taught, rows in zip(kinds, step, strict=True)] for step in alone)
    _train(encoder, parts, steps, ALONE_RATE, kinds)
    pairs = list_belonging(texts)
    together = cut_steps([len(pairs)], TOGETHER_STEPS, generator)
    parts = (pair_up(kinds, [pairs[row] for row in step[0]], generator) for step in together)
    _train(encoder, parts, TOGETHER_STEPS, TOGETHER_RATE, kinds)


def list_belonging(texts: Mapping[str, Sequence[str]]) -> list[tuple[int, int, tuple[int, ...]]]:
    """Rows of a passage, of a question that it answers, and of passages that just don't. texts: as `list_texts`."""
    answered, questions, passages = list_answered()
    document, query = ({text: row for row, text in enumerate(texts[kind])} for kind in ("document", "query"))
    return [
        (
            document[passages[one.passage]],
            query[questions[one.question]],
            tuple(document[passages[row]] for row in one.near_misses if passages[row] in document),
        )
        for one in answered
        if passages[one.passage] in document and questions[one.question] in query
    ]


def list_texts() -> dict[str, list[str]]:
    """By the kind of their prompt."""
    pairs, searches = load_pairs(), [search for kind in KINDS for search in load_searches(kind)]
    held = {text for pair in pairs if pair.held_out for text in (pair.question, pair.passage)}
    passages = {pair.passage for pair in pairs} | {example.text for example in load_examples()}
    passages |= {passage for search in searches for passage in search.passages}
    questions = {pair.question for pair in pairs} | {search.question for search in searches}
    return {"document": sorted(passages - held), "query": sorted(questions - held)}


def count_steps(count: int) -> int:
    """In which TEXTS at a time are learned once."""
    return -(-count // TEXTS)


def cut_steps(counts: Sequence[int], steps: int, generator: np.random.Generator) -> Iterator[list[list[int]]]:
    """For each step TEXTS rows of the first kind and as large a part of the others, round after round."""
    a_round = count_steps(counts[0])
    while steps > 0:
        parts = [np.array_split(generator.permutation(count), a_round) for count in counts]
        for step in [*zip(*parts, strict=True)][:steps]:
            yield [rows.tolist() for rows in step]
        steps -= a_round


def lose(learned: torch.Tensor, taught: torch.Tensor, banks: Sequence[torch.Tensor]) -> torch.Tensor:
    """How far learned vectors (n, d) are from the teacher's, and their nearness to the banks from its nearness.

    The second is the divergence (Kullback-Leibler, in nats) of nearness, made a distribution over a bank.
    """
    divergence = torch.stack([_diverge(learned, taught, bank) for bank in banks]).mean()
    return divergence + DISTANCE * ((learned - taught) ** 2).sum(dim=1).mean()


def contrast(learned: torch.Tensor, partners: torch.Tensor, others: torch.Tensor) -> torch.Tensor:
    """The surprise, in nats, that each lies nearest to its partner (InfoNCE, van den Oord et al. 2018)."""
    nearness = torch.cat([(learned * partners).sum(dim=1, keepdim=True), learned @ others.T], dim=1)
    return torch.nn.functional.cross_entropy(nearness / TEMPERATURE, torch.zeros(len(learned), dtype=torch.long))


def _diverge(learned: torch.Tensor, taught: torch.Tensor, bank: torch.Tensor) -> torch.Tensor:
    said = torch.log_softmax(learned @ bank.T / TEMPERATURE, dim=1)
    wanted = torch.log_softmax(taught @ bank.T / TEMPERATURE, dim=1)
    return torch.nn.functional.kl_div(said, wanted, reduction="batchmean", log_target=True)


def _teach(tokenizer: bytes, kind: str, texts: Sequence[str]) -> Taught:
    """By all layers, in 8 bits and without function words after the eighth: three times as fast as float32."""
    with tempfile.TemporaryDirectory() as folder:
        course = Course(TEACHER_LAYERS, TEACHER_SEEING, list_passing(tokenizer))
        write_model(Path(folder), make_bert(read_bundled_weights()), tokenizer, course)
        model = open_bundled_model(Path(folder))
        vectors = model.encode(list(texts), prompt_name=kind, normalize_embeddings=True, convert_to_tensor=True)
    cutter = Tokenizer.from_str(tokenizer.decode())
    cutter.enable_truncation(MAX_TOKENS)
    return Taught(cutter.encode_batch([PROMPTS[kind] + text for text in texts]), vectors)


def pair_up(
    kinds: Sequence[Taught], pairs: Sequence[tuple[int, int, tuple[int, ...]]], generator: np.random.Generator
) -> list[Part]:
    """Passages and questions of a step with what belongs to them. kinds: passages, questions."""
    passages, questions = kinds
    told, asked = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    misses = passages.vectors[[row for pair in pairs for row in pair[2] if row not in told]]
    return [
        Part(passages, told, questions.vectors[asked], questions.draw_bank(generator, asked)),
        Part(questions, asked, passages.vectors[told], torch.cat([passages.draw_bank(generator, told), misses])),
    ]


def _train(
    encoder: ShorterEncoder, steps: Iterable[Sequence[Part]], count: int, rate: float, kinds: Sequence[Taught]
) -> None:
    optimizer = torch.optim.AdamW(encoder.parameters, lr=rate, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: pace(step / count))
    generator, start, losses = np.random.default_rng(1), time.monotonic(), []
    for parts in steps:
        banks = [taught.draw_bank(generator) for taught in kinds]
        losses.append(descend(optimizer, list_losses(encoder, parts, banks)))
        schedule.step()
    print(f"{count} steps: loss {np.mean(losses[-20:]):.4f}, {time.monotonic() - start:.0f} s", flush=True)
    np.savez_compressed(FOLDER / f"{SHORTER}.npz", allow_pickle=False, **encoder.export())


def list_losses(
    encoder: ShorterEncoder, parts: Sequence[Part], banks: Sequence[torch.Tensor]
) -> Iterator[torch.Tensor]:
    """Their sum is the mean loss of the texts of a part, averaged over the parts."""
    for part in parts:
        places, lengths = range(len(part.rows)), [part.taught.lengths[row] for row in part.rows]
        for some in cut_parts([1] * len(places), lengths, places):
            yield _lose(encoder, part, some, banks) * len(some) / len(places) / len(parts)


def _lose(encoder: ShorterEncoder, part: Part, some: Sequence[int], banks: Sequence[torch.Tensor]) -> torch.Tensor:
    rows = [part.rows[place] for place in some]
    learned = encoder.embed([part.taught.encodings[row] for row in rows])
    loss = lose(learned, part.taught.vectors[rows], banks)
    if part.partners is None or part.others is None:
        return loss
    return loss + CONTRAST * contrast(learned, part.partners[some], part.others)
