"""`make bench [ARGS=ranking]`: every benchmark, or those named; peers and we in one run, figures and ratios."""

import sys
from collections.abc import Callable, Mapping

from benchmarks import embedding, ranking, reading

BENCHMARKS: Mapping[str, Callable[[], list[tuple[str, float]]]] = {
    "ranking": ranking.measure,
    "embedding": embedding.measure,
    "reading": reading.measure,
}


def main(names: list[str]) -> None:
    """Print `benchmark  what  figure` lines."""
    unknown = set(names) - set(BENCHMARKS)
    if unknown:
        sys.exit(f"error: no benchmark {', '.join(sorted(unknown))}\nhint: there are {', '.join(BENCHMARKS)}")
    for name in names or BENCHMARKS:
        for what, figure in BENCHMARKS[name]():
            print(f"{name:10} {what:48} {figure:8.3f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
