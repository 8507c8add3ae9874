"""`cgcoder agreement` on the screen."""

from marked import marked

ALIKE = """\
I01
== I01.txt by Ani, Budi
I01: [trust_building+@Ani trust_building+@Budi|Yes.]
"""


def test_a_dash_on_the_screen_has_its_reason_below_the_table(run):
    """The reasons have no room in the table, and a bare dash would be a riddle."""
    result = run("agreement", of=marked(ALIKE))
    assert result.exit_code == 0, result.output
    table = result.stdout.split("\n\n")[0]
    assert "–: no variation: all gave the same value: Trust building" in table


def test_nobody_is_compared_with_themselves(run):
    """A perfect 1.00 of somebody with themselves is no agreement."""
    result = run("agreement", "Ani", "Ani", of=marked(ALIKE))
    assert result.exit_code == 2
    assert "name each coder once" in result.stderr
