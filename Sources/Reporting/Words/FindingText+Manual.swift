import CardModel

extension FindingText {
    /// Cards that a person looks at because of what the tables show.
    static func ofRisk(_ finding: Finding) -> FindingText {
        switch finding {
        case .riskDeviceChanges:
            byReviewer(
                .init("Frequent device changes", "频繁换机"),
                .init("The card changed devices often within 30 days.", "该卡近 30 天频繁更换设备。"),
                detailed: .init("{} device changes within 30 days.", "近 30 天换机 {} 次。"),
                .init(
                    "Find out why with the customer, then approve or take the card out.",
                    "请向客户核实换机原因后审核。"))
        case .riskTraffic:
            byReviewer(
                .init("Abnormal traffic", "流量异常"),
                .init("The card's traffic is far above its usual.", "该卡流量明显高于平时。"),
                detailed: .init("Traffic is {} times the usual.", "流量为平时的 {} 倍。"),
                .init(
                    "Check the use of the card before it is switched off.", "请在注销前核实该卡用途。"))
        case .riskFlag:
            byReviewer(
                .init("Risk flag", "风险标记"),
                .init("The risk table flags the card.", "该卡在风险表中有标记。"),
                .init("Clear the flag with the risk desk first.", "请先与风控部门核实。"))
        case .usageRecent:
            byReviewer(
                .init("Used recently", "近期仍在使用"),
                .init("The card was in use until recently.", "该卡近期仍在使用。"),
                detailed: .init("The card was last used on {}.", "该卡最近使用日期为 {}。"),
                .init(
                    "Confirm with the customer that the device may lose its connection.",
                    "请与客户确认设备可以断网。"))
        case .cardViolation:
            byReviewer(
                .init("Suspended for violation", "违规停机"),
                .init("The card is suspended for a violation.", "该卡因违规停机。"),
                .init("Check that the case is closed.", "请确认违规事项已处理完毕。"))
        case .disputeOpen:
            byReviewer(
                .init("Dispute open", "费用争议未结"),
                .init("A dispute about the card is open.", "该卡存在未结的费用争议。"),
                detailed: .init("A dispute has been open since {}.", "自 {} 起存在未结的费用争议。"),
                .init("Settle the dispute before deciding.", "请先处理争议再审核。"))
        default:
            ofConflict(finding)
        }
    }

    private static func ofConflict(_ finding: Finding) -> FindingText {
        switch finding {
        case .cardMSISDNConflict:
            byReviewer(
                .init("MSISDN differs", "接入号不符"),
                .init(
                    "The list gives another MSISDN for this card than the inventory; one column may have been sorted alone.",
                    "清单中的接入号与库存不符，可能只对其中一列做了排序。"),
                .init(
                    "Compare several rows with the customer's original; reject the list if columns have moved.",
                    "请与客户原始清单比对多行；如列已错位，请驳回。"))
        case .cardIMEIConflict:
            byReviewer(
                .init("IMEI differs", "IMEI 不符"),
                .init(
                    "The list gives another IMEI for this card than the bindings; one column may have been sorted alone.",
                    "清单中的 IMEI 与绑定表不符，可能只对其中一列做了排序。"),
                .init(
                    "Compare several rows with the customer's original; reject the list if columns have moved.",
                    "请与客户原始清单比对多行；如列已错位，请驳回。"))
        default:
            byReviewer(
                .init("Cannot be unbound", "声明无法解绑"),
                .init(
                    "The customer declares that the device cannot be unbound.", "客户声明设备无法解绑。"),
                .init("Unbind it at the operator, or refuse with a reason.", "请由运营侧解绑，或说明原因后驳回。"))
        }
    }

    /// Cards that a person looks at because of how the row is written.
    static func ofDoubtfulRow(_ finding: Finding) -> FindingText {
        switch finding {
        case .iccidZeroTail:
            byReviewer(
                .init("ICCID ends in zeros", "ICCID 末尾全为 0"),
                .init(
                    "The ICCID ends in zeros from character 16 on: possibly cut off by a spreadsheet.",
                    "ICCID 第 16 位起全为 0，可能被电子表格截断。"),
                compareWithCard)
        case .iccidFloatTail:
            byReviewer(
                .init("ICCID looks rounded", "ICCID 疑似被取整"),
                .init(
                    "The ICCID is a number to which a spreadsheet could have rounded it.",
                    "ICCID 恰为电子表格可能取整后的数值。"),
                compareWithCard)
        case .iccidShortForm:
            byReviewer(
                .init("19 characters only", "仅 19 位"),
                .init(
                    "The ICCID has 19 characters in a list mostly of 20.",
                    "清单多为 20 位 ICCID，该行仅 19 位。"),
                compareWithCard)
        case .rowTwin:
            byReviewer(
                .init("Possible twin", "疑似同一张卡"),
                .init(
                    "Another row differs only by a 20th character; the two may be one card.",
                    "另有一行仅相差第 20 位，可能是同一张卡。"),
                detailed: .init(
                    "It differs from {} only by a 20th character; the two may be one card.",
                    "与{}仅相差第 20 位，可能是同一张卡。"),
                compareWithCard)
        default:
            byReviewer(
                .init("Hidden row", "隐藏行"),
                .init(
                    "The row or its sheet or column is hidden in the workbook.", "该行或其所在工作表、列被隐藏。"),
                .init(
                    "Ask the customer whether hidden rows belong to the list.", "请向客户确认隐藏内容是否属于清单。"))
        }
    }

    private static let compareWithCard = BilingualText(
        "Compare with the number printed on the card before approving.", "请核对卡面号码后再审核。")

    private static func byReviewer(
        _ title: BilingualText, _ plain: BilingualText, detailed: BilingualText? = nil, _ remedy: BilingualText
    ) -> FindingText {
        FindingText(title, plain, detailed: detailed, by: .reviewer, remedy)
    }
}
