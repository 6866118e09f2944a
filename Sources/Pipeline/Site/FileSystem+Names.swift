extension FileSystem {
    /// How many names of a folder are no UTF-8, so that `entries(of:)` leaves them out.
    public static func unreadableNames(in path: String) -> Int {
        (names(in: path) ?? []).count { String(validating: $0, as: UTF8.self) == nil }
    }
}
