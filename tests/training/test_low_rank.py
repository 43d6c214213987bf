import numpy as np
import torch
from tokenizers import Tokenizer

from content.adapters import merge_adapter
from content.bundled_bert import make_bert, read_bundled_tokenizer, read_bundled_weights
from training.low_rank import BATCH, TOKENS, TrainableEncoder, cut_batches, cut_parts

TEXTS = ["passage: Parkeren kost € 2 per uur.", "passage: Bezoek is welkom van 14.00 tot 20.00 uur, ook op zondag."]


def test_an_exported_change_gives_the_same_vectors_as_the_trained_encoder() -> None:
    torch.manual_seed(0)
    encodings = Tokenizer.from_str(read_bundled_tokenizer().decode()).encode_batch(TEXTS)
    encoder = TrainableEncoder()
    encoder.bert.train(False)
    before, _ = encoder.run(encodings)
    with torch.no_grad():
        for parameter in encoder.parameters:
            parameter.add_(torch.randn_like(parameter) * 0.02)
    after, _ = encoder.run(encodings)
    bert = make_bert(read_bundled_weights())
    merge_adapter(bert, {name: array.astype(np.float32) for name, array in encoder.export().items()})
    ids = torch.tensor([encodings[0].ids])
    merged = bert(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state[0]
    trained = after[0, : len(encodings[0])]
    assert float((trained - before[0, : len(encodings[0])]).detach().abs().max()) > 0.1
    assert float(torch.nn.functional.cosine_similarity(merged, trained, dim=-1).detach().min()) > 0.99


def test_batches_hold_every_row_once() -> None:
    rows = list(range(5, 5 + 3 * BATCH))
    sizes = [1 + row % 5 for row in range(200)]
    batches = cut_batches(sizes, [row % 7 for row in range(200)], rows, np.random.default_rng(0))
    assert sorted(row for batch in batches for row in batch) == rows
    assert max(sum(sizes[row] for row in batch) for batch in batches) <= BATCH


def test_parts_hold_every_row_once_and_few_tokens() -> None:
    sizes, lengths = [1 + row % 3 for row in range(90)], [20 + 7 * row for row in range(90)]
    parts = cut_parts(sizes, lengths, range(5, 90))
    assert sorted(row for part in parts for row in part) == list(range(5, 90))
    padded = [sum(sizes[row] for row in part) * max(lengths[row] for row in part) for part in parts if len(part) > 1]
    assert padded and max(padded) <= TOKENS
    assert cut_parts(sizes, lengths, []) == []
