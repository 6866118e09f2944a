/// The table `words`: ids and reasons that repeat in many rows, each kept once and named by a small key.
final class Words {
    private let database: Database
    private var keys: [String: Int64] = [:]
    private var words: [Int64: String] = [:]
    private static let cacheLimit = 100_000

    init(_ database: Database) { self.database = database }

    /// The word's key, if the store knows the word.
    func key(of word: String) throws -> Int64? {
        if let key = keys[word] { return key }
        let found = try database.first("SELECT key FROM words WHERE word = ?", [.text(word)]) { $0.integer(0) }
        if let found { keep(word, found) }
        return found
    }

    /// The word's key; a new word gets the next one. Inside a write.
    func makeKey(of word: String) throws -> Int64 {
        if let key = try key(of: word) { return key }
        try database.run("INSERT INTO words (word) VALUES (?)", [.text(word)])
        keep(word, database.lastKey)
        return database.lastKey
    }

    /// The word behind a key.
    func word(_ key: Int64) throws -> String {
        if let word = words[key] { return word }
        let found = try database.first("SELECT word FROM words WHERE key = ?", [.integer(key)]) { $0.text(0) }
        guard let found else { throw StoreFault.damaged("a word is missing", file: database.file) }
        keep(found, key)
        return found
    }

    /// Forgets what a rollback may have undone.
    func forget() {
        keys.removeAll()
        words.removeAll()
    }

    private func keep(_ word: String, _ key: Int64) {
        if words.count >= Words.cacheLimit { forget() }
        keys[word] = key
        words[key] = word
    }
}
