"""`make bench [ARGS=ranking]`: every benchmark, or those named; peers and we in one run, figures and ratios."""

import sys
from importlib import import_module

ALWAYS = (
    "ranking",
    "answers",
    "criteria",
    "embedding",
    "embedding_again",
    "scoring",
    "reading",
    "crawling",
    "audit",
    "screens",
    "terms",
)
ONLY_WHEN_NAMED = ("scoring-large", "crawling-large", "screens-large", "terms-large")


def main(names: list[str]) -> None:
    """Print `benchmark  what  figure` lines."""
    known = (*ALWAYS, *ONLY_WHEN_NAMED)
    unknown = set(names) - set(known)
    if unknown:
        sys.exit(f"error: no benchmark {', '.join(sorted(unknown))}\nhint: there are {', '.join(known)}")
    for name in names or ALWAYS:
        for what, figure in measure(name):
            print(f"{name:14} {what:56} {figure:8.3f}", flush=True)


def measure(name: str) -> list[tuple[str, float]]:
    """The figures of one benchmark. Loaded only then: worker processes load what this module does."""
    module, _, size = name.partition("-")
    figures: list[tuple[str, float]] = getattr(
        import_module(f"benchmarks.{module}"), f"measure_{size}" if size else "measure"
    )()
    return figures


if __name__ == "__main__":
    main(sys.argv[1:])
