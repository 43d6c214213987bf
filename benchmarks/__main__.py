"""`make bench [ARGS=ranking]`: every benchmark, or those named; peers and we in one run, figures and ratios."""

import sys
from collections.abc import Callable, Mapping

from benchmarks import crawling, embedding, ranking, reading

BENCHMARKS: Mapping[str, Callable[[], list[tuple[str, float]]]] = {
    "ranking": ranking.measure,
    "embedding": embedding.measure,
    "reading": reading.measure,
    "crawling": crawling.measure,
}
ONLY_WHEN_NAMED: Mapping[str, Callable[[], list[tuple[str, float]]]] = {"crawling-large": crawling.measure_large}


def main(names: list[str]) -> None:
    """Print `benchmark  what  figure` lines."""
    known = {**BENCHMARKS, **ONLY_WHEN_NAMED}
    unknown = set(names) - set(known)
    if unknown:
        sys.exit(f"error: no benchmark {', '.join(sorted(unknown))}\nhint: there are {', '.join(known)}")
    for name in names or BENCHMARKS:
        for what, figure in known[name]():
            print(f"{name:14} {what:48} {figure:8.3f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
