import Testing

@testable import Tabular

struct DelimiterCase: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let delimiter: Character

    init(_ name: String, _ text: String, _ delimiter: Character) {
        self.name = name
        self.text = text
        self.delimiter = delimiter
    }

    var testDescription: String { name }

    static let all: [DelimiterCase] = [
        DelimiterCase("commas", "a,b,c\n1,2,3\n", ","),
        DelimiterCase("semicolons", "a;b;c\n1;2;3\n", ";"),
        DelimiterCase("tabs", "a\tb\n1\t2\n", "\t"),
        DelimiterCase("bars", "a|b\n1|2\n", "|"),
        DelimiterCase("one column", "iccid\n898600\n898601\n", ","),
        DelimiterCase("one column, title with a blank", "list of cards\n1\n", ","),
        DelimiterCase("only blank lines", "\n\n\n", ","),
        DelimiterCase("semicolons with decimal commas", "id;sum;name\n1;2,50;x\n2;3,75;y\n3;1,00;z\n", ";"),
        DelimiterCase("decimal commas in each cell, no header", "1,5;2,5\n3,5;4,5\n", ";"),
        DelimiterCase("ragged semicolons with decimal commas", "id;sum\n1;2,5\n2;3,5;x\n3;4,5\n4;1,5;y\n", ";"),
        DelimiterCase("tabs with commas in names", "id\tname\n1\tA, B\n2\tC, D\n3\tE\n", "\t"),
        DelimiterCase("commas under a title", "物联卡注销清单\niccid,客户,原因\n1,示例,x\n2,示例,y\n", ","),
        DelimiterCase("tabs under a title with a comma", "注销清单,2026\niccid\t客户\t原因\n1\t示例\tx\n", "\t"),
        DelimiterCase("commas under a title with a tab", "注销清单\t2026\niccid,客户,原因\n1,示例,x\n", ","),
        DelimiterCase("title and header only", "注销清单,2026\niccid\t客户\t原因\n", "\t"),
        DelimiterCase("more titles than rows", "x\ny\nz\nw\na,b,c\n1,2,3\n", ","),
        DelimiterCase("commas inside quotes", "\"a, b\";\"c\"\n\"d, e\";\"f, g\"\n", ";"),
        DelimiterCase("semicolons inside quotes", "\"a; b\",\"c; d\"\n\"e; f\",\"g; h\"\n", ","),
        DelimiterCase("line breaks inside quotes", "\"a\n;;\nb\",c\n\"d\n;;;\ne\",f\n", ","),
        DelimiterCase("remarks with semicolons", "iccid,remark\n1,a;b\n2,c;d;e\n3,f\n", ","),
        DelimiterCase("one row, semicolons in quotes", "1,\"a;b\"\n", ","),
        DelimiterCase("one row, a semicolon in text", "1,a;b\n", ","),
        DelimiterCase("one row, decimal commas", "1,5;2,50\n", ";"),
        DelimiterCase("names with commas", "Li, Lei;1\nHan, Meimei;2\n", ";"),
        DelimiterCase("a tab in quotes", "1,\"a\tb\"\n", ","),
        DelimiterCase("formulas that keep text", "\"a\";\"b, c\"\n=\"1\";=\"2\"\n=\"3\";=\"4\"\n", ";"),
        DelimiterCase("one column, a remark with a semicolon below", "iccid\n1\n2\n3\n备注;无\n", ","),
        DelimiterCase("one column, addresses with semicolons", "x\na\nu?d=1;e=2\nb\nc\nd\nu?d=1;e=2\n", ","),
        DelimiterCase("semicolons under many titles", "x\ny\nz\nw\nv\na;b\n1;2\n", ";"),
        DelimiterCase("no separator named", "sep=a\nb,c\nd,e\n", ","),
        DelimiterCase("a line sep=", "sep=;\na,b;c,d\n", ";"),
        DelimiterCase("a line sep= in quotes", "\"sep=|\"\r\na,b\r\n", "|"),
    ]
}

@Suite struct DialectTests {
    @Test(arguments: DelimiterCase.all)
    func findsTheDelimiter(_ sample: DelimiterCase) throws {
        #expect(try document(sample.text).dialect.delimiter == sample.delimiter.asciiValue)
    }

    @Test func keepsASeparatorLineAsRecordOne() throws {
        let document = try document("sep=;\r\na;b\r\n")
        #expect(document.dialect.hasSeparatorLine)
        #expect(document.dialect.lineEnding == .crlf)
        #expect(try records(document).map(\.cells) == [["sep=", ""], ["a", "b"]])
        #expect(try records(document).map(\.raw) == ["sep=;", "a;b"])
    }

    @Test func aForcedDelimiterWins() throws {
        #expect(try rows("a;b,c\n", delimiter: 0x2C) == [["a;b", "c"]])
        #expect(try rows("sep=;\na,b\n", delimiter: 0x2C) == [["sep=;"], ["a", "b"]])
        #expect(try rows("a b\nc d", delimiter: 0x20) == [["a", "b"], ["c", "d"]])
    }

    @Test(arguments: [
        ("a\nb\n", LineEnding.lf), ("a\r\nb\r\n", .crlf), ("a\rb\r", .cr), ("a\nb\r\n", .mixed), ("a", .lf),
        ("\"x\ny\"\r\nb\r\n", .crlf), ("a\n\rb", .mixed),
    ])
    func findsTheLineEnding(_ text: String, _ ending: LineEnding) throws {
        #expect(try document(text).dialect.lineEnding == ending)
    }
}
