"""Code interviews against a theory, by people and machines, with findings that can be defended."""

__version__ = "0.1.0"
