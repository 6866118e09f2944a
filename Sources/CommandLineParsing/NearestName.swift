/// Which known name a mistyped one was probably meant to be.
public enum NearestName {
    /// The first of the names with the smallest distance (insertion, deletion, substitution, swap of neighbours; case
    /// does not count), if that is at most 2, or 1 for words of up to three letters. Long input costs nothing: names
    /// whose length differs by more are not compared.
    public static func find(_ word: String, among names: [String]) -> String? {
        let typed = Array(word.lowercased())
        let letters = typed.count - typed.prefix { $0 == "-" }.count
        guard letters > 0 else { return nil }
        var best: (name: String, distance: Int)?
        let limit = letters <= 3 ? 1 : 2
        for name in names {
            let known = Array(name.lowercased())
            guard abs(known.count - typed.count) <= limit else { continue }
            let distance = distance(typed, known)
            if distance <= min(limit, (best?.distance ?? limit + 1) - 1) { best = (name, distance) }
        }
        return best?.name
    }

    /// The Damerau-Levenshtein distance in its form of optimal string alignment. Product of the lengths.
    static func distance(_ first: [Character], _ second: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...second.count)
        for row in first.indices {
            var current = [row + 1]
            for column in second.indices {
                let same = first[row] == second[column]
                var cost = min(last[column + 1] + 1, current[column] + 1, last[column] + (same ? 0 : 1))
                let isSwap =
                    row > 0 && column > 0 && first[row] == second[column - 1] && first[row - 1] == second[column]
                if isSwap { cost = min(cost, beforeLast[column - 1] + 1) }
                current.append(cost)
            }
            beforeLast = last
            last = current
        }
        return last[second.count]
    }
}
