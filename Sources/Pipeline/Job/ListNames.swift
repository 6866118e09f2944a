/// Names for lists of the command line: the file's own, and with as much of its folder before it as tells it from
/// another list of the run, because rows are known by file and number.
enum ListNames {
    /// - Parameter paths: as given, absolute or not.
    static func telling(_ paths: [String]) -> [String] {
        let parts = paths.map(parts)
        var taken = parts.map { min(1, $0.count) }
        while let doubles = doubles(parts, taken) {
            for place in doubles { taken[place] += 1 }
        }
        return parts.indices.map { parts[$0].suffix(taken[$0]).joined(separator: "/") }
    }

    /// Without `.`, so that one path in two spellings is more often one.
    private static func parts(_ path: String) -> [Substring] {
        path.split(separator: "/").filter { $0 != "." }
    }

    /// Places of lists that share a name and can be told apart by more of their paths; nil when there are none.
    private static func doubles(_ parts: [[Substring]], _ taken: [Int]) -> [Int]? {
        let groups = Dictionary(grouping: parts.indices) { parts[$0].suffix(taken[$0]).joined(separator: "/") }
        let doubles = groups.values.filter { places in Set(places.map { parts[$0] }).count > 1 }
            .flatMap(\.self).filter { taken[$0] < parts[$0].count }
        return doubles.isEmpty ? nil : doubles
    }
}
