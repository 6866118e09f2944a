import CardModel

extension FindingText {
    /// Findings that are told and nothing more.
    static func ofNote(_ finding: Finding) -> FindingText {
        switch finding {
        case .iccidUnknownIssuer:
            note(
                .init("Issuer not known", "发卡方未知"),
                .init(
                    "The issuer's digits of the ICCID are in no known range.",
                    "ICCID 的发卡方代码不在已知范围内。"))
        case .msisdnMalformed:
            note(
                .init("MSISDN unusual", "接入号格式异常"),
                .init(
                    "The MSISDN is not written as IoT numbers are.", "接入号不符合物联网号码格式。"))
        case .rowCleaned:
            note(
                .init("Cell cleaned", "单元格已清理"),
                .init(
                    "Blanks, marks or full-width characters were cleaned away; the original text is kept.",
                    "已清理空格、不可见字符或全角字符，原文保留。"))
        case .cardByMSISDN:
            note(
                .init("Found by MSISDN", "按接入号识别"),
                .init(
                    "The card was found by its MSISDN; the list gives no ICCID.",
                    "清单未给出 ICCID，按接入号识别该卡。"))
        case .cardAlreadyHeld:
            note(
                .init("Held before", "此前已暂缓"),
                .init(
                    "The card is held since an earlier job; this row joins its history.",
                    "该卡在先前作业中已暂缓，本行并入其记录。"))
        case .cardPreDeregistered:
            note(
                .init("In pre-deregistration", "预销户中"),
                .init(
                    "The card is already in pre-deregistration; no second order goes out.",
                    "该卡已处于预销户状态，不再重复下单。"))
        default:
            ofCustomerNote(finding)
        }
    }

    private static func ofCustomerNote(_ finding: Finding) -> FindingText {
        switch finding {
        case .bundleActive:
            FindingText(
                .init("Bundled services end", "附加权益将终止"),
                .init(
                    "Bundled services are active and end with the card.", "该卡有附加权益，注销后一并终止。"),
                by: .customer,
                .init("Use or move them before the due date.", "请在到期日前使用或转移权益。"))
        default:
            FindingText(
                .init("Name differs", "单位名称不一致"),
                .init(
                    "The list writes the customer's name differently from the table of applicants.",
                    "清单中的单位名称与申请单位表不一致。"),
                by: .accountManager,
                .init("Check whether the customer changed its name.", "请核实客户是否更名。"))
        }
    }

    private static func note(_ title: BilingualText, _ plain: BilingualText) -> FindingText {
        FindingText(title, plain, by: .nobody, .init("Nothing to do.", "无需处理。"))
    }
}
