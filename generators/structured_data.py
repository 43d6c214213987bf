"""What a page says, once more for machines: schema.org as JSON-LD.

`FAQPage` is valid schema.org; search engines show nothing special for it.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from generators.addresses import join_address
from generators.bodies import name_anchor
from generators.editing import list_statements
from generators.labels import read_labels
from vocabulary.article import Article, Fact, FaqEntry, FaqPage, Statement
from vocabulary.hospital import Hospital

Node = dict[str, Any]
CONTEXT = "https://schema.org"


def describe_article(
    article: Article, base_url: str, hospital: Hospital, elsewhere: Collection[str] = ()
) -> list[Node]:
    """The page, its breadcrumb and its hospital, as JSON-LD objects.

    base_url: where the published folder will stand. elsewhere: questions that another page of the site marks up, in
    small letters; each is marked up once per site. An entry that still has a blank is left out.
    """
    url = join_address(base_url, f"{article.slug}.html")
    entries = [entry for entry in article.entries if entry.question.casefold() not in elsewhere]
    questions = [_describe_question(entry, url) for entry in entries if _is_answered(entry)]
    kind = "FAQPage" if isinstance(article, FaqPage) and questions else "WebPage"
    page = _describe_page(article, url, hospital, kind)
    nodes = [page, _describe_breadcrumb(article, base_url, url, hospital), describe_hospital(hospital)]
    if questions and kind == "FAQPage":
        page["mainEntity"] = questions
    elif questions:
        part = {"@context": CONTEXT, "@type": "FAQPage", "@id": f"{url}#faq", "inLanguage": article.language}
        nodes.insert(1, {**part, "isPartOf": {"@id": url}, "mainEntity": questions})
    return nodes


def describe_hospital(hospital: Hospital) -> Node:
    """The hospital with what is known of it."""
    node: Node = {"@context": CONTEXT, "@type": "Hospital", "@id": f"{hospital.url}#hospital"}
    node |= {"name": hospital.name, "url": hospital.url}
    if hospital.place is not None:
        node["address"] = {"@type": "PostalAddress", "addressLocality": hospital.place}
    return node


def list_marked_questions(article: Article) -> frozenset[str]:
    """The questions that `describe_article` marks up, in small letters."""
    return frozenset(entry.question.casefold() for entry in article.entries if _is_answered(entry))


def oldest_check(article: Article) -> date | None:
    """The day on or after which every fact of the article was checked; None without facts."""
    bases = [statement.basis for statement in list_statements(article)]
    return min((basis.checked_on for basis in bases if isinstance(basis, Fact)), default=None)


def _is_answered(entry: FaqEntry) -> bool:
    return bool(entry.answer) and all(isinstance(part, Statement) for part in entry.answer)


def _describe_question(entry: FaqEntry, url: str) -> Node:
    text = " ".join(part.text for part in entry.answer if isinstance(part, Statement))
    return {
        "@type": "Question",
        "name": entry.question,
        "url": f"{url}#{name_anchor(entry.question)}",
        "acceptedAnswer": {"@type": "Answer", "text": text},
    }


def _describe_page(article: Article, url: str, hospital: Hospital, kind: str) -> Node:
    node: Node = {"@context": CONTEXT, "@type": kind, "@id": url, "url": url}
    node |= {"name": article.title, "description": article.description, "inLanguage": article.language}
    node["publisher"] = {"@id": f"{hospital.url}#hospital"}
    if (checked := oldest_check(article)) is not None:
        node["lastReviewed"] = checked.isoformat()
    return node


def _describe_breadcrumb(article: Article, base_url: str, url: str, hospital: Hospital) -> Node:
    steps = [
        (hospital.name, hospital.url),
        (read_labels(article.language)["overview"], join_address(base_url, "")),
        (article.title, url),
    ]
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(steps, 1)
    ]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}
