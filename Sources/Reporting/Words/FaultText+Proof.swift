import CardModel

extension FaultText {
    /// Keys, certificates and the audit chain.
    static let proof: [FaultText] = certificates + documents + keys + timestamps + audit

    private static let certificates: [FaultText] = [
        FaultText(
            "certificate.unknown",
            .init("There is no certificate[ {number}].", "没有注销证明[ {number}]。"),
            hint: .init("`deregistrar certificate list` shows them.", "可用 deregistrar certificate list 查看。")),
        FaultText(
            "certificate.card-unknown",
            .init("No certificate in force names this card.", "没有包含该卡的有效注销证明。"),
            hint: .init(
                "`deregistrar explain ICCID` tells where the card stands.", "可用 deregistrar explain ICCID 查看进度。")),
        FaultText(
            "certificate.unreadable",
            .init("The certificate cannot be read[: {reason}].", "注销证明无法读取[：{reason}]。"),
            hint: .init("Ask for the original file.", "请索取原始电子文件。")),
        FaultText(
            "certificate.altered",
            .init("The certificate was altered[: {reason}].", "注销证明已被篡改[：{reason}]。"),
            hint: .init("Do not accept it; ask the issuer for the original.", "请勿采信，并向出具方索取原件。")),
        FaultText(
            "certificate.revoked",
            .init("The certificate is revoked[: {number}].", "注销证明已作废[：{number}]。"),
            hint: .init("Ask the issuer for the valid one.", "请向出具方索取有效证明。")),
        FaultText(
            "revoke.already",
            .init("The certificate was taken back before[: {number}].", "该证明此前已作废或被替代[：{number}]。"),
            hint: .init(
                "`deregistrar verify` tells what stands in the status list.", "可用 deregistrar verify 查看状态清单中的记录。")),
        FaultText(
            "revoke.no-role",
            .init("{login} may not take certificates back.", "{login} 无权作废证明。"),
            hint: .init(
                "Finance, checkers and leads may; `people` in the settings says who they are.",
                "仅财务、审核人和负责人可办理，人员见设置中的 people。")),
        FaultText(
            "revoke.other-customer",
            .init("{login} may not take this customer's certificates back.", "{login} 无权作废该客户的证明。"),
            hint: .init(
                "`accounts` of `people` in the settings says who is for which customers.",
                "负责的客户见设置 people 中的 accounts。")),
        FaultText(
            "status-list.unreadable",
            .init("This is no status list.", "该文件不是证明状态清单。"),
            hint: .init("Ask the operator for status-list.json.", "请向运营商索取 status-list.json。")),
        FaultText(
            "status-list.behind",
            .init(
                "The site's status list is older than its store: {changes} revocations or replacements are not in it.",
                "工作目录中的证明状态清单旧于数据库：缺少 {changes} 项作废或替代。"),
            hint: .init(
                "`deregistrar nightly` signs it anew; find out how the old one came there.",
                "运行 deregistrar nightly 可重新签发；请查明旧清单的来源。")),
        FaultText(
            "status-list.altered",
            .init("The status list was altered.", "证明状态清单已被篡改。"),
            hint: .init("Ask the operator for the original.", "请向运营商索取原件。")),
        FaultText(
            "keys.other-operator",
            .init("The log bears another operator's credit code[: {log}].", "日志名称中是另一运营商的统一社会信用代码[：{log}]。"),
            hint: .init(
                "Make a log key under deregistrar.CREDIT-CODE of this operator.",
                "请以本运营商的 deregistrar.信用代码 为名制作日志密钥。")),
        FaultText(
            "status-list.not-renewed",
            .init(
                "The status list could not be signed anew: the signing certificate is not valid.",
                "状态清单未能更新：签名证书不在有效期内。"),
            hint: .init(
                "Renew it: until then nobody who verifies can see later revocations.",
                "请更换签名证书；在此之前，核验方看不到之后的作废情况。")),
        FaultText(
            "certificate.characters-without-glyph",
            .init(
                "The fonts lack characters of certificate {number}: {characters}.",
                "证明 {number} 中有字体缺少的字符：{characters}。"),
            hint: .init(
                "They are printed as 〓 with their code; the record has them. Add a font that has them (certificates.font).",
                "打印为〓并附字符编码，证明数据中仍为原字；请在 certificates.font 中增加含这些字的字体。")),
        FaultText(
            "status-list.future",
            .init("The status list bears a time of the future.", "证明状态清单的时间晚于当前时间。"),
            hint: .init("Look at this computer's clock; else ask the operator.", "请检查本机时钟，否则请向运营商查询。")),
        FaultText(
            "status-list.unknown-signer",
            .init("The status list is signed by somebody unknown[: {signer}].", "证明状态清单的签名人不在信任范围[：{signer}]。"),
            hint: .init("Name whom to believe with --trust.", "请用 --trust 指定信任的签名方。")),
        FaultText(
            "trust.unreadable",
            .init(
                "Of what is to be believed something is neither a certificate nor a log's key[: {path}].",
                "指定信任的文件中有的既不是证书也不是日志公钥[：{path}]。"),
            hint: .init(
                "Name signers' certificates (PEM or DER) and keys of logs (.vkey).",
                "请指定签名证书（PEM 或 DER）和日志公钥（.vkey）。")),
    ]

