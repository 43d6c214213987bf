"""How well a hospital is found: ranking, visibility, page checks. Values in, values out."""
