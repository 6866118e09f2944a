import CardModel

extension FindingText {
    /// A card that a person holds.
    static let heldByPerson = FindingText(
        .init("Held by a person", "由人暂缓"),
        .init("A reviewer put the card aside; only a person releases it.", "审核人已暂缓该卡，须由人解除。"),
        by: .reviewer,
        .init(
            "Release it with `deregistrar review release`, or withdraw it.", "请用 deregistrar review release 解除，或撤回该卡。"))

    /// Cards held until something about the card is settled.
    static func ofHeldCard(_ finding: Finding) -> FindingText {
        switch finding {
        case .deviceBound:
            FindingText(
                .init("Bound to a device", "机卡绑定未解除"),
                .init("The card is bound to a device.", "该卡仍与设备绑定。"),
                detailed: .init("The card is bound to device {}.", "该卡仍与设备 {} 绑定。"),
                by: .customer,
                .init(
                    "Unbind the device on the platform; if that cannot be done, mark the row as unbindable.",
                    "请在平台解除机卡绑定；无法解绑的，请在清单中注明“无法解绑”。"))
        case .arrearsOutstanding:
            FindingText(
                .init("Arrears", "欠费未结清"),
                .init("There are arrears.", "存在欠费。"),
                detailed: .init("There are arrears of {}.", "欠费 {}。"),
                by: .customer,
                .init(
                    "Settle the arrears; the card then goes on by itself.",
                    "请结清欠费，到账后自动继续办理。"))
        case .renewalOn:
            FindingText(
                .init("Auto-renewal on", "自动续费未关闭"),
                .init(
                    "Auto-renewal is on, so the plan would be charged again.",
                    "该卡仍开通自动续费，会继续扣费。"),
                by: .customer,
                .init("Switch auto-renewal off.", "请关闭自动续费。"))
        case .contractUnexpired:
            FindingText(
                .init("Contract not yet ended", "合约未到期"),
                .init(
                    "The contract has not ended and the early-termination fee is not accepted.",
                    "合约未到期，且尚未确认提前解约违约金。"),
                detailed: .init(
                    "The contract has not ended and the early-termination fee of {} is not accepted.",
                    "合约未到期，且尚未确认提前解约违约金 {}。"),
                by: .customer,
                .init(
                    "Accept the fee in writing, or wait for the end of the contract.",
                    "请书面确认违约金，或待合约到期。"))
        default:
            FindingText(
                .init("Status not mapped", "卡状态未映射"),
                .init(
                    "The inventory gives a card status that the settings do not know.",
                    "库存表中的卡状态尚未在设置中对应。"),
                by: .staff,
                .init(
                    "Map the word in the settings; the card then goes on by itself.",
                    "请在设置中补充状态对应关系，之后自动继续办理。"))
        }
    }

    /// Cards held until the applicant's papers are in order.
    static func ofApplicant(_ finding: Finding) -> FindingText {
        switch finding {
        case .applicantUnknown:
            FindingText(
                .init("Applicant unknown", "申请单位未登记"),
                .init("The account is not in the table of applicants.", "申请单位表中没有该客户。"),
                by: .accountManager,
                .init("Register the applicant and its agent.", "请登记申请单位及经办人信息。"))
        case .applicantLicenceExpired:
            FindingText(
                .init("Business licence expired", "营业执照过期"),
                .init(
                    "The business licence is no longer valid, or nobody entered until when it is.",
                    "营业执照已过有效期，或未登记有效期。"),
                detailed: .init("The business licence was valid until {}.", "营业执照有效期至 {}，已过期。"),
                by: .customer,
                .init("Hand in the renewed licence, sealed.", "请提交加盖公章的有效营业执照。"))
        case .applicantAgentID:
            FindingText(
                .init("Agent's document not valid", "经办人证件无效"),
                .init(
                    "The agent's identity document is missing, not valid or expired.",
                    "经办人证件缺失、无效或已过期。"),
                by: .customer,
                .init("Hand in the agent's valid document.", "请提交经办人有效证件。"))
        case .applicantAuthorisationExpired:
            FindingText(
                .init("Authorisation expired", "授权委托书过期"),
                .init(
                    "The letter of authorisation is no longer valid, or nobody entered until when it is.",
                    "授权委托书已过有效期，或未登记有效期。"),
                detailed: .init("The letter of authorisation was valid until {}.", "授权委托书有效期至 {}，已过期。"),
                by: .customer,
                .init("Hand in a new letter of authorisation, sealed.", "请提交加盖公章的新授权委托书。"))
        case .applicantSealUnconfirmed:
            FindingText(
                .init("Seal not confirmed", "公章未核验"),
                .init("The company seal is not confirmed yet.", "公章尚未核验。"),
                by: .accountManager,
                .init("Compare the seal with the one on file and confirm it.", "请核对预留印鉴并确认公章。"))
        default:
            ofMaterial(finding)
        }
    }

    private static func ofMaterial(_ finding: Finding) -> FindingText {
        switch finding {
        case .applicantMaterialMissing:
            FindingText(
                .init("Papers missing", "申请材料缺失"),
                .init("Papers of the applicant are missing.", "申请材料不齐。"),
                detailed: .init("Missing: {}.", "缺少：{}。"),
                by: .customer,
                .init("Hand in the missing papers as PDF, JPEG or PNG.", "请补交所缺材料（PDF、JPEG 或 PNG）。"))
        case .applicantMaterialUnreadable:
            FindingText(
                .init("Papers not readable", "申请材料无法读取"),
                .init(
                    "Papers of the applicant are empty or no PDF, JPEG or PNG.",
                    "申请材料为空，或不是 PDF、JPEG、PNG 文件。"),
                detailed: .init("Empty or no PDF, JPEG or PNG: {}.", "为空或不是 PDF、JPEG、PNG 文件：{}。"),
                by: .customer,
                .init("Scan them again and hand them in.", "请重新扫描并提交。"))
        default:
            FindingText(
                .init("Card list used before", "清单材料重复使用"),
                .init(
                    "The sealed card list already served another submission.",
                    "该盖章注销卡清单已用于其他批次申请。"),
                by: .customer,
                .init("Hand in a sealed card list for these cards.", "请针对本次卡片提交新的盖章注销卡清单。"))
        }
    }
}