    private static let documents: [FaultText] = [
        FaultText(
            "documents.font-missing",
            .init("The font of the certificates is not installed[: {path}].", "未安装注销证明所用的字体[：{path}]。"),
            hint: .init(
                "Install fonts-noto-cjk, name another font with certificates.font, or do without PDF with certificates.pdf: false. Nothing was deregistered.",
                "请安装 fonts-noto-cjk，或用 certificates.font 指定其他字体，或设 certificates.pdf: false 不出具 PDF。未注销任何卡。")),
        FaultText(
            "documents.font-unusable",
            .init("The font of the certificates cannot be used[: {path}].", "注销证明所用的字体无法使用[：{path}]。"),
            hint: .init(
                "Name an OpenType font with Chinese characters with certificates.font.",
                "请用 certificates.font 指定含中文字符的 OpenType 字体。")),
        FaultText(
            "documents.seal-missing",
            .init("The image of the seal is missing[: {path}].", "缺少印章图片[：{path}]。"),
            hint: .init("Put it where certificates.seal says.", "请按 certificates.seal 放置图片。")),
        FaultText(
            "documents.seal-unusable",
            .init("The image of the seal cannot be used[: {path}].", "印章图片无法使用[：{path}]。"),
            hint: .init(
                "Take a PNG without interlacing or palette, or an RGB or grey JPEG.",
                "请使用非隔行、非调色板的 PNG，或 RGB、灰度 JPEG。")),
    ]

    private static let keys: [FaultText] = [
        FaultText(
            "keys.missing",
            .init("A signing key is missing[: {path}].", "缺少签名密钥[：{path}]。"),
            hint: .init("Restore keys/ from its backup; nothing was signed.", "请从备份恢复 keys/；未签署任何文件。")),
        FaultText(
            "keys.permissions",
            .init("The signing key can be read by others[: {path}].", "签名密钥权限过宽[：{path}]。"),
            hint: .init("Set its mode to 0600.", "请将权限设为 0600。")),
        FaultText(
            "keys.unusable",
            .init("The signing keys cannot be used[: {path}][ ({reason})].", "签名密钥无法使用[：{path}][（{reason}）]。"),
            hint: .init("Put a matching key and certificate chain into keys/.", "请在 keys/ 中放入匹配的密钥与证书链。")),
        FaultText(
            "keys.do-not-match",
            .init("The key and its certificate do not belong together.", "密钥与证书不匹配。"),
            hint: .init("Put the matching pair into keys/.", "请在 keys/ 中放入匹配的一对。")),
        FaultText(
            "keys.expired",
            .init("The signing certificate is no longer valid[: {until}].", "签名证书已过期[：{until}]。"),
            hint: .init("Renew it; nothing was signed.", "请更新证书；未签署任何文件。")),
        FaultText(
            "keys.trial",
            .init("Trial keys sign on a trial site only.", "试用密钥仅可用于试用工作目录。"),
            hint: .init("Put real keys into keys/.", "请在 keys/ 中放入正式密钥。")),
        FaultText(
            "keys.not-yet-valid",
            .init("The signing certificate is not valid yet[: from {from}].", "签名证书尚未生效[：自 {from} 起有效]。"),
            hint: .init("Use the one that is valid now; nothing was signed.", "请使用当前有效的证书；未签署任何文件。")),
        FaultText(
            "keys.usage",
            .init("The signing certificate is not meant for signing documents.", "签名证书的用途不含签署文件。"),
            hint: .init(
                "Use one with the key usage digitalSignature or nonRepudiation.",
                "请使用密钥用法含 digitalSignature 或 nonRepudiation 的证书。")),
        FaultText(
            "keys.chain",
            .init("The chain of the signing certificate does not lead up[: {reason}].", "签名证书的证书链不完整[：{reason}]。"),
            hint: .init(
                "Put the signer's certificate first and each issuer behind it, and nothing else.",
                "请将签名证书放在最前，其后依次为各级颁发者证书，不含其他内容。")),
        FaultText(
            "keys.passphrase",
            .init("The passphrase of the key is missing or wrong.", "密钥口令缺失或不正确。"),
            hint: .init(
                "Put it into the file named *.passphrase beside the key (mode 0600), or into DEREGISTRAR_KEY_PASSPHRASE.",
                "请写入密钥旁的 *.passphrase 文件（权限 0600），或设置环境变量 DEREGISTRAR_KEY_PASSPHRASE。")),
        FaultText(
            "keys.unsupported",
            .init("Keys of this kind do not sign here[: {algorithm}].", "不支持此类密钥[：{algorithm}]。"),
            hint: .init(
                "Documents take ECDSA P-256 or RSA from 2048 bits (not RSA-PSS); the log Ed25519; QR codes ECDSA P-256.",
                "文件签名可用 ECDSA P-256 或 2048 位以上的 RSA（不含 RSA-PSS），日志用 Ed25519，二维码用 ECDSA P-256。")),
    ]

