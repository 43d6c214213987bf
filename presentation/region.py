"""One complete measurement, loaded: what searching, asking and the screens work on."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from content.answer_space import AnswerSpace, load_answer_space
from content.answers import AnswerIndex, index_answers
from findability.passage_index import PassageIndex, index_passages
from findability.search_index import SearchIndex, build_index
from presentation.kept import Vectors
from presentation.vectors import Vectorizer
from storage.database import Store
from storage.hospitals import read_hospitals
from storage.pages import read_pages
from storage.passages import read_passages
from vocabulary.catalogue import list_questions, load_criteria
from vocabulary.hospital import Hospital
from vocabulary.page import Page
from vocabulary.passage import Passage


@dataclass(frozen=True)
class Region:
    """All hospitals of a measurement.

    vectors: shape (passages, d), row i belongs to passages[i]. background: (questions, d), of the bundled questions,
    to tell what is near to just any question. answer_space: of the model of these vectors, if it has one.
    """

    hospitals: tuple[Hospital, ...]
    pages: tuple[Page, ...]
    passages: tuple[Passage, ...]
    vectors: Vectors
    background: Vectors
    answer_space: AnswerSpace | None

    @cached_property
    def index(self) -> SearchIndex:
        return build_index(self.pages)

    @cached_property
    def passage_index(self) -> PassageIndex | None:
        return index_passages(self.index, self.vectors, self.passage_pages, self.background)

    @cached_property
    def answers(self) -> AnswerIndex:
        return index_answers(self.passages, self.vectors, self.background, self.answer_space)

    @cached_property
    def passage_pages(self) -> NDArray[np.int64]:
        """For each passage the row of its page in `pages`."""
        rows = {page.url: number for number, page in enumerate(self.pages)}
        return np.array([rows[passage.url] for passage in self.passages], dtype=np.int64)

    def pages_of(self, hospital: str) -> Sequence[Page]:
        return [page for page in self.pages if page.hospital == hospital]

    @property
    def measured(self) -> tuple[Hospital, ...]:
        """The hospitals of which some text could be read."""
        read = {passage.hospital for passage in self.passages}
        return tuple(hospital for hospital in self.hospitals if hospital.slug in read)


def load_region(store: Store, measurement_id: int, vectorizer: Vectorizer) -> Region:
    """Read a measurement back; passages whose embedding is not kept yet are embedded."""
    passages = read_passages(store, measurement_id)
    questions = [question.text for question in list_questions(load_criteria())]
    return Region(
        hospitals=read_hospitals(store, measurement_id),
        pages=read_pages(store, measurement_id),
        passages=passages,
        vectors=vectorizer.embed([passage.context for passage in passages], "document"),
        background=vectorizer.embed(questions, "query"),
        answer_space=load_answer_space(vectorizer.model),
    )
