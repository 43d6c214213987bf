"""Real search engines, each a small module behind one protocol; see `protocol`."""