    private static let timestamps: [FaultText] = [
        FaultText(
            "timestamp.unavailable",
            .init("The time stamp service gave no answer[: {reason}].", "时间戳服务没有应答[：{reason}]。"),
            hint: .init(
                "Run the program of certificates.timestampService by hand; the next head of the log is stamped again.",
                "请手工执行 certificates.timestampService 中的程序；下一个日志头会再次申请时间戳。")),
        FaultText(
            "timestamp.refused",
            .init("The answer of the time stamp service is not taken[: {reason}].", "时间戳服务的应答不可用[：{reason}]。"),
            hint: .init(
                "Ask the service; the next head of the log is stamped again.", "请联系时间戳服务方；下一个日志头会再次申请时间戳。")),
        FaultText(
            "timestamp.no-trust",
            .init(
                "It is not told which time stamp service is believed.", "未指定信任的时间戳服务。"),
            hint: .init(
                "Put the service's root certificate into keys/timestamp-trust/.",
                "请将该服务的根证书放入 keys/timestamp-trust/。")),
    ]

    private static let audit: [FaultText] = [
        FaultText(
            "audit.certificate-missing",
            .init(
                "The audit chain names a certificate that the store lacks[: {number}].",
                "审计链中的注销证明在库中缺失[：{number}]。"),
            hint: .init(
                "Keep the store as it is and compare it with a backup.",
                "请保留现状，并与备份比对。")),
        FaultText(
            "audit.broken",
            .init("The audit chain is broken[ at entry {entry}].", "审计链不连续[，位置 {entry}]。"),
            hint: .init("Keep the store as it is and compare it with a backup.", "请保留现状，并与备份比对。")),
        FaultText(
            "audit.leaf",
            .init("A record in the log was changed[: leaf {entry}].", "日志中的记录被改动[：第 {entry} 片]。"),
            hint: keepAndCompare),
        FaultText(
            "audit.checkpoint",
            .init(
                "A signed head of the log is broken or not signed by its key[: size {size}].",
                "日志头损坏或不是由日志密钥签署[：大小 {size}]。"),
            hint: keepAndCompare),
        FaultText(
            "audit.history",
            .init(
                "The log no longer leads to a head that it signed[: size {size}].", "日志与其已签署的日志头不一致[：大小 {size}]。"),
            hint: keepAndCompare),
        FaultText(
            "audit.uncovered",
            .init(
                "Records were added to the log without a signed head[: from leaf {entry}].",
                "日志中有未被日志头覆盖的记录[：自第 {entry} 片起]。"),
            hint: keepAndCompare),
        FaultText(
            "audit.timestamp",
            .init("A time stamp does not cover its head of the log[: size {size}].", "时间戳与日志头不符[：大小 {size}]。"),
            hint: keepAndCompare),
        FaultText(
            "audit.number-repeated",
            .init("The log holds two records of one number[: {number}].", "日志中有编号重复的记录[：{number}]。"),
            hint: keepAndCompare),
        FaultText(
            "audit.certificate-lost",
            .init(
                "The log holds a record without its certificate[: {number}].", "日志中的记录没有对应的注销证明[：{number}]。"),
            hint: keepAndCompare),
        FaultText(
            "audit.record-missing",
            .init("The log does not hold the record of a certificate[: {number}].", "日志中没有该注销证明的记录[：{number}]。"),
            hint: keepAndCompare),
        FaultText(
            "audit.envelope",
            .init("A certificate in the store was changed[: {number}].", "库中的注销证明被改动[：{number}]。"),
            hint: keepAndCompare),
        FaultText(
            "audit.register",
            .init(
                "A certificate names a card that is not in the register under its batch[: {number}].",
                "注销证明中有卡未在登记簿的该批次中[：{number}]。"),
            hint: keepAndCompare),
        FaultText(
            "audit.revocation",
            .init(
                "Audit chain and store do not agree on what was taken back[: {number}].",
                "审计链与库中的作废记录不一致[：{number}]。"),
            hint: keepAndCompare),
        FaultText(
            "audit.not-in-chain",
            .init("The audit chain does not name a certificate[: {number}].", "审计链中没有该注销证明[：{number}]。"),
            hint: keepAndCompare),
        FaultText(
            "audit.kept-checkpoint",
            .init(
                "The log does not begin with what the kept head covers[: {reason}].",
                "日志与留存的日志头不一致[：{reason}]。"),
            hint: .init(
                "shortened: records were removed; forked: others stand in their place; else the file is no head of this log.",
                "shortened 表示记录被删除，forked 表示记录被替换；其他表示该文件不是本日志的日志头。")),
        FaultText(
            "audit.head-unknown",
            .init("No entry of the audit chain has the kept head[: {head}].", "审计链中没有留存的链头[：{head}]。"),
            hint: .init(
                "The chain was cut off or made anew; compare the store with a backup.", "审计链被截断或重做；请将数据库与备份比对。")),
        FaultText(
            "audit.export-unreadable",
            .init("This is no audit export[: {name}].", "该文件不是审计导出文件[：{name}]。"),
            hint: .init("Export once more with audit export.", "请用 audit export 重新导出。")),
        FaultText(
            "audit.export-part",
            .init(
                "The audit export does not begin with the first entry[: {name}]; papers of before are not in it.",
                "审计导出文件不含最早的记录[：{name}]，无法据此核对更早出具的文件。"),
            hint: .init("Export without --from.", "导出时请勿使用 --from。")),
        FaultText(
            "audit.export-altered",
            .init(
                "The audit export was altered, or its end is missing[: {name}].", "审计导出文件已被改动或不完整[：{name}]。"),
            hint: .init("Ask for the file once more.", "请重新索取该文件。")),
        FaultText(
            "audit.export-line",
            .init("A line of the audit export is of no known form[, line {line}].", "审计导出文件中有无法识别的行[，第 {line} 行]。"),
            hint: .init("Ask for the file once more.", "请重新索取该文件。")),
        FaultText(
            "audit.export-unknown-log",
            .init("Nobody is believed to have signed the heads of this log.", "未指定信任的日志公钥，无法核验日志头的签名。"),
            hint: .init(
                "Name the operator's log key (.vkey) with --trust.", "请用 --trust 指定运营商的日志公钥（.vkey）。")),
        FaultText(
            "audit.nothing",
            .init("Nothing has happened on this site yet.", "该工作目录尚无任何记录。"),
            hint: .init("Run a job first.", "请先运行一次任务。")),
        FaultText(
            "audit.no-checkpoint",
            .init("The log has no signed head of that size.", "日志没有该大小的日志头。"),
            hint: .init("The first certificate makes the first one.", "首份注销证明出具后才有日志头。")),
    ]

    private static let keepAndCompare = BilingualText(
        "Keep the store as it is and compare it with a backup.", "请保留现状，并与备份比对。")
}
