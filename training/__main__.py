"""`python -m training`: makes the adapters in content/trained anew (some two hours on two cores)."""

import argparse

from training.answering import train_answering

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m training")
    parser.add_argument("--go-on", action="store_true", help="only the second part, from the adapter that is there")
    parser.add_argument("--draw", type=int, default=0, help="number of the draw of passages that a search brings up")
    options = parser.parse_args()
    train_answering(options.go_on, options.draw)
