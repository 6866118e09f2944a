import CardModel
import Intake
import Testing

@Suite struct ListLayoutTests {
    static let code = "91440300MA0000TE66"

    @Test func findsTheHeaderUnderTitleRows() throws {
        let text = """
            示例企业注销卡清单,,
            统一社会信用代码：\(Self.code),,

            序号,ICCID*（必填）,备注
            1,89860126000000000018,
            """
        let layout = try ListReading.layout(text)
        #expect(layout.headerRecord == 3)
        #expect(layout.firstRow == 4)
        #expect(layout.accountFromTitle?.text == Self.code)
        #expect(layout.headers == ["序号", "ICCID*（必填）", "备注"])
    }

    @Test func findsTheHeaderOnRowFiftyAndNotBelow() throws {
        let blank = String(repeating: "示例\n", count: 49)
        #expect(try ListReading.layout(blank + "ICCID\n89860126000000000018\n").headerRecord == 49)
        let fault = try ListReading.fault(blank + "示例\nICCID\n89860126000000000018\n")
        #expect(fault?.code == "list.no-iccid-column")
    }

    @Test func skipsASeparatorLine() throws {
        #expect(try ListReading.layout("sep=;\nICCID;接入号\n").headerRecord == 1)
    }

    @Test func takesNoDataRowForATitle() throws {
        let text = "ICCID,a\n89860126000000000018,1\nICCID,account,接入号\n89860126000000000018,1,\n"
        #expect(try ListReading.layout(text).headerRecord == 0)
    }

    @Test func prefersTheFullerHeaderToATitleThatReadsLikeOne() throws {
        let text = "物联网卡号,,\n序号,ICCID,接入号\n1,89860126000000000018,\n"
        #expect(try ListReading.layout(text).headerRecord == 1)
    }

    @Test func takesNoAccountFromTitlesThatNameTwoOrAPerson() throws {
        let two = "\(Self.code) 91110108MA00DEMR7T\nICCID\n"
        #expect(try ListReading.layout(two).accountFromTitle == nil)
        #expect(try ListReading.layout("经办人 362322198709086409\nICCID\n").accountFromTitle == nil)
        #expect(try ListReading.layout("代码 91440300MA0000TE67\nICCID\n").accountFromTitle == nil)
        #expect(try ListReading.layout("\(Self.code)/\(Self.code)\nICCID\n").accountFromTitle?.text == Self.code)
        #expect(try ListReading.layout("\(Self.code)\nICCID,account\n").accountFromTitle == nil)
    }

    @Test func refusesAListWithoutAHeader() throws {
        let fault = try ListReading.fault("89860126000000000018,1440000000001\n89860626000000000054,\n")
        #expect(fault?.code == "list.no-header")
        #expect(fault?.place.row == 1)
        #expect(fault?.fields["column"] == "A")
        #expect(fault?.fields.values.contains { $0.contains("8986") } == false)
    }

    @Test func refusesAListWithCardsAboveItsHeader() throws {
        let fault = try ListReading.fault("89860126000000000018,a\nICCID,b\n89860626000000000054,c\n")
        #expect(fault?.code == "list.no-header")
        #expect(fault?.place.row == 1)
        #expect(fault?.fields["headerRow"] == "2")
    }

    @Test func tellsWhatItFoundInsteadOfAnICCIDColumn() throws {
        let fault = try ListReading.fault("标题\n序号,接入号,原ICCID\n1,1440000000001,89860126000000000018\n")
        #expect(fault?.code == "list.no-iccid-column")
        #expect(fault?.place.row == 2)
        #expect(fault?.fields["found"] == "序号, 接入号, 原ICCID")
    }

    @Test func readsAListOfSubscriberNumbersWhereTheyIdentify() throws {
        let text = "接入号,备注\n1440000000001,\n"
        #expect(try ListReading.fault(text)?.code == "list.no-iccid-column")
        let layout = try ListReading.layout(text, settings: ListSettings(identifyBy: .msisdn))
        #expect(layout.column(of: .iccid) == nil)
        #expect(layout.column(of: .msisdn)?.index == 0)
    }

    @Test func carriesColumnsByNameAndTellsMissingOnes() throws {
        let settings = ListSettings(carry: ["合同编号", "备注", "成本中心"])
        let layout = try ListReading.layout("ICCID,合同编号*,备注,备注,项目\n", settings: settings)
        #expect(layout.carry.map(\.index) == [1, 2])
        #expect(layout.missingCarry == ["成本中心"])
        #expect(layout.unknown.map(\.name) == ["备注", "项目"])
    }

    @Test func refusesAListOfBlankRecords() throws {
        #expect(try ListReading.fault(",,\n , ,\n")?.code == "list.empty")
    }
}
