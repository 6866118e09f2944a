import Testing

@testable import Commands

@Suite struct CatalogueTests {
    @Test func theCatalogueKeepsTheRulesThatHelpAndParsingRelyOn() {
        #expect(Product.problems.isEmpty, "\(Product.problems)")
    }

    @Test(arguments: [
        "init DIR", "template", "template --out a.xlsx --lang zh", "read a.csv --encoding gb18030 --delimiter tab",
        "check a.csv b.csv --format jsonl",
        "run --dry-run --again --account K-1 a.csv", "run", "status", "status J20260928-01", "explain list.csv:12",
        "review list", "review show B1", "review approve B1 --digest 12345678 --except 1=a 2=b",
        "review reject B1 --reason wrong", "review withdraw B1", "certificate list", "certificate card 1 --out x",
        "verify a.json --trust c.pem --trust d.vkey --max-status-age 24", "doctor --format json", "audit verify",
        "audit verify --checkpoint a --checkpoint b --head 0 --trust log.vkey", "audit checkpoint --out x",
        "audit proof --from 3 -o x", "certificate card 1 --code", "verify a.json --trust-time tsa.pem",
        "man --lang zh", "completions fish", "--site x status -q --strict --as-of 2026-09-28 --actor a",
    ])
    func takes(_ line: String) throws {
        #expect(throws: Never.self) { try Product.read(line.split(separator: " ").map(String.init)) }
    }

    @Test(arguments: [
        "", "run --nonsense", "status a b", "review approve", "review reject B1", "certificate", "completions tcsh",
        "read", "check", "explain", "audit", "audit proof", "read a.csv --format xml", "verify", "run --account",
        "init a b",
    ])
    func refuses(_ line: String) {
        #expect(throws: (any Error).self) {
            try Product.read(line.split(separator: " ").map(String.init))
        }
    }
}
