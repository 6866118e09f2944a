import CardModel
import Certification
import CommandLineParsing
import PDFWriting
import Pipeline
import Signing
import Tabular

/// Errors of the rooms below as faults, and faults with what only the command line adds to them.
enum FaultTranslation {
    /// Any error as a fault; what nobody foresaw is an internal one and says only its kind.
    static func fault(for error: any Error) -> Fault {
        switch error {
        case let fault as Fault: fault
        case let error as TabularError: .list(error, file: "")
        case let error as SigningError: signing(error)
        case let error as CertificationError: certification(error)
        case let error as PDFError: Fault("internal", .internalError, ["reason": String(describing: error)])
        default: Fault("internal", .internalError, ["reason": String(describing: type(of: error))])
        }
    }

    private static func certification(_ error: CertificationError) -> Fault {
        switch error {
        case .siteSecretTooShort:
            Fault("keys.unusable", .settings, at: Place(file: "keys"), ["reason": "site-secret"])
        case .logInconsistent, .logLeafMalformed, .envelopeMalformed:
            Fault("store.damaged", .unavailable, ["reason": "certificates"])
        case .noCards, .repeatedCard, .numberOutOfRange, .codeOutOfRange, .cardNotInCertificate:
            Fault("internal", .internalError, ["reason": String(describing: error)])
        }
    }

    private static func signing(_ error: SigningError) -> Fault {
        guard case .file(_, let path, let code) = error else {
            return Fault("internal", .internalError, ["reason": String(describing: error)])
        }
        return Fault(
            "file.unwritable", .cannotWrite, at: Place(file: path), ["reason": FileSystem.words(forError: code)])
    }

    /// The fault with the nearest known key for an unknown one, and wanted kinds in the reader's language.
    static func polished(_ fault: Fault, _ language: CardModel.Language) -> Fault {
        switch fault.code {
        case "settings.unknown-key": unknownKey(fault)
        case "settings.wrong-type" where language == .chinese: chinese(fault)
        default: fault
        }
    }

    private static func unknownKey(_ fault: Fault) -> Fault {
        let key = fault.fields["key"] ?? ""
        let known = (fault.fields["known"] ?? "").split(separator: " ").map(String.init)
        var fields = fault.fields
        if let nearest = nearest(to: key, among: known) {
            fields["nearest"] = nearest
            fields["known"] = nil
        }
        return Fault(fault.code, fault.status, at: fault.place, fields)
    }

    /// The nearest known key of the same section, else the same last word elsewhere in the settings.
    static func nearest(to key: String, among known: [String]) -> String? {
        let parts = key.split(separator: ".").map(String.init)
        guard let last = parts.last else { return nil }
        let section = parts.dropLast().joined(separator: ".")
        let names = known.compactMap { $0.split(separator: ".").last.map(String.init) }
        if let name = NearestName.find(last, among: names) { return section.isEmpty ? name : section + "." + name }
        return SettingsKeys.all.first { $0 == last || $0.hasSuffix("." + last) }
            ?? NearestName.find(key, among: SettingsKeys.all)
    }

    private static func chinese(_ fault: Fault) -> Fault {
        let words = [
            "text": "文本", "texts": "文本", "number": "数字", "whole number": "整数", "true or false": "true 或 false",
            "list": "列表", "list of texts": "文本列表", "object": "对象", "a time of day such as 17:30": "时刻，如 17:30",
        ]
        var fields = fault.fields
        fields["wanted"] = fields["wanted"].map { words[$0] ?? $0 }
        return Fault(fault.code, fault.status, at: fault.place, fields)
    }
}
