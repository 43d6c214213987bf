"""The nouns everyone uses. Imports nothing of ours."""
