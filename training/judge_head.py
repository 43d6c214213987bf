"""What the judge of `content.cross_encoder` does with a pair after the encoder, for many at once and to be learned."""

from collections.abc import Sequence

import numpy as np
import torch
from tokenizers import Encoding

from content.cross_encoder import find_question


def make_head(size: int) -> torch.nn.Sequential:
    """From a pooled pair to its log-odds. size: of a token vector."""
    return torch.nn.Sequential(torch.nn.Linear(3 * size, 128), torch.nn.GELU(), torch.nn.Linear(128, 1))


def pool_pairs(hidden: torch.Tensor, attention_mask: torch.Tensor, encodings: Sequence[Encoding]) -> torch.Tensor:
    """(texts, 3 d): the first token, the mean over the question and the mean over the passage.

    hidden: (texts, tokens, d); attention_mask: (texts, tokens), 1 for what is no padding.
    """
    question = torch.zeros_like(attention_mask)
    for row, encoding in enumerate(encodings):
        question[row, : len(encoding)] = torch.from_numpy(find_question(encoding).astype(np.int64))
    parts = [part.unsqueeze(-1).to(hidden.dtype) for part in (question, attention_mask - question)]
    return torch.cat([hidden[:, 0], *((hidden * part).sum(1) / part.sum(1) for part in parts)], dim=-1)
