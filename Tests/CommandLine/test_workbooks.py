"""template, rejects.xlsx and report.xlsx."""

import csv
import io
import stat

import sheets
from trial_site import FIRST, TrialSite, card

EXAMPLE = "89869900001234567890"


def as_csv(rows):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def test_the_template_goes_to_standard_output_or_into_a_new_file(tool):
    made = tool.run("template", "--lang", "zh").expect(0)
    assert made.bytes.startswith(b"PK\x03\x04") and made.err == ""
    tool.run("template", "--lang", "zh", "--out", "list.xlsx").expect(0, err="list.xlsx").silent()
    assert (tool.folder / "list.xlsx").read_bytes() == made.bytes
    tool.run("template", "--out", "list.xlsx").expect(73, err="list.xlsx").silent()
    assert (tool.folder / "list.xlsx").read_bytes() == made.bytes
    tool.run("template", "--out", "nowhere/list.xlsx").expect(73)
    assert sorted(tool.tree()) == ["list.xlsx"]


def test_the_template_comes_back_without_a_finding(tool):
    for language in ["en", "zh"]:
        path = tool.folder / f"{language}.xlsx"
        tool.run("template", "--lang", language, "--out", path.name, "-q").expect(0)
        assert len(sheets.names(path)) == 2
        header, example = sheets.rows(path)
        assert example[0] == EXAMPLE and len(header) == 10
        mine = [card(1)] + [""] * 9
        tool.write("left.csv", as_csv([header, example, mine]))
        line = tool.run("check", "left.csv", "--format", "jsonl", "-q").expect(0).lines()
        assert [(row["row"], row["codes"]) for row in line] == [(3, [])], line
        tool.write("over.csv", as_csv([header, [card(1)] + example[1:]]))
        tool.run("check", "over.csv", "--strict").expect(0)
        line = tool.run("check", "over.csv", "--format", "jsonl", "-q").lines()
        assert [(row["row"], row["iccid"]) for row in line] == [(2, card(1))], line
        tool.write("unmarked.csv", as_csv([header, example[:3]]))
        line = tool.run("check", "unmarked.csv", "--format", "jsonl", "-q").lines()
        assert [row["codes"] for row in line] == [["iccid.unknown-issuer"]], line


def test_the_template_has_the_columns_that_a_site_carries(tool):
    site = TrialSite(tool, settings={"lists": {"carry": ["合同号", "备注"]}})
    tool.run("template", "--lang", "zh", "--site", site.name, "--out", "list.xlsx").expect(0)
    assert sheets.rows(tool.folder / "list.xlsx")[0][9:] == ["备注", "合同号"]
    tool.run("template", "--site", "nowhere", "--out", "other.xlsx").expect(66)


def test_a_job_counts_the_example_row_as_blank(tool):
    site = TrialSite(tool)
    header = ["ICCID（必填）", "统一社会信用代码", "备注"]
    site.drop("a.csv", as_csv([header, [EXAMPLE, FIRST, "示例行"], [card(1), FIRST, ""]]))
    site.run()
    rows = site.summary()["rows"]
    assert rows["read"] == 1 and rows["blank"] == 1 and rows["eligible"] == 1, rows


def unguarded(cell):
    if cell.startswith("'"):
        return cell[1:]
    return cell[2:-1] if cell.startswith('="') else cell


def padded(rows):
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def test_rejects_xlsx_says_what_rejects_csv_says(tool):
    site = TrialSite(tool)
    hostile = ['=HYPERLINK("x")', "+1", "'quoted'", "a\nb", "_x0041_", " blank ", "007", "a,b;\"c\"", "1e5", "@SUM(1)"]
    rows = [[f"8986{n:016d}", FIRST, text] for n, text in enumerate(hostile)] + [["123", FIRST, "x"]]
    site.drop("a.csv", as_csv([["iccid", "account", "note"]] + rows))
    site.run()
    job = site.root / "outbox" / site.jobs()[0]
    for folder in [job, job / "accounts" / FIRST]:
        text = (folder / "rejects.csv").read_bytes().decode("utf-8-sig")
        lines = [[unguarded(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]
        assert padded(sheets.rows(folder / "rejects.xlsx")) == padded(lines), folder
        assert len(lines) == 12
        assert stat.S_IMODE((folder / "rejects.xlsx").stat().st_mode) == 0o600
    assert stat.S_IMODE((job / "report.xlsx").stat().st_mode) == 0o600
    assert site.summary()["rejects"] == {"rows": 11, "files": ["rejects.csv", "rejects.xlsx"]}
    assert len(sheets.names(job / "report.xlsx")) == 5


def test_workbooks_have_the_same_bytes_for_the_same_job(tool):
    found = []
    for name in ["one", "two"]:
        site = TrialSite(tool, name)
        site.drop("a.csv", as_csv([["iccid", "account"], ["123", FIRST], [card(1), FIRST]]))
        site.run("--lang", "zh")
        tree = site.tree("outbox")
        found.append({path: data for path, data in tree.items() if path.endswith(".xlsx")})
    assert len(found[0]) == 3 and found[0] == found[1], [sorted(each) for each in found]


def test_too_many_rows_are_written_as_csv_alone(tool):
    site = TrialSite(tool)
    site.drop("a.csv", "iccid,account\n" + f"12,{FIRST}\n" * 100_001)
    site.run()
    job = site.root / "outbox" / site.jobs()[0]
    assert not list(job.rglob("rejects.xlsx")) and (job / "rejects.csv").exists()
    assert "rejects.xlsx" in (job / "report.html").read_text(encoding="utf-8")
    assert site.summary()["rejects"] == {"rows": 100_001, "files": ["rejects.csv"]}
