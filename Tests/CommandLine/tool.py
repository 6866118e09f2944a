"""The program under test, in a folder of its own."""

import json
import os
import pathlib
import subprocess


class Result:
    def __init__(self, process):
        self.status = process.returncode
        self.bytes = process.stdout
        self.out = process.stdout.decode("utf-8", "replace")
        self.err = process.stderr.decode("utf-8", "replace")

    def lines(self):
        return [json.loads(line) for line in self.out.splitlines()]

    def json(self):
        return json.loads(self.out)

    def expect(self, status, **texts):
        """Holds the exit status and what out and err must contain."""
        assert self.status == status, f"status {self.status}, not {status}\nout: {self.out[:800]}\nerr: {self.err[:800]}"
        for stream, words in texts.items():
            text = getattr(self, stream)
            for word in [words] if isinstance(words, str) else words:
                assert word in text, f"{word!r} is not in {stream}: {text[:800]}"
        assert self.status not in (70, 132, 133, 134, 139), "the program crashed"
        return self

    def silent(self):
        assert self.bytes == b"", f"something on standard output: {self.out[:200]}"
        return self


class Tool:
    def __init__(self, binary, folder):
        self.binary = binary
        self.folder = folder

    def run(self, *words, stdin=None, env=None, cwd=None, stdout=subprocess.PIPE):
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(self.folder)}
        environment.update(env or {})
        process = subprocess.run(
            [self.binary, *map(str, words)], input=stdin, stdout=stdout, stderr=subprocess.PIPE, env=environment,
            cwd=cwd or self.folder, timeout=120)
        if process.stdout is None:
            process.stdout = b""
        return Result(process)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def site(self, settings=None):
        """A fresh site; its settings replaced when some are given."""
        self.run("init", "site", "-q").expect(0)
        if settings is not None:
            self.write("site/deregistrar.json5", settings)
        return self.folder / "site"

    def tree(self, folder="."):
        """Every file below a folder with its bytes."""
        root = self.folder / folder
        return {
            str(path.relative_to(root)): path.read_bytes() if path.is_file() else None
            for path in sorted(pathlib.Path(root).rglob("*"))
        }
