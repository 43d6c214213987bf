"""A BERT as an ONNX graph in 8 bits, written operation by operation.

An exporter's graph leaves attention in eight operations and a quantiser looks at one product at a time. Here the
products take 8-bit weights (a scale per column) and round what goes in as they run, and attention is one operation. The
few outlier channels would stretch the scale for all others: those into the feed-forward are made smaller and their
weights larger (SmoothQuant, https://arxiv.org/abs/2211.10438), those inside go around the 8-bit product in float32.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

from content.onnx_session import INPUT, OUTPUT

if TYPE_CHECKING:
    from transformers import BertModel

Array = NDArray[np.float32]
MICROSOFT = "com.microsoft"  # the domain of onnxruntime's own operations
OPERATIONS, FORMAT = 23, 11  # versions of ONNX's operations and of its file: the first with Attention
LARGEST = 127  # of an 8-bit weight, in size

# Outlier channels of multilingual-e5-small: on passages and questions of training/ nearly all others stay under USUAL.
# By layer, how far three channels reach that go into the feed-forward, and the channel inside it that reaches 12-69. On
# 390 of those passages and 557 questions the mean cosine to the float32 vectors is 0.9994, at worst 0.9991, and nDCG at
# 10 is 1.004 of float32; 0.9965 and 0.989 where no channel is treated apart.
USUAL = 6.5
LARGEST_IN = {
    15: (10, 32, 31, 36, 21, 10, 12, 11, 12, 11, 9, 1),
    35: (2, 2, 1, 2, 1, 26, 44, 31, 33, 26, 23, 7),
    321: (20, 16, 12, 10, 8, 7, 6, 5, 4, 3, 3, 1),
}
OUTLIERS_INSIDE = {0: 318, 1: 1462, 2: 354, 4: 778, 5: 658, 6: 1152, 7: 413}


@dataclass(frozen=True, slots=True)
class Course:
    """What of a BERT runs. layers: which, by number. passing: tokens that only the first `seeing` of these layers see,
    for a model of which the mean is taken.
    """

    layers: Sequence[int]
    seeing: int = 0
    passing: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Dense:
    """weight (in, out), bias (out,)."""

    weight: Array
    bias: Array


@dataclass(slots=True)
class Graph:
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def keep(self, value: NDArray[Any]) -> str:
        """The name of a constant."""
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def run(self, operation: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        """The name of what comes out."""
        return self.run_for(1, operation, *inputs, domain=domain, **attributes)[0]

    def run_for(self, count: int, operation: str, *inputs: str, domain: str = "", **attributes: Any) -> list[str]:
        """The names of the `count` values that come out."""
        outputs = [f"value_{len(self.nodes)}_{number}" for number in range(count)]
        self.nodes.append(helper.make_node(operation, inputs, outputs, domain=domain, **attributes))
        return outputs


def write_bert(bert: "BertModel", file: Path, course: Course | None = None) -> None:
    """`bert` in ONNX: from input_ids (1, tokens) to token_embeddings (1, left, d). One text at a time, so no mask.

    course: without it all layers run and all tokens are left.
    """
    tensors = {name: tensor.numpy().astype(np.float32) for name, tensor in bert.state_dict().items()}
    graph, config = Graph(), bert.config
    hidden = _normalise(graph, _embed(graph, tensors), tensors, "embeddings", config.layer_norm_eps)
    course = course or Course(range(config.num_hidden_layers))
    for place, number in enumerate(course.layers):
        if course.passing and place == course.seeing:
            hidden = _leave_out(graph, hidden, course.passing, config.vocab_size)
        layer = f"encoder.layer.{number}"
        attended = _attend(graph, hidden, tensors, f"{layer}.attention", config.num_attention_heads)
        hidden = graph.run("Add", hidden, attended)
        hidden = _normalise(graph, hidden, tensors, f"{layer}.attention.output", config.layer_norm_eps)
        hidden = graph.run("Add", hidden, _feed_forward(graph, hidden, tensors, number))
        hidden = _normalise(graph, hidden, tensors, f"{layer}.output", config.layer_norm_eps)
    _save(graph, hidden, file)


def _embed(graph: Graph, tensors: dict[str, Array]) -> str:
    """Words in 8 bits with a scale each; places with the only segment added, in float32."""
    words, scales = _quantise(tensors["embeddings.word_embeddings.weight"].T)
    places = tensors["embeddings.position_embeddings.weight"] + tensors["embeddings.token_type_embeddings.weight"][0]
    found = graph.run("Cast", graph.run("Gather", graph.keep(words.T), INPUT), to=onnx.TensorProto.FLOAT)
    found = graph.run("Mul", found, graph.run("Gather", graph.keep(scales[:, np.newaxis]), INPUT))
    start, length = graph.keep(np.array([0])), graph.run("Shape", INPUT, start=1, end=2)
    return graph.run("Add", found, graph.run("Slice", graph.keep(places), start, length, start))


def _leave_out(graph: Graph, hidden: str, passing: Collection[int], vocabulary: int) -> str:
    stays = np.ones(vocabulary, np.bool_)
    stays[list(passing)] = False
    places = graph.run("NonZero", graph.run("Gather", graph.keep(stays), INPUT))  # (2, left): text and place in it
    second, third, first = (graph.keep(np.array([number])) for number in (1, 2, 0))
    rows = graph.run("Squeeze", graph.run("Slice", places, second, third, first), first)
    return graph.run("Gather", hidden, rows, axis=1)


def _normalise(graph: Graph, value: str, tensors: dict[str, Array], part: str, epsilon: float) -> str:
    scale, shift = (graph.keep(tensors[f"{part}.LayerNorm.{name}"]) for name in ("weight", "bias"))
    return graph.run("LayerNormalization", value, scale, shift, epsilon=epsilon)


def _attend(graph: Graph, hidden: str, tensors: dict[str, Array], part: str, heads: int) -> str:
    """Query, key and value each in a product of its own, out of `hidden` rounded once: nothing is to be split."""
    rounded = graph.run_for(3, "DynamicQuantizeLinear", hidden)
    dense = [_read_dense(tensors, f"{part}.self.{name}") for name in ("query", "key", "value")]
    inputs = [_multiply_rounded(graph, rounded, each) for each in dense]
    context = graph.run("Attention", *inputs, q_num_heads=heads, kv_num_heads=heads)
    return _multiply(graph, context, _read_dense(tensors, f"{part}.output.dense"))


def _feed_forward(graph: Graph, hidden: str, tensors: dict[str, Array], number: int) -> str:
    """One outlier channel inside, if there is one, goes around the 8-bit products."""
    layer, outlier = f"encoder.layer.{number}", OUTLIERS_INSIDE.get(number)
    inner, outer = (_read_dense(tensors, f"{layer}.{name}.dense") for name in ("intermediate", "output"))
    inside = [] if outlier is None else [outlier]
    others = np.isin(np.arange(inner.bias.size), inside, invert=True).astype(np.float32)
    rest = Dense(inner.weight * others, inner.bias * others)
    active = graph.run("Gelu", _multiply_evened(graph, hidden, rest, number))
    value = _multiply(graph, active, outer)
    if outlier is None:
        return value
    exact = Dense(inner.weight[:, inside], inner.bias[inside])
    around = graph.run("Gelu", graph.run("Add", _multiply_exactly(graph, hidden, exact.weight), graph.keep(exact.bias)))
    return graph.run("Add", value, _multiply_exactly(graph, around, outer.weight[inside]))


def _multiply_evened(graph: Graph, value: str, dense: Dense, number: int) -> str:
    """As `_multiply`, with the outlier channels of `value` made smaller and their weights larger."""
    factors = np.ones(len(dense.weight), np.float32)
    for channel, largest in LARGEST_IN.items():
        factors[channel] = max(1, largest[number] / USUAL)
    evened = graph.run("Mul", value, graph.keep(1 / factors))
    return _multiply(graph, evened, Dense(dense.weight * factors[:, np.newaxis], dense.bias))


def _multiply(graph: Graph, value: str, dense: Dense) -> str:
    return _multiply_rounded(graph, graph.run_for(3, "DynamicQuantizeLinear", value), dense)


def _multiply_rounded(graph: Graph, rounded: Sequence[str], dense: Dense) -> str:
    """rounded: whole numbers, their scale and their zero. The empty name: the weights' zero is 0."""
    numbers, scale, zero = rounded
    weights, scales = _quantise(dense.weight)
    inputs = (numbers, graph.keep(weights), scale, graph.keep(scales), zero, "", graph.keep(dense.bias))
    return graph.run("MatMulIntegerToFloat", *inputs, domain=MICROSOFT)


