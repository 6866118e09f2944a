import CardModel
public import Execution

extension Settings {
    /// How orders go to a carrier's platform and results come back; the keys stand in `execution`.
    public struct Carrier: Sendable, Equatable {
        public var maximumCardsPerOrder = CarrierOrder.maximumCards
        /// Orders of one day; 0: as many as there are.
        public var maximumOrders = 1000
        /// Hours without a result after which the platform is asked again.
        public var askAgainHours = 24
        public var closedDays = ClosedDays.none
        /// A platform's words to `done`, `failed` or `unknown`.
        public var resultWords: [String: ResultWords.Meaning] = [:]

        public init() {}

        init(_ reader: inout SettingsReader, file: String) throws {
            maximumCardsPerOrder = try reader.integer(
                "maximumCardsPerOrder", maximumCardsPerOrder, in: 1...CarrierOrder.maximumCards)
            maximumOrders = try reader.integer("maximumOrders", maximumOrders, in: 0...1_000_000)
            askAgainHours = try reader.integer("askAgainHours", askAgainHours, in: 1...8_760)
            let (days, unknown) = ClosedDays.parse(try reader.texts("closedDays", []))
            if let unknown {
                throw Fault(
                    "settings.closed-day", .settings, at: Place(file: file),
                    ["key": "execution.closedDays", "value": unknown])
            }
            closedDays = days
            resultWords = try reader.textMap("resultWords").mapValues { word in
                guard let meaning = ResultWords.Meaning(rawValue: word) else {
                    throw Fault(
                        "settings.not-among", .settings, at: Place(file: file),
                        ["key": "execution.resultWords", "wanted": "done, failed, unknown"])
                }
                return meaning
            }
        }
    }
}
