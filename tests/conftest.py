"""What all tests share."""

from hypothesis import settings

# A busy machine is not a failure: examples have no deadline. Derandomised, so that a run of the
# whole suite says the same thing twice.
settings.register_profile("calm", deadline=None, derandomize=True)
settings.load_profile("calm")
