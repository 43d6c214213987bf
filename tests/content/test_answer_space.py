import numpy as np

from content.answer_space import AnswerSpace, load_answer_space
from content.keys import name_bundled


def test_another_model_has_no_answer_space() -> None:
    assert load_answer_space("e5-small-trm-nl@0123456789ab") is None


def test_turned_vectors_keep_their_length_and_one_is_turned_as_many_are() -> None:
    space = load_answer_space(name_bundled())
    assert space is not None
    vectors = np.eye(384, dtype=np.float32)[:5]
    turned = space.turn_questions(vectors)
    assert np.allclose(np.linalg.norm(turned, axis=1), 1, atol=1e-5)
    assert np.allclose(turned[2], space.turn_questions(vectors[2]), atol=1e-6)
    assert not np.allclose(turned, space.turn_passages(vectors), atol=0.01)


def test_no_change_leaves_a_vector_as_it_is() -> None:
    nothing = np.zeros((3, 3), np.float32)
    vector = np.array([[0.6, 0.8, 0.0]], np.float32)
    assert np.allclose(AnswerSpace(nothing, nothing).turn_passages(vector), vector)
