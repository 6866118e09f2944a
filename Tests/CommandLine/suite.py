"""Runs every test_*.py beside it. A test is a function whose name starts with test_ and that takes a Tool."""

import importlib
import pathlib
import sys
import tempfile
import traceback

from tool import Tool


def tests():
    folder = pathlib.Path(__file__).parent
    sys.path.insert(0, str(folder))
    for path in sorted(folder.glob("test_*.py")):
        module = importlib.import_module(path.stem)
        for name, value in list(vars(module).items()):
            if name.startswith("test_") and callable(value):
                yield f"{path.stem}.{name}", value


def main():
    binary = sys.argv[1]
    passed = failed = 0
    for name, test in tests():
        with tempfile.TemporaryDirectory(prefix="deregistrar-") as folder:
            try:
                test(Tool(binary, pathlib.Path(folder)))
                passed += 1
            except Exception:
                failed += 1
                print(f"FAILED {name}")
                traceback.print_exc(limit=-3, file=sys.stdout)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
