"""Runs every tampering of the modules tamper_*.py: a function tamper_*(material) gives cases."""

import concurrent.futures
import importlib
import json
import pathlib
import sys
import tempfile

from material import Material


def cases(material, soak):
    folder = pathlib.Path(__file__).parent
    for path in sorted(folder.glob("tamper_*.py")):
        module = importlib.import_module(path.stem)
        for name, value in list(vars(module).items()):
            if name.startswith("tamper_") and callable(value):
                yield from value(material)
            if soak and name.startswith("soak_") and callable(value):
                yield from value(material)


def judge(tool, root, number, case, believed):
    """What is wrong with what verify says of a case; nothing when all is well."""
    folder = root / f"{number:04d}"
    folder.mkdir()
    if case.content is not None:
        (folder / case.file).write_bytes(case.content)
    for name, content in case.beside.items():
        (folder / name).write_bytes(content)
    if case.prepare:
        case.prepare(folder)
    trust = [believed] if case.trust is None else case.trust
    words = [word for path in trust for word in ("--trust", path)] + ["--format", "json"]
    words += [] if "--site" in case.words else ["--site", "nowhere"]
    target = folder if case.lines is not None else folder / case.file
    result = tool.run("verify", target, *words, *case.words)
    if result.status != case.expected_status():
        return f"status {result.status}: {result.out[:200]} {result.err[:200]}"
    if case.told is not None:
        return compared(case, f"{target}", result.lines())
    found = {pathlib.Path(line["file"]).name: line for line in result.lines()}
    if case.lines is not None:
        told = {name: line["verdict"] for name, line in found.items()}
        if told.keys() != case.lines.keys():
            return f"told {sorted(told)}"
        wrong = [name for name, verdict in told.items() if verdict not in case.lines[name].split("|")]
        return f"told {[(name, told[name]) for name in wrong]}" if wrong else None
    line = found.get(case.file)
    if case.verdict is None:
        return None if line is None else f"said {line}"
    if line is None:
        return f"said nothing: {result.err[:200]}"
    if line["verdict"] != case.verdict:
        return f"said {line['verdict']} ({line.get('detail')}), not {case.verdict}"
    if case.detail and line.get("detail") != case.detail:
        return f"said {line['verdict']} ({line.get('detail')}), not ({case.detail})"
    if line["genuine"] != (case.verdict == "genuine"):
        return "genuine contradicts the verdict"
    if case.says and case.says not in result.err:
        return f"did not say {case.says!r}: {result.err[:300]}"
    return None


def compared(case, target, lines):
    """What is wrong with what is said of the files of an archive."""
    told = {}
    for line in lines:
        words = line["verdict"] + ("/" + line["detail"] if case.detail and line.get("detail") else "")
        told.setdefault(line["file"].removeprefix(target)[1:], []).append(words)
    told = {name: "+".join(words) for name, words in told.items()}
    wanted = {name: words for name, words in case.told.items() if told.get(name) != words}
    wanted.update({name: "nothing" for name in told.keys() - case.told.keys()})
    return f"told {[(name, told.get(name)) for name in wanted]}, not {wanted}" if wanted else None


def main():
    binary, soak = sys.argv[1], "--soak" in sys.argv
    only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else ""
    with tempfile.TemporaryDirectory(prefix="tampering-") as folder:
        material = Material(binary, folder)
        root = pathlib.Path(folder) / "cases"
        root.mkdir()
        # A case that leaves its file as it was would prove nothing.
        genuine = [value for part in vars(material).values() if isinstance(part, dict) for value in part.values()]
        genuine = {value if isinstance(value, bytes) else str(value).encode() for value in genuine}
        wanted, names = [], set()
        for case in cases(material, soak):
            assert case.name not in names, f"two cases of the name {case.name}"
            names.add(case.name)
            if only in case.name:
                wanted.append(case)
        bad = []
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            work = [pool.submit(judge, material.tool, root, n, case, material.believed) for n, case in enumerate(wanted)]
            for case, future in zip(wanted, work):
                try:
                    fault = future.result()
                except Exception as error:
                    fault = repr(error)
                unchanged = case.verdict in ("altered", "appended") and case.content in genuine and not case.beside
                if unchanged:
                    fault = "the file is as it was"
                if fault:
                    bad.append(case.name)
                    print(f"FAILED {case.name}: {fault}", flush=True)
        tampered = [case for case in wanted if case.verdict != "genuine"]
        bytes_changed = sum(len(case.lines or {}) for case in tampered if case.name.startswith(("bytes", "soak")))
        print(f"{len(wanted) - len(tampered)} genuine files, {len(tampered)} tamperings, {bytes_changed} files with changed bytes")
        print(f"{len(wanted) - len(bad)} told, {len(bad)} not")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
