import CardModel

/// What changed since the last job, and the certificates of this one.
enum ReportChanges {
    static func write(_ facts: JobFacts, _ html: inout HTMLText) {
        html.heading("changes", "Since the last job", "与上次作业相比")
        if let changes = facts.changes {
            writeChanges(changes, facts, &html)
        } else {
            html.paragraph("calm", BilingualText("This is the first job of the site.", "这是本工作目录的首次作业。"))
        }
        writeCertificates(facts.certificates, &html)
    }

    private static func writeChanges(_ changes: ChangeFacts, _ facts: JobFacts, _ html: inout HTMLText) {
        html.paragraph(
            "soft",
            BilingualText(
                "Last job \(changes.previousJob) of \(changes.previousAsOf.shortText).",
                "上次作业 \(changes.previousJob)，数据时间 \(changes.previousAsOf.shortText)。"))
        let table = ReportTable(
            columns: [
                ReportColumn("What", "项目"), ReportColumn("Now", "本次", "n"), ReportColumn("Last job", "上次", "n"),
                ReportColumn("Change", "变化", "n"),
            ], isNarrow: true)
        table.write(&html) { html in
            if let before = changes.previousCounts { rows(facts.counts, before, table, &html) }
            for (words, count) in moves(changes) {
                table.row(&html, [{ $0.both(words) }, { $0.number(count) }, { $0.raw("") }, { $0.raw("") }])
            }
        }
    }

    private static func rows(_ now: RowTotals, _ before: RowTotals, _ table: ReportTable, _ html: inout HTMLText) {
        let lines = [
            (BilingualText("rows read", "读取行数"), now.read, before.read),
            (Terms.outcome(.eligible), now.eligible, before.eligible), (Terms.outcome(.held), now.held, before.held),
            (Terms.outcome(.refused), now.refused, before.refused),
        ]
        for (words, count, last) in lines {
            let change = count - last
            table.row(
                &html,
                [
                    { $0.both(words) }, { $0.number(count) }, { $0.number(last) },
                    { $0.raw((change > 0 ? "+" : "") + HTMLText.grouped(change)) },
                ])
        }
    }

    static func moves(_ changes: ChangeFacts) -> [(BilingualText, Int)] {
        [
            (BilingualText("held cards released", "暂缓卡恢复办理"), changes.released),
            (BilingualText("cards newly held", "新增暂缓"), changes.newlyHeld),
            (BilingualText("holds expired", "暂缓逾期"), changes.expired),
            (BilingualText("cards taken out before execution", "执行前剔除"), changes.takenOut),
            (BilingualText("cards deregistered", "已注销"), changes.deregistered),
            (BilingualText("certificates issued", "出具注销证明"), changes.certificates),
        ]
    }

    private static func writeCertificates(_ certificates: [CertificateFacts], _ html: inout HTMLText) {
        html.raw("<h3 id=\"certificates\">")
        html.both("Certificates of this job", "本次出具的注销证明")
        html.raw("</h3>\n")
        guard !certificates.isEmpty else {
            return html.paragraph("calm", BilingualText("None was due.", "本次没有应出具的注销证明。"))
        }
        let table = ReportTable(columns: [
            ReportColumn("Number", "编号", "key"), ReportColumn("Customer", "客户", "name"),
            ReportColumn("Review batch", "审核批次", "key"), ReportColumn("Cards", "卡数", "n"),
            ReportColumn("File", "文件", "id"),
        ])
        table.write(&html) { html in
            for certificate in certificates.prefix(ReportPage.shown) {
                table.row(
                    &html,
                    [
                        { $0.text(certificate.number) }, { $0.customer(certificate.customer, certificate.account) },
                        { $0.text(certificate.batch) }, { $0.number(certificate.cards) },
                        { $0.file(certificate.document) },
                    ])
            }
            if certificates.count > ReportPage.shown {
                let more = HTMLText.grouped(certificates.count - ReportPage.shown)
                table.rest(
                    &html, BilingualText("\(more) more: see certificates/", "另有 \(more) 份：见 certificates/"))
            }
        }
    }
}
