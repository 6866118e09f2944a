import Certification
import Pipeline

/// An archive's index, asked by the names of its files.
struct ArchiveIndex {
    let index: ExportIndex
    private let files: [String: ExportIndex.File]
    private let lines: [String: ExportIndex.Line]

    init(_ index: ExportIndex) {
        self.index = index
        // The reader takes no index that names anything twice.
        files = Dictionary(index.files.map { ($0.name, $0) }) { first, _ in first }
        lines = Dictionary(index.lines.map { ($0.number, $0) }) { first, _ in first }
    }

    func file(_ name: String) -> ExportIndex.File? { files[name] }

    /// Whether it says something else of a file than was proven of it: another certificate, other amounts, another
    /// operator, or a certificate where there is a card's paper or a statement.
    func contradicts(_ name: String, _ result: VerificationResult) -> Bool {
        guard let file = files[name] else { return false }
        guard let certificate = result.certificate else { return result.paper != nil }
        let number = certificate.record.number.text
        guard certificate.card == nil, file.certificate == number, Self.bears(number, name) else { return true }
        return !(lines[number]?.agrees(with: certificate.record) ?? false) || !index.isOfIssuer(certificate.record)
    }

    /// Whether a file is named after its certificate, as `NUMBER.pdf` or `NUMBER-1.pdf`.
    private static func bears(_ number: String, _ name: String) -> Bool {
        let name = FileSystem.name(of: name)
        return name.hasPrefix(number + ".") || name.hasPrefix(number + "-")
    }

    /// Names that the index gives and that are not there: files, and certificates without one.
    func missing(present: Set<String>, proven: Set<String>) -> [String] {
        let named = Set(files.values.compactMap(\.certificate))
        return index.files.map(\.name).filter { !present.contains($0) }
            + index.lines.map(\.number).filter { !proven.contains($0) && !named.contains($0) }
    }
}
