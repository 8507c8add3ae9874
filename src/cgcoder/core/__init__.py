"""The core: records and pure functions. Standard library only; no clock, no disk, no ids."""
