"""`python -m training`: makes what stands in content/trained anew (hours on two cores)."""

import argparse

from content.embedding import load_embedder
from presentation.settings import cache_folder
from training.answer_space import train_answer_space
from training.answering import PARTS, train_answering
from training.shorter import train_shorter

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m training")
    parser.add_argument("what", choices=("all", "shorter", "answer-space", *PARTS), nargs="?", default="all")
    parser.add_argument("--draw", type=int, default=0, help="number of the draw of passages that a search brings up")
    options = parser.parse_args()
    if options.what in {"all", "shorter"}:
        train_shorter()
    if options.what in {"all", "shorter", "answer-space"}:  # its maps are of the vectors that the embedding model gives
        train_answer_space(load_embedder("", cache_folder() / "models", print))
    if options.what in {"all", *PARTS}:
        train_answering(PARTS[0] if options.what == "all" else options.what, options.draw)
