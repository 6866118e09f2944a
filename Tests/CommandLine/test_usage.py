"""Usage: errors, help, man page, completions."""

import shutil
import subprocess

COMMANDS = [
    ["init"], ["read"], ["check"], ["run"], ["status"], ["explain"], ["review", "list"], ["review", "show"],
    ["review", "approve"], ["review", "reject"], ["review", "withdraw"], ["certificate", "list"], ["doctor"],
    ["audit", "verify"], ["audit", "checkpoint"], ["audit", "proof"], ["man"], ["completions"],
]

WRONG = [
    [], ["nonsense"], ["chek", "a.csv"], ["review"], ["review", "aprove", "B"], ["read"], ["check"], ["explain"],
    ["read", "a", "b"], ["status", "--nonsense"], ["read", "a.csv", "--encoding", "latin-1"],
    ["read", "a.csv", "--delimiter", "ab"], ["read", "a.csv", "--delimiter", '"'], ["check", "a.csv", "--format"],
    ["check", "a.csv", "--format", "xml"], ["completions", "tcsh"], ["completions"], ["review", "show"],
    ["review", "reject", "B"], ["--lang", "fr", "status"], ["--site"], ["read", "—quiet", "a.csv"],
]


def test_wrong_usage_is_64_with_a_hint_in_both_languages(tool):
    for words in WRONG:
        for language in ["en", "zh"]:
            result = tool.run(*words, env={"LC_ALL": "zh_CN.UTF-8" if language == "zh" else "C.UTF-8"})
            result.expect(64).silent()
            assert result.err.startswith("deregistrar: "), words
            assert len(result.err.strip().splitlines()) == 2, result.err
            assert any("\u4e00" <= letter <= "\u9fff" for letter in result.err) == (language == "zh"), result.err


def test_a_mistyped_command_or_flag_names_the_nearest(tool):
    tool.run("chek", "a.csv").expect(64, err="'check'")
    tool.run("status", "--formt", "json").expect(64, err="'--format'")
    tool.run("review", "aprove", "B1").expect(64, err="review approve")


def test_every_command_has_help_in_both_languages(tool):
    for words in COMMANDS:
        english = tool.run(*words, "--help").expect(0, out="deregistrar " + " ".join(words))
        chinese = tool.run(*words, "--help", "--lang", "zh").expect(0)
        assert english.out != chinese.out and english.err == chinese.err == ""
        assert tool.run("help", *words).expect(0).out == english.out


def test_help_names_every_command_and_every_exit_status(tool):
    text = tool.run("--help").expect(0).out
    for words in COMMANDS:
        assert words[0] in text
    page = tool.run("man").expect(0).out
    for status in [0, 1, 3, 4, 64, 65, 66, 69, 70, 73, 75, 77, 78]:
        assert f"{status}" in page


def test_version_is_one_line(tool):
    result = tool.run("--version").expect(0, out="deregistrar ")
    assert len(result.out.splitlines()) == 1


def test_completions_are_sound_scripts(tool):
    for shell in ["bash", "zsh", "fish"]:
        script = tool.run("completions", shell).expect(0, out="review").out
        if shutil.which(shell):
            path = tool.write("script", script)
            subprocess.run([shell, "-n", str(path)], check=True)


def test_a_reader_that_goes_away_ends_the_program_quietly(tool):
    tool.write("many.csv", "ICCID\n" + "89860725100000000017\n" * 200_000)
    line = f"{tool.binary} read many.csv -q | head -n 1; echo ${{PIPESTATUS[0]}}"
    process = subprocess.run(["bash", "-c", line], cwd=tool.folder, capture_output=True, text=True)
    assert process.stderr == "", process.stderr
    assert process.stdout.splitlines()[1] == "0", process.stdout


def test_a_full_disk_behind_standard_output_is_73(tool):
    tool.write("a.csv", "ICCID\n89860725100000000017\n")
    with open("/dev/full", "wb") as full:
        for words in [["read", "a.csv"], ["check", "a.csv", "--format", "jsonl"], ["man"]]:
            result = tool.run(*words, "-q", stdout=full)
            assert result.status == 73, (words, result.status, result.err)
            assert "deregistrar: " in result.err


def test_no_escape_sequences_without_a_terminal(tool):
    tool.write("a.csv", "ICCID\n89860725100000000017\n")
    for words in [["--help"], ["check", "a.csv"], ["read", "a.csv"]]:
        result = tool.run(*words).expect(0)
        assert "\x1b" not in result.out + result.err
