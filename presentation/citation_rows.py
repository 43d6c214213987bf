"""Who would be quoted by an engine that answers by itself, as rows of plain values."""

from dataclasses import asdict

from findability.citations import Citation, CitationShare, choose_citations, share_citations
from presentation.project import Project
from storage.answers import read_answers
from vocabulary.measurement import Measurement

Row = dict[str, object]


def read_citations(project: Project, measurement: Measurement) -> tuple[Citation, ...]:
    """Of the patient questions of the catalogue: those of our own contact log would favour what we are asked."""
    answers = read_answers(project.store, measurement.id)
    return choose_citations([answer for answer in answers if answer.source == "catalogue"])


def list_shares(citations: tuple[Citation, ...]) -> tuple[CitationShare, ...]:
    """Of every hospital that was asked, and of nobody."""
    slugs = dict.fromkeys(answer.hospital for citation in citations for answer in citation.answers)
    return share_citations(citations, [slug for slug in slugs if slug is not None])


def make_citation_shares(project: Project, measurement: Measurement, language: str) -> list[Row]:
    """Per hospital the share of questions for which it is quoted; without a hospital: for which nobody is."""
    return [asdict(share) for share in list_shares(read_citations(project, measurement))]


def make_citations(project: Project, measurement: Measurement, language: str) -> list[Row]:
    """Per question the passage that is quoted."""
    return [flatten(citation, project.own.slug) for citation in read_citations(project, measurement)]


def flatten(citation: Citation, own: str) -> Row:
    """own: our slug, for how confident the best passage of ours is."""
    quoted = citation.quoted
    ours = next((answer.confidence for answer in citation.answers if answer.hospital == own), None)
    return {
        "question": citation.question,
        "criterion": citation.criterion,
        "hospital": quoted.hospital if quoted else None,
        "confidence": quoted.confidence if quoted else None,
        "own_confidence": ours,
        "sentence": quoted.sentence if quoted else None,
        "url": quoted.url if quoted else None,
    }
