import numpy as np
import pytest
import torch
from onnxruntime import InferenceSession
from tokenizers import Tokenizer

from content import cross_encoder
from content.bundled_bert import read_bundled_tokenizer
from content.cross_encoder import CrossEncoder, encode_pairs, score_pairs
from training.judge_head import make_head, pool_pairs

PAIRS = [("Mag mijn hond mee?", "Nee."), ("Waar?", "Op de derde verdieping, bij de balie links van de lift.")]


def test_the_judge_computes_what_was_trained(monkeypatch: pytest.MonkeyPatch) -> None:
    torch.manual_seed(0)
    tokenizer, head = Tokenizer.from_str(read_bundled_tokenizer().decode()), make_head(8)
    encodings = encode_pairs(tokenizer, PAIRS)
    hidden = [torch.randn(len(encoding), 8) for encoding in encodings]
    padded = torch.nn.utils.rnn.pad_sequence(hidden, batch_first=True, padding_value=9.0)
    mask = torch.nn.utils.rnn.pad_sequence([torch.ones(len(one)) for one in hidden], batch_first=True)
    trained = head(pool_pairs(padded, mask, encodings))[:, 0].detach().numpy()

    vectors = {len(one): one.numpy() for one in hidden}
    monkeypatch.setattr(cross_encoder, "run_text", lambda _, ids: vectors[len(ids)])
    arrays = {f"head.{name}": array.numpy() for name, array in head.state_dict().items()}
    judged = score_pairs(CrossEncoder(InferenceSession.__new__(InferenceSession), tokenizer, arrays), PAIRS)
    assert np.allclose(judged, trained, atol=1e-5)
