import CardModel
import PDFWriting

/// The characters that the papers need; one that is forgotten here costs time, never a wrong page.
enum PaperTexts {
    static func statement(_ record: StatementRecord) -> TextCoverage {
        var coverage = statementTemplate
        insert(record.head, record.statements, to: &coverage)
        for reason in record.reasons {
            coverage.insertInBoth(reason.title.chinese)
            for words in [reason.sentence, reason.remedy, reason.actor] {
                coverage.insert(words.chinese)
                coverage.insert(words.english)
            }
        }
        for row in record.rows where row.given != nil { coverage.insert(row.given ?? "") }
        for list in record.lists { coverage.insert(list.name ?? "", weight: .bold) }
        if let desk = record.complaints {
            for text in [desk.phone, desk.hours, desk.address, desk.url, desk.text] { coverage.insert(text) }
        }
        return coverage
    }

    static func summary(_ record: SummaryRecord) -> TextCoverage {
        var coverage = summaryTemplate
        insert(record.head, record.statements, to: &coverage)
        for entry in record.entries { coverage.insert(entry.batch) }
        return coverage
    }

    private static func insert(
        _ head: PaperHead, _ statements: [BatchRecord.Statement], to coverage: inout TextCoverage
    ) {
        coverage.insert(head.printedCustomer)
        coverage.insertInBoth(head.issuerName)
        for statement in statements {
            coverage.insert(statement.chinese)
            coverage.insert(statement.english)
        }
    }

    private static let statementTemplate = template(
        bold: [
            StatementSheets.title,
            "未注销原因与处理办法说明投诉渠道核验信息附表　未注销明细客户名称客户代码受理作业号出具单位统一社会信用代码出具时间清单接收时间",
            "提交行数已受理暂缓（待处理）不予受理办理失败暂缓保留至所列卡欠费合计提前解约违约金账户欠费投诉电话受理时间通讯地址网址说明记录摘要",
            "清单：另有份序号未注销原因结果行数金额（元）处理办法合计（一行可有多项原因）清单-行卡号（ICCID）接入号",
        ],
        regular: [
            "说明编号兹说明：（客户代码）提交的物联网卡注销申请共行，其中行已受理进入审核，行所列卡片未予注销。原因与处理办法见后页，逐行明细见附表。",
            "份行暂缓不予受理办理失败人民币元（CNY）　影响该客户全部卡片另有账户欠费见电子原件；、：",
        ])

    private static let summaryTemplate = template(
        bold: [
            SummarySheets.title, "注销证明明细说明核验信息客户名称客户代码月份出具单位统一社会信用代码数据截至证明份数有效注销卡数余额合计（有效）违约金",
            "出具时卡数出具时余额合计汇总记录摘要序号证明编号/审核批次卡数注销生效日期余额（元）违约金（元）状态合计",
        ],
        regular: [
            "汇总编号兹汇总：（客户代码）名下物联网卡于年月注销生效、由本单位出具注销证明的情况（该月尚未结束）：共出具份证明，截至本表日期有效注销张。",
            "份张人民币元（CNY）　未结束有效部分：已作废已被替代补充–",
        ])

    private static func template(bold: [String], regular: [String]) -> TextCoverage {
        var coverage = TextCoverage()
        for text in bold + [DocumentStyle.marginWords, DocumentFoot.selfSigned, "核验方式"] {
            coverage.insert(text, weight: .bold)
        }
        let foot = [
            DocumentStyle.marginWords, DocumentFoot.chinese, "。年月日—–…本文件以电子签名出具（名称未登记）",
        ]
        for text in regular + foot { coverage.insert(text) }
        return coverage
    }
}