def _multiply_exactly(graph: Graph, value: str, weight: Array) -> str:
    return graph.run("MatMul", value, graph.keep(weight))


def _quantise(weight: Array) -> tuple[NDArray[np.int8], Array]:
    """(in, out) whole numbers and the scale (out,) of each column."""
    largest = np.abs(weight).max(axis=0)
    scales = np.where(largest > 0, largest / LARGEST, 1).astype(np.float32)
    return np.rint(weight / scales).astype(np.int8), scales


def _read_dense(tensors: dict[str, Array], name: str) -> Dense:
    return Dense(tensors[f"{name}.weight"].T, tensors[f"{name}.bias"])


def _save(graph: Graph, value: str, file: Path) -> None:
    graph.nodes.append(helper.make_node("Identity", [value], [OUTPUT]))
    inputs = [helper.make_tensor_value_info(INPUT, onnx.TensorProto.INT64, [1, "tokens"])]
    outputs = [helper.make_tensor_value_info(OUTPUT, onnx.TensorProto.FLOAT, [1, "left", None])]
    whole = helper.make_graph(graph.nodes, "bert", inputs, outputs, graph.constants)
    versions = [helper.make_opsetid("", OPERATIONS), helper.make_opsetid(MICROSOFT, 1)]
    onnx.save(helper.make_model(whole, opset_imports=versions, ir_version=FORMAT), file)
