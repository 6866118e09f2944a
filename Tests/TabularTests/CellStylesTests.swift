import Testing

@testable import Tabular

@Suite struct CellStylesTests {
    @Test(arguments: [
        "yyyy-mm-dd", "[$-804]yyyy\"年\"m\"月\"d\"日\"", "[>100]d;0", "[$-F800]dddd, mmmm dd, yyyy",
        "[$-F400]h:mm:ss AM/PM", "上午/下午 h\"时\"mm\"分\"", "AM/PM", "a/p", "[DBNum1][$-804]yyyy\"年\"m\"月\"", "m",
        "ss.000", "d\"d\"", "* d", "[$-409]m/d/yy h:mm AM/PM;@", "yyyy\\-mm\\-dd", "[ENG][$-409]d", "\\\"d",
        "YYYY/MM/DD",
        "*-yyyy-mm-dd", "[Red]hh:mm", "[$-804]aaaa yyyy", "e\"年\"m\"月\"",
    ])
    func knowsDates(_ code: String) {
        #expect(NumberFormatCode.kind(code) == .dateTime)
    }

    @Test(arguments: [
        "[h]:mm:ss", "[hh]:mm", "[mm]:ss", "[ss].00", "[H]:MM:SS", "[s]", "[h]\"h\"m", "[Blue]\\+[h]:mm;[Red]\\-[h]:mm",
        "[>=100][Magenta][s].00", "[h]:mm;[=0]\\-",
    ])
    func knowsDurations(_ code: String) {
        #expect(NumberFormatCode.kind(code) == .elapsed)
    }

    @Test(arguments: [
        "General", "general", "@", "", ";;;", "\"day\"0", "\\d0", "_d0", "[Red]0;[Blue]d", "0;d", "0.00E+00",
        "#,##0.00 \"USD\"", "[$USD] #,##0", "[DBNum1]General", "*d0", "0*s", "0_);[Red]\\(0\\)", "\"x;d\"0",
        "[Color10]0", "[$d]0", "[D]0", "?/?", "0 \"元\"", "aaaa", "[$-804]aaaa;@", "[hm]", "\"d", "[h", "0;;;@",
        "#,##0\\ [$\\u20bd-46D]", "\\Y000000", "#,##0.0####\" YMD\"", "\\",
    ])
    func leavesOtherFormatsAsNumbers(_ code: String) {
        #expect(NumberFormatCode.kind(code) == .number)
    }

    @Test func knowsFormatsWithoutACode() {
        for number in 0..<164 {
            let isDate = [14...22, 27...36, 45...45, 47...47, 50...58].contains { $0.contains(number) }
            let expected: NumberKind = isDate ? .dateTime : number == 46 ? .elapsed : .number
            #expect(NumberFormatCode.builtIn(number) == expected)
        }
    }

    @Test func readsCellFormatsAndNothingElse() throws {
        let xml = """
            <x:styleSheet xmlns:x="u"><x:numFmts count="9"><x:numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;"/>\
            <x:numFmt formatCode="[h]:mm" numFmtId="14"/></x:numFmts><x:cellStyleXfs><x:xf numFmtId="22"/>\
            </x:cellStyleXfs><x:cellXfs><x:xf/><x:xf numFmtId="164"><x:alignment/></x:xf><x:xf numFmtId="14"/>\
            <x:xf numFmtId="31"/><x:xf numFmtId="49"/></x:cellXfs><x:dxfs><x:dxf><x:numFmt numFmtId="49" \
            formatCode="d"/></x:dxf></x:dxfs></x:styleSheet>
            """
        let styles = try CellStyles.read(part: "p", supply: pieces(Array(xml.utf8)))
        #expect(styles == CellStyles([.number, .dateTime, .elapsed, .dateTime, .number]))
        #expect(styles[1] == .dateTime)
        #expect(styles[5] == .number)
        #expect(styles[-1] == .number)
    }
}
