"""Readers: one module a file format, found by its file name."""
