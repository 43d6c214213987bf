"""A draft landing page: what a patient should know about a criterion, from the hospital's own pages."""

from collections.abc import Sequence

from generators.bodies import Parts, make_blank
from generators.faq import draft_entries
from generators.labels import read_labels
from generators.practical import list_own_pages, state_hours, state_phones, state_steps, take_different
from generators.selection import pick_statements
from vocabulary.article import Block, LandingPage, Source
from vocabulary.criterion import Criterion
from vocabulary.hospital import Hospital
from vocabulary.match import Answer
from vocabulary.page import Page
from vocabulary.passage import Passage

MOST_OFFERED, MOST_NEAR = 5, 2


def draft_landing(
    slug: str,
    title: str,
    hospital: Hospital,
    criterion: Criterion,
    passages: Sequence[Passage],
    answers: Sequence[Answer],
    pages: Sequence[Page],
    language: str,
) -> LandingPage:
    """A page with an opening sentence, what the hospital offers, practical facts, next steps and the questions.

    passages: about the criterion, best first. pages: for telephone numbers, hours and signals. What is not the
    hospital's own is passed over; what its own pages don't tell is a blank that asks for it. Raises PublishError for
    a language without labels.
    """
    labels, label = read_labels(language), criterion.label(language)
    picked = pick_statements(passages, hospital, criterion, 1 + MOST_OFFERED)
    # The pages that the best sentences come from are where to look first for a number or for hours.
    near = tuple(dict.fromkeys(item.basis.url for item in picked if isinstance(item.basis, Source)))[:MOST_NEAR]
    own = list_own_pages(pages, hospital, near)

    def ask(name: str) -> Parts:
        return (make_blank(name, labels[f"{name}_question"].format(criterion=label, hospital=hospital.name)),)

    phones, hours = state_phones(own, near, language), state_hours(own, near, language)
    missing = (*(() if phones else ask("phone")), *(() if hours else ask("hours")))
    return LandingPage(
        slug=slug,
        title=title,
        description=labels["landing_description"].format(criterion=label, hospital=hospital.name),
        hospital=hospital.slug,
        language=language,
        intro=picked[:1] or ask("intro"),
        blocks=(
            Block(labels["offer"], picked[1:] or ask("offer")),
            Block(labels["practical"], (*take_different((*phones, *hours)), *missing)),
            Block(labels["next"], state_steps(own, near, language) or ask("next")),
        ),
        entries=draft_entries(answers, hospital),
        criterion=criterion.id,
    )
