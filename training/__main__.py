"""`python -m training`: makes what stands in content/trained anew (hours on two cores)."""

import argparse

from content.embedding import load_embedder
from presentation.settings import cache_folder
from training.answer_space import train_answer_space
from training.answering import PARTS, train_answering

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m training")
    parser.add_argument("what", choices=("answer-space", *PARTS), nargs="*", default=("answer-space", PARTS[0]))
    parser.add_argument("--draw", type=int, default=0, help="number of the draw of passages that a search brings up")
    options = parser.parse_args()
    for what in options.what:
        if what == "answer-space":
            train_answer_space(load_embedder("", cache_folder() / "models", print))
        else:
            train_answering(what, options.draw)
