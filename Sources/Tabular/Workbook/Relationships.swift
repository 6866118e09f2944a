import Deflate

/// The relationships of a part: what it points at, by name and by meaning.
struct Relationships: Sendable {
    struct Relationship: Sendable {
        let id: String
        /// The last word of the type: `worksheet`, `sharedStrings`, the same in strict and transitional documents.
        let kind: String
        /// Name of the part pointed at.
        let target: String
    }

    private(set) var all: [Relationship] = []

    /// No relationships.
    init() {}

    /// Reads the part that holds the relationships of `base`; none if there is no such part.
    init(of base: String, in parts: PackageParts, limits: WorkbookLimits) throws {
        guard let part = parts.part(PackageParts.relationships(of: base)) else { return }
        let reader = try parts.reader(of: part)
        while true {
            switch try reader.next() {
            case .start where reader.tag.isNamed("Relationship"): try append(reader.tag, base, limits, part.name)
            case .finish: return
            default: break
            }
        }
    }

    private mutating func append(_ tag: XMLTag, _ base: String, _ limits: WorkbookLimits, _ part: String) throws {
        guard tag.value("TargetMode")?.lowercased() != "external", let target = tag.value("Target") else { return }
        let kind = tag.value("Type")?.split(separator: "/").last.map(String.init) ?? ""
        let limit = limits.sheets * 10
        guard all.count < limit else { throw TabularError.workbookLimit(.sheets, limit: limit, part: part) }
        all.append(
            Relationship(id: tag.value("Id") ?? "", kind: kind, target: PackageParts.resolve(target, from: base)))
    }

    /// What this name points at.
    func named(_ id: String) -> Relationship? { all.first { $0.id == id } }

    /// The first target of this meaning; letters of either case.
    func target(_ kind: String) -> String? { all.first { $0.kind.lowercased() == kind.lowercased() }?.target }
}
