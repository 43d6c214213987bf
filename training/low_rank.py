"""The bundled encoder with trainable low-rank changes (LoRA, Hu et al. 2021) in all its layers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, cast

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Encoding

from content.adapters import MATRICES
from content.bundled_bert import make_bert, read_bundled_weights

if TYPE_CHECKING:
    from transformers import BertModel

RANK = 16
SCALE = 2.0
BATCH = 32
TOKENS = 2000  # run at once: 32 texts of 240 tokens take 12-24 s in one go, and 6 s by eights, which need less memory
WARM_UP = 0.06  # part of the steps in which the rate rises
LARGEST_STEP = 1.0  # of the gradient's length
HIDDEN_MASK = -1e4
ARITHMETIC = torch.bfloat16 if torch.cpu.get_capabilities().get("avx512_bf16", False) else torch.float32


class LowRank(torch.nn.Module):
    """A linear layer with `up @ down` beside its weight, which stays as it is, in bfloat16."""

    def __init__(self, linear: torch.nn.Linear, rank: int) -> None:
        super().__init__()
        self.linear = linear.to(ARITHMETIC)
        self.down = torch.nn.Parameter(torch.randn(rank, linear.in_features) / linear.in_features**0.5)
        self.up = torch.nn.Parameter(torch.zeros(linear.out_features, rank))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        change = torch.nn.functional.linear(torch.nn.functional.linear(x, self.down), self.up)
        changed: torch.Tensor = self.linear(x) + SCALE * change
        return changed


class TrainableEncoder:
    """bert: all frozen but `parameters`, the low-rank changes. layers: which run, by number."""

    def __init__(self, layers: Sequence[int] | None = None, rank: int = RANK) -> None:
        self.bert: BertModel = make_bert(read_bundled_weights())
        self.bert.requires_grad_(False)
        self.parameters: list[torch.nn.Parameter] = []
        self._changes: dict[str, LowRank] = {}
        # Plain attention and no dropout (a tenth of the time): fused attention is slower in short texts.
        self.bert.set_attn_implementation("eager")
        for module in self.bert.modules():
            if isinstance(module, torch.nn.Dropout):
                module.p = 0.0
        self.layers = [*(layers or range(len(self.bert.encoder.layer)))]
        self._open_layers(rank)

    def run(self, encodings: Sequence[Encoding]) -> tuple[torch.Tensor, torch.Tensor]:
        """The final token vectors (texts, tokens, d), and which of them are real (texts, tokens)."""
        ids, mask = pad_rows([torch.tensor(encoding.ids) for encoding in encodings])
        return self.run_tokens(ids, [mask] * len(self.layers)), mask

    def run_tokens(self, ids: torch.Tensor, masks: Sequence[torch.Tensor]) -> torch.Tensor:
        """The final token vectors. masks: for each layer which of the tokens (texts, tokens) it sees, 1 or 0."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=ARITHMETIC is torch.bfloat16):
            x = self.bert.embeddings(input_ids=ids, token_type_ids=torch.zeros_like(ids))
            for number, mask in zip(self.layers, masks, strict=True):
                output = self.bert.encoder.layer[number](x, attention_mask=(1 - mask[:, None, None, :]) * HIDDEN_MASK)
                x = output[0] if isinstance(output, tuple) else output
        return cast(torch.Tensor, x).float()

    def freeze(self, layers: int) -> None:
        """The lowest `layers` keep what changes they have."""
        for name, change in self._changes.items():
            if int(name.split(".")[1]) < layers:
                change.requires_grad_(False)
        self.parameters = [parameter for parameter in self.parameters if parameter.requires_grad]

    def load(self, adapter: Mapping[str, NDArray[np.float32]]) -> None:
        """The changes as `export` gave them."""
        with torch.no_grad():
            for name, change in self._changes.items():
                change.up.copy_(torch.from_numpy(adapter[f"{name}.up"] / SCALE))
                change.down.copy_(torch.from_numpy(adapter[f"{name}.down"]))

    def export(self) -> dict[str, NDArray[np.float16]]:
        """The arrays of an adapter, see `content.adapters`."""
        arrays = {}
        for name, change in self._changes.items():
            arrays[f"{name}.up"] = (SCALE * change.up).detach().numpy().astype(np.float16)
            arrays[f"{name}.down"] = change.down.detach().numpy().astype(np.float16)
        return arrays

    def _open_layers(self, rank: int) -> None:
        for number in self.layers:
            layer = self.bert.encoder.layer[number]
            for short, long in MATRICES.items():
                parent, _, name = long.rpartition(".")
                change = LowRank(cast(torch.nn.Linear, layer.get_submodule(long)), rank)
                setattr(layer.get_submodule(parent), name, change)
                self._changes[f"layer.{number}.{short}"] = change
                self.parameters += [change.up, change.down]


def cut_batches(
    sizes: Sequence[int], lengths: Sequence[int], rows: Sequence[int], generator: np.random.Generator
) -> list[list[int]]:
    """All rows once, in random batches of at most BATCH texts of about one length. sizes: how many texts a row has."""
    shuffled = generator.permutation(rows).tolist()
    blocks = [shuffled[start : start + 4 * BATCH] for start in range(0, len(shuffled), 4 * BATCH)]
    batches: list[list[int]] = []
    for block in blocks:
        batches.append([])
        for row in sorted(block, key=lambda row: lengths[row]):
            if sum(sizes[one] for one in batches[-1]) + sizes[row] > BATCH:
                batches.append([])
            batches[-1].append(row)
    return [batches[number] for number in generator.permutation(len(batches))]


def cut_parts(sizes: Sequence[int], lengths: Sequence[int], rows: Sequence[int]) -> list[list[int]]:
    """The rows in parts of at most TOKENS tokens as they are padded, or of one row. sizes: how many texts a row has."""
    parts: list[list[int]] = []
    for row in sorted(rows, key=lambda row: lengths[row]):
        if not parts or sum(sizes[one] for one in (*parts[-1], row)) * lengths[row] > TOKENS:
            parts.append([])
        parts[-1].append(row)
    return parts


def descend(optimizer: torch.optim.Optimizer, losses: Iterable[torch.Tensor]) -> float:
    """One step down the sum of the losses, each done with before the next is made. Gives the sum.

    The gradient of the first group of parameters is cut to LARGEST_STEP.
    """
    optimizer.zero_grad()
    lost = 0.0
    for loss in losses:
        loss.backward()  # type: ignore[no-untyped-call]  # torch gives it no types
        lost += float(loss.detach())
    torch.nn.utils.clip_grad_norm_(optimizer.param_groups[0]["params"], LARGEST_STEP)
    optimizer.step()
    return lost


def pace(done: float) -> float:
    """Part of the full rate of learning: rises, then falls in a straight line. done: part of the steps, 0-1."""
    return min(1.0, done / WARM_UP) if done < WARM_UP else max(0.02, (1 - done) / (1 - WARM_UP))


def pad_rows(rows: Sequence[torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
    """Rows of unequal length as one tensor, and which places are real; token 1 is padding, harmless in vectors."""
    padded = torch.nn.utils.rnn.pad_sequence(list(rows), batch_first=True, padding_value=1)
    mask = torch.nn.utils.rnn.pad_sequence([torch.ones(len(row)) for row in rows], batch_first=True)
    return padded, mask
