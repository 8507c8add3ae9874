"""The list of commands that help shows."""

import pytest

from cgcoder import cli


def test_each_command_stands_in_one_group():
    """No command is listed twice."""
    assert len(set(cli.COMMANDS)) == len(cli.COMMANDS)


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_what_the_list_says_of_a_command_is_the_beginning_of_its_help(command):
    """The sentence read from the file is the one that the command has."""
    assert cli._sentence(command) == cli._imported_sentence(command)
    assert cli._sentence(command).endswith(".")
