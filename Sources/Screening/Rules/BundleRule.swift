import CardModel

/// `bundle.active`: other services hang on the card and end with it; told.
enum BundleRule: CardRule {
    static let finding = Finding.bundleActive

    @inline(__always) static func applies(to card: CardCase) -> Bool { card.card.flags.contains(.bundled) }
}
