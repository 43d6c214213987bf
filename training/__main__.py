"""`python -m training`: makes the adapters in content/trained anew (about an hour on two cores)."""

from training.answering import train_answering

if __name__ == "__main__":
    train_answering()
