"""Where an element stands in its page."""

from crawler.tree import Element

MOST_STEPS = 6
MOST_COUNTED = 200  # brothers and sisters before an element; further on its place is not worth the counting
TOP = {"body", "html"}


def element_path(element: Element) -> str:
    """A CSS-like path, from the nearest ancestor that has an id."""
    steps: list[str] = []
    current: Element | None = element
    while current is not None and current.tag not in TOP and len(steps) < MOST_STEPS:
        name = (current.get("id") or "").strip()
        if name:
            steps.append(f"{current.tag}#{name}")
            break
        steps.append(_step(current))
        current = current.getparent()
    return " > ".join(reversed(steps))


def _step(element: Element) -> str:
    place = 1
    for _ in element.itersiblings(element.tag, preceding=True):
        place += 1
        if place > MOST_COUNTED:
            return str(element.tag)
    return f"{element.tag}:nth-of-type({place})"
