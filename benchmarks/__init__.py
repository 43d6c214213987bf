"""Speed and quality, side by side with peers in one run."""
