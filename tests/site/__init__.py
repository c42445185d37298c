"""A fictional Suara.com: what it says (articles/), how it looks (frames, listings), and a server that serves it."""
