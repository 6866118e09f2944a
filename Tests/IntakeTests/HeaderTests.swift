import CardModel
import Intake
import Testing

@Suite struct HeaderTests {
    @Test(arguments: [
        "ICCID", "iccid", "ICCID号", "卡片ICCID号", "ICCID号码", "iccid_no", "ICCID No.", "ICCID*（必填）", "*ICCID", "＊ＩＣＣＩＤ",
        "\u{FEFF}ICCID\u{200B}", "\u{00A0}ICCID\u{00A0}", "ICCID\n(20位)", "ICCID（19或20位）", "物联卡号", "物联网卡号", "物联网卡 卡号",
        "卡号", "SIM卡号", "Card number", "Card No.", "card #", "SIM Number", "卡号/ICCID", "卡号（ICCID）", "物联网卡（ICCID）",
        "ICCID 必填", "待注销卡ICCID", "注销卡号", "【必填】ICCID", "（ICCID）", "SIM ICCID", "设备ICCID", "Iccid编号", "ICCID/卡号",
        "序列号（ICCID）", "ICC-ID", "ICCID to cancel", "拆机ICCID", "集成电路卡识别码（ICCID）", "Serial Number (ICCID)",
    ])
    func takesAsTheICCIDColumn(_ header: String) throws {
        let found = ListLayout.find([["序号", header], ["1", ""]], settings: ListSettings(), file: "a.csv")
        #expect(try found.get().column(of: .iccid)?.index == 1)
    }

    @Test(arguments: [
        "旧卡ICCID", "原ICCID", "备注", "换卡前ICCID", "old iccid", "replacement ICCID", "新ICCID", "ICCID（旧）", "ICCID (old)",
        "旧卡（ICCID）", "备注ICCID", "补卡ICCID", "ICCID数量", "是否有ICCID", "前ICCID", "ICCID备注", "Previous ICCID", "卡号（接入号）",
        "ICCID/旧ICCID", "原卡号", "银行卡号", "序列号（旧ICCID）", "序列号", "序列号（ICCID，旧）", "ICCID清单", "ICCID状态", "imsi", "",
    ])
    func neverTakesAsTheICCIDColumn(_ header: String) {
        let found = ListLayout.find([["序号", header], ["1", ""]], settings: ListSettings(), file: "a.csv")
        guard case .failure(let fault) = found else {
            Issue.record("\(header) was taken")
            return
        }
        #expect(fault.code == "list.no-iccid-column")
        #expect(fault.status == .unreadable)
    }

    @Test(arguments: [
        ("接入号", ListField.msisdn), ("接入号码", .msisdn), ("手机号", .msisdn), ("MSISDN", .msisdn), ("物联网号码", .msisdn),
        ("卡号（接入号）", .msisdn), ("客户编码", .account), ("统一社会信用代码", .account), ("社会信用代码", .account), ("集团客户编码", .account),
        ("account", .account), ("Credit Code", .account), ("客户名称", .enterpriseName), ("企业名称*", .enterpriseName),
        ("单位名称", .enterpriseName), ("IMEI", .imei), ("绑定IMEI", .imei), ("设备 IMEI 号", .imei), ("经办人", .agent),
        ("注销原因", .reason), ("备注", .note), ("是否加急", .urgent), ("加急原因", .urgentReason), ("无法解绑", .unbindable),
        ("是否无法解绑", .unbindable), ("Cannot unbind", .unbindable), ("Company Name", .enterpriseName),
        ("行标识 row_token", .rowToken), ("行标识", .rowToken), ("row_token", .rowToken), ("Row Token", .rowToken),
    ])
    func knowsTheColumn(_ header: String, _ field: ListField) throws {
        let found = ListLayout.find([["ICCID", header]], settings: ListSettings(), file: "a.csv")
        #expect(try found.get().column(of: field)?.index == 1)
    }

    @Test func takesAnAliasOfTheSettingsFirst() throws {
        let settings = ListSettings(aliases: [.iccid: ["芯片序列"], .account: ["甲方"]])
        let layout = try ListLayout.find([["ICCID", "芯片 序列", "甲方"]], settings: settings, file: "a.csv").get()
        #expect(layout.column(of: .iccid)?.index == 1)
        #expect(layout.column(of: .account)?.index == 2)
    }

    @Test func prefersTheICCIDToACardNumber() throws {
        let header = ["卡号", "物联卡号", "ICCID", "旧ICCID"]
        let layout = try ListLayout.find([header], settings: ListSettings(), file: "a.csv").get()
        #expect(layout.column(of: .iccid)?.letters == "C")
        #expect(layout.unknown.map(\.name) == ["卡号", "物联卡号", "旧ICCID"])
    }

    @Test func refusesTwoEquallyGoodICCIDColumns() {
        let found = ListLayout.find(
            [["标题"], ["ICCID", "接入号", "卡片ICCID号"]], settings: ListSettings(), file: "a.csv")
        guard case .failure(let fault) = found else {
            Issue.record("one of them was taken")
            return
        }
        #expect(fault.code == "list.two-iccid-columns")
        #expect(fault.fields["columns"] == "A, C")
        #expect(fault.place.row == 2)
    }

    @Test func copesWithHostileHeaders() {
        let long = String(repeating: "卡号", count: 50_000)
        for cell in [long, "iccid" + long, String(repeating: "(", count: 9000), "\u{202E}", "😀ICCID😀", "卡号/"] {
            _ = ListLayout.find([[cell, cell]], settings: ListSettings(), file: "a.csv")
        }
    }
}
