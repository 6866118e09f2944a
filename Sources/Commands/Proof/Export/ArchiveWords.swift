import CardModel
import Signing

/// What is wrong with an archive beside its certificates: each with a stable code.
enum ArchiveProblem {
    /// The archive, or a file in it, cannot be read; the code says why.
    case unreadable(String)
    /// A file is not the one that the index names.
    case mismatch
    /// A file that the index names is not there.
    case missing
    /// A file that the index does not know.
    case unlisted
    /// The index says something else of a certificate than the certificate.
    case differs
    /// The index is none of a version that is known here.
    case indexUnreadable
    /// Nobody signed the index: nobody vouches for the tables.
    case indexUnsigned
    /// The index, or its signature, is not as it was signed.
    case indexAltered
    /// Nobody vouches for who signed the index.
    case indexUnknownSigner(String)
    /// No certificate in the archive.
    case empty

    /// The verdict.
    var code: String {
        switch self {
        case .unreadable: "archive-unreadable"
        case .mismatch: "index-mismatch"
        case .missing: "index-missing"
        case .unlisted: "index-unlisted"
        case .differs: "index-differs"
        case .indexUnreadable: "index-unreadable"
        case .indexUnsigned: "index-unsigned"
        case .indexAltered: "index-altered"
        case .indexUnknownSigner: "index-unknown-signer"
        case .empty: "no-certificate"
        }
    }

    func text(_ language: Language) -> String {
        switch self {
        case .unreadable(let code): language.pick("CANNOT BE READ (\(code))", "无法读取（\(code)）")
        case .mismatch: language.pick("NOT THE FILE that the index names", "与索引所载文件不符")
        case .missing: language.pick("MISSING, though the index names it", "索引载明，但文件缺失")
        case .unlisted: language.pick("NOT IN THE INDEX: added later?", "索引未载明，是否后来加入？")
        case .differs: language.pick("the index says SOMETHING ELSE of this certificate", "索引与该证明内容不一致")
        case .indexUnreadable: language.pick("NO INDEX that this program knows", "索引无法识别")
        case .indexUnsigned:
            language.pick("NOT SIGNED: nobody vouches for the tables", "索引未签名：表格内容无人担保")
        case .indexAltered: language.pick("ALTERED: not as it was signed", "索引已被篡改，与签名不符")
        case .indexUnknownSigner(let signer):
            language.pick("signed by SOMEBODY UNKNOWN (\(signer))", "索引签名人未知（\(signer)）")
        case .empty: language.pick("NO CERTIFICATE in this archive", "压缩包中没有注销证明")
        }
    }

    /// One object for machines.
    func json(_ name: String) -> JSONValue {
        var detail: String?
        switch self {
        case .unreadable(let code), .indexUnknownSigner(let code): detail = code
        default: break
        }
        return .of([
            "file": .string(name), "verdict": .string(code), "genuine": .bool(false), "detail": JSONValue(detail),
        ])
    }
}
