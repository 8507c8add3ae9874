"""Screens for people who code with a keyboard."""
