import CardModel

extension FindingText {
    /// Rows refused because of the number in them.
    static func ofRefusedNumber(_ finding: Finding) -> FindingText {
        switch finding {
        case .rowNoICCID:
            FindingText(
                .init("No ICCID", "缺少 ICCID"),
                .init("The row has no ICCID.", "该行没有填写 ICCID。"),
                by: .customer,
                .init(
                    "Enter the card's 19 or 20 characters as text and hand the row in again.",
                    "请以文本格式补填 19 或 20 位 ICCID，重新提交该行。"))
        case .rowNotACard:
            FindingText(
                .init("Not a card row", "非卡片数据行"),
                .init("The row is a total or a note, not a card.", "该行是合计或备注，不是卡片数据。"),
                by: .nobody,
                .init("Nothing to do; leave such rows out of the list.", "无需处理；下次提交时请删除此类行。"))
        case .iccidMalformed:
            FindingText(
                .init("ICCID malformed", "ICCID 格式错误"),
                .init("The ICCID is not well-formed.", "ICCID 格式不正确。"),
                detailed: .init("The ICCID is not well-formed: {}.", "ICCID 格式不正确：{}。"),
                by: .customer,
                .init(
                    "Compare with the number printed on the card, correct it and hand the row in again.",
                    "请核对卡面号码，更正后重新提交该行。"))
        case .iccidExcelDamaged:
            FindingText(
                .init("ICCID damaged by a spreadsheet", "ICCID 被电子表格损坏"),
                .init(
                    "A spreadsheet turned the ICCID into a number; its last digits are lost and cannot be restored.",
                    "电子表格已将 ICCID 转成数值，末尾数字丢失，无法恢复。"),
                detailed: .init(
                    "A spreadsheet turned the ICCID into a number; its last digits are lost. By the MSISDN it is likely card {}: check it on the card itself.",
                    "电子表格已将 ICCID 转成数值，末尾数字丢失。按接入号推断可能是 {}，请核对卡面号码。"),
                by: .customer,
                .init(
                    "Export the list again from its source with the ICCID column formatted as text.",
                    "请从原系统重新导出，将 ICCID 列设为文本格式。"))
        case .iccidForeign:
            FindingText(
                .init("Foreign card", "境外卡"),
                .init(
                    "The number belongs to a card issued outside mainland China.",
                    "该号码属于中国大陆以外发行的卡。"),
                by: .customer,
                .init("Hand it in with the operator that issued it.", "请向发卡运营商办理。"))
        case .iccidCheckDigit:
            FindingText(
                .init("ICCID check digit wrong", "ICCID 校验位错误"),
                .init(
                    "The last digit of the ICCID does not match the others: a digit was mistyped.",
                    "ICCID 末位校验码与其余数字不符，号码录入有误。"),
                by: .customer,
                .init(
                    "Compare with the number printed on the card, correct it and hand the row in again.",
                    "请核对卡面号码，更正后重新提交该行。"))
        default:
            FindingText(
                .init("Duplicate row", "重复行"),
                .init("The same card stands in an earlier row.", "该卡已在前面的行中出现。"),
                detailed: .init("The same card already stands in {}.", "该卡已在{}中出现。"),
                by: .nobody,
                .init(
                    "Nothing to do; the earlier row counts.",
                    "无需处理，以先出现的一行为准。"))
        }
    }

    /// Rows refused because of their account, or of what is known of the card.
    static func ofRefusedCard(_ finding: Finding) -> FindingText {
        switch finding {
        case .accountMissing:
            FindingText(
                .init("Account missing", "缺少客户编码"),
                .init("The row names no account.", "该行没有客户编码或统一社会信用代码。"),
                by: .customer,
                .init(
                    "Add the customer's Unified Social Credit Code to the list and hand it in again.",
                    "请在清单中补填统一社会信用代码后重新提交。"))
        case .accountCheckDigit:
            FindingText(
                .init("Account not valid", "客户编码无效"),
                .init(
                    "The account is no valid Unified Social Credit Code and no customer key.",
                    "客户编码不是有效的统一社会信用代码或客户编码。"),
                by: .customer,
                .init(
                    "Compare the 18 characters with the business licence, correct them and hand the row in again.",
                    "请与营业执照核对 18 位统一社会信用代码，更正后重新提交。"))
        case .accountPersonalID:
            FindingText(
                .init("Account is a resident ID", "客户编码为居民身份证号"),
                .init(
                    "The account looks like a person's resident ID, which is never used as an account.",
                    "客户编码疑似居民身份证号，不得作为客户编码使用。"),
                by: .customer,
                .init(
                    "Use the enterprise's Unified Social Credit Code; remove the resident ID from the list.",
                    "请改填企业统一社会信用代码，并从清单中删除身份证号。"))
        case .cardUnknown:
            FindingText(
                .init("Card unknown", "卡号不存在"),
                .init("The inventory knows no such card.", "卡库存中没有该卡。"),
                by: .customer,
                .init(
                    "Compare with the number printed on the card; if it is right, ask the account manager.",
                    "请核对卡面号码；如无误，请联系客户经理。"))
        case .cardNotOwned:
            FindingText(
                .init("Card of another account", "卡不属于该客户"),
                .init("The card belongs to another account.", "该卡归属其他集团客户。"),
                by: .accountManager,
                .init(
                    "Clarify with the customer; the owner has to hand the card in, or its transfer has to be entered.",
                    "请与客户核实；须由归属客户提交，或先办理过户。"))
        case .cardAlreadyDeregistered:
            FindingText(
                .init("Already deregistered", "已注销"),
                .init("The card is deregistered already.", "该卡此前已注销。"),
                by: .nobody,
                .init(
                    "Nothing to do; its certificate can be asked for by the ICCID.",
                    "无需处理；可凭 ICCID 查询注销证明。"))
        default:
            FindingText(
                .init("Already in progress", "办理中"),
                .init("The card is already being deregistered.", "该卡已在办理注销。"),
                detailed: .init(
                    "The card is already being deregistered, since {}.", "该卡自 {} 起已在办理注销。"),
                by: .nobody,
                .init("Nothing to do: no error, wait for the open case.", "无需处理：不是错误，请等待办理结果，不必重复提交。"))
        }
    }
}
