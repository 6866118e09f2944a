import CardModel

/// `README.txt` of an export: what is in it and how to verify it, in both languages, for whoever opens it on Windows.
public enum ExportReadme {
    /// The file's bytes: UTF-8 with a byte order mark, CRLF.
    /// - Parameters:
    ///   - hasStatusList: the operator's signed list lies with the certificates.
    ///   - isSigned: the index bears a signature.
    ///   - printCopies: names of the documents for printing.
    public static func render(_ facts: ExportFacts, hasStatusList: Bool, isSigned: Bool, printCopies: [String])
        -> [UInt8]
    {
        let copies = printCopies.joined(separator: ", ")
        let lines =
            chinese(facts, hasStatusList, isSigned, copies) + [""] + english(facts, hasStatusList, isSigned, copies)
        return Array(("\u{FEFF}" + lines.joined(separator: "\r\n") + "\r\n").utf8)
    }

    private static func chinese(
        _ facts: ExportFacts, _ hasStatusList: Bool, _ isSigned: Bool, _ copies: String
    ) -> [String] {
        var lines = [
            "物联网卡注销证明 · 导出", "出具单位：\(facts.operatorName)（\(facts.operatorCreditCode)）", "范围：\(facts.scope.chinese)",
            "数据截至：\(facts.asOf.text)；未完成事项截至：\(facts.until.text)", "",
            "certificates/      证明的签名原件：编号.pdf（带电子签名）、编号.json（数据记录）。报销入账的电子会计资料以此为准，须原样保存。",
        ]
        if !copies.isEmpty { lines.append("\(copies)   打印合并本，仅供打印，不是签名原件，不含电子签名。") }
        lines += [
            "index.xlsx         索引：汇总、证明、卡片、变更、未完成。", "index.csv cards.csv changes.csv unfinished.csv   同样内容的 CSV。",
            "index.json         各文件的 SHA-256 及各证明要点，供程序核对。", "log.checkpoint     导出时的日志头，请另行留存，可证明此后日志只增不改。",
        ]
        if isSigned { lines.append("index.json.p7s     index.json 的电子签名（CMS）：各表格与文件均由此担保。") }
        if hasStatusList { lines.append("certificates/status-list.json   运营商签名的证明状态清单（作废、替代），为导出时的状态。") }
        return lines + [
            "", "核验（离线）：", "  deregistrar verify 本文件.zip --trust 运营商公布的证书和公钥所在目录",
            "逐份给出真伪、是否作废或被替代，并核对索引：缺少、多出、内容不符的文件；同一证明重复出现时提示是否已入账。",
            "全部真实有效时退出码为 0，否则为 1。不使用本程序时，可按 docs/certificate-format.md 所列步骤用 openssl 等工具核验。",
        ]
    }

    private static func english(
        _ facts: ExportFacts, _ hasStatusList: Bool, _ isSigned: Bool, _ copies: String
    ) -> [String] {
        var lines = [
            "Certificates of IoT SIM card deregistration: an export",
            "Issued by: \(facts.operatorName) (\(facts.operatorCreditCode))", "Selection: \(facts.scope.english)",
            "Data as of \(facts.asOf.text); what is unfinished as of \(facts.until.text)", "",
            "certificates/      the signed originals: NUMBER.pdf (signed), NUMBER.json (the record). Keep them unchanged.",
        ]
        if !copies.isEmpty { lines.append("\(copies)   for printing alone: no signed original, no signature in it.") }
        lines += [
            "index.xlsx         the index: summary, certificates, cards, changes, unfinished.",
            "index.csv cards.csv changes.csv unfinished.csv   the same as CSV.",
            "index.json         SHA-256 of each file and what is booked of each certificate, for programs.",
            "log.checkpoint     the head of the log then; keep it elsewhere: it proves later that the log only grew.",
        ]
        if isSigned {
            lines.append(
                "index.json.p7s     the operator's signature (CMS) over index.json, and so over all tables and files.")
        }
        if hasStatusList {
            lines.append(
                "certificates/status-list.json   the operator's signed list of what was revoked or superseded, as of then."
            )
        }
        return lines + [
            "", "To verify, offline:", "  deregistrar verify THIS.zip --trust FOLDER-WITH-THE-OPERATOR'S-PUBLIC-KEYS",
            "It judges each certificate, holds the index against the files (missing, added, changed), and names certificates",
            "that come twice. Exit status 0 when all are genuine and current, else 1. Without this program: with openssl, as",
            "docs/certificate-format.md says.",
        ]
    }
}
