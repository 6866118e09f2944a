import CardModel
import PDFWriting

/// The characters that documents of one text class need: the template's, and those of the customer and its lists.
enum DocumentTexts {
    /// Of a certificate and its volumes; `table` is nil where the cards are printed elsewhere.
    static func certificate(_ record: BatchRecord, table: CardTable?) -> TextCoverage {
        var coverage = template
        insert(record, to: &coverage)
        guard let table, table.hasCarried else { return coverage }
        for name in table.carriedNames ?? [] { coverage.insert(name, weight: .bold) }
        for card in table.cards {
            for column in card.carried {
                coverage.insert(column.value)
                if table.carriedNames == nil { coverage.insert(column.name) }
            }
        }
        return coverage
    }

    /// Of the certificates of single cards: one text class for all cards of a certificate.
    static func card(_ record: BatchRecord, cards: [CardRecord]) -> TextCoverage {
        var coverage = template
        for text in bold + [CardSheets.title, "卡号（ICCID）接入号账户余额处理批次证明编号卡片记录摘要清单附带信息"] {
            coverage.insert(text, weight: .bold)
        }
        insert(record, to: &coverage)
        coverage.insert("：　，。申领截止日为")
        for card in cards {
            for column in card.carried {
                coverage.insert(column.name)
                coverage.insert(column.value)
            }
        }
        return coverage
    }

    private static func insert(_ record: BatchRecord, to coverage: inout TextCoverage) {
        for text in [record.customerName, record.account, record.batch] { coverage.insert(text) }
        coverage.insertInBoth(record.issuerName)
        for statement in record.statements {
            coverage.insert(statement.chinese)
            coverage.insert(statement.english)
        }
    }

    /// The template's own words; a character that is forgotten here costs time, never a wrong page.
    static let template: TextCoverage = {
        var coverage = TextCoverage()
        for text in bold { coverage.insert(text, weight: .bold) }
        for text in regular { coverage.insert(text) }
        return coverage
    }()

    private static let bold = [
        DocumentStyle.marginWords, CertificateSheets.title, VolumeSheets.title, DocumentFoot.selfSigned,
        "说明核验信息附表　注销卡明细分册附表核验方式客户名称费用结算余额处理客户代码注销卡数出具单位统一社会信用代码出具时间审核批次办理通道",
        "申请受理时间审核通过时间注销生效时间注销结果确认余额合计提前解约违约金补充证明卡片记录树根证明记录摘要日志检查点审核内容摘要",
        "申请清单另有份清单张参考表：第册序号卡片库存机卡绑定欠费申请单位风险争议序号卡号（ICCID）接入号注销生效时间余额（元）违约金清单附带信息",
    ]

    private static let regular = [
        DocumentStyle.marginWords, DocumentFoot.chinese, DocumentFoot.chineseCode,
        "证明编号兹证明：（客户代码）名下物联网卡共张，已于年月日至年月日期间办理完成注销，明细见附表。张，–—；、…×·",
        "批量快速通道普通通道人工复核审核人员审核按审核规则（审核人员负责）运营商注销登记簿运营商平台回执文件人民币元（）本证明补充　",
        "见电子原件注销卡明细分册出具，各分册均经电子签名，其 SHA-256 摘要如下。本文件以电子签名出具",
        "本册为《物联网卡注销证明》附表第册，共册，载明序号至的注销卡；须与该证明一并使用，其正本载明本册的摘要。",
    ]
}
