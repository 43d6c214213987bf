"""FAQ and landing pages in which every sentence has a source. Values in, values out."""
