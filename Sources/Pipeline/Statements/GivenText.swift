import CardModel

/// What stands in a card's place where a row names no card, as a statement may show it.
enum GivenText {
    /// At most 60 characters, without line breaks; numbers of persons and devices masked.
    static func shown(_ text: String) -> String? {
        if let id = ResidentID(text) { return id.description }
        if let device = IMEI(text) { return device.description }
        let isPlain = text.utf8.count <= 60 && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        if isPlain { return text.isEmpty ? nil : text }
        let scalars = text.unicodeScalars.prefix(60).map { scalar -> Character in
            scalar.properties.generalCategory == .control ? " " : Character(scalar)
        }
        return scalars.isEmpty ? nil : String(scalars)
    }
}
