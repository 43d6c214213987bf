"""What a site tells: passages, embeddings, criteria, answers, coverage. Values in, values out."""
