"""Records numbered acts until it is stopped, telling of each as soon as it is on disk."""

import sys
from pathlib import Path

from cgcoder.core.acts import Memo
from cgcoder.project import record

folder, person, last, length = Path(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:])
for n in range(last):
    record(folder, person, [Memo("study", "", f"{person} {n} " + "x" * length)])
    sys.stdout.write(f"{n}\n")
    sys.stdout.flush()
