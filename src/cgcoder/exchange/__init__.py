"""Two-way doors: what people decide outside, written out and read back."""
