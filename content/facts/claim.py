"""One fact as one page tells it."""

from dataclasses import dataclass

from vocabulary.inconsistency import Aspect, FactKind


@dataclass(frozen=True, slots=True)
class Claim:
    """Two claims are about the same fact when kind, aspect, subject and conditions are the same.

    subject: names of departments or words of a procedure, empty for the whole hospital. conditions: for whom, where and
    when it holds. purposes: like conditions, but a claim without any speaks for every purpose. told: the values, such
    as `1 14:00-20:00`, `+31240001234` or `24`. in_frame: whether it stands outside the main text of the page.
    name: of the subject as a reader knows it, where the names in `subject` do not say it.
    """

    kind: FactKind
    aspect: Aspect
    subject: frozenset[str]
    conditions: frozenset[str]
    told: frozenset[str]
    quote: str
    purposes: frozenset[str] = frozenset()
    in_frame: bool = False
    name: str = ""
