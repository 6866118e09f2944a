import CommandLineParsing

/// The settings file that `init` writes: every key with its default, explained in both languages.
struct SettingsTemplate {
    /// What `trial` is set to.
    let isTrial: Bool

    /// The file's text (JSON5, UTF-8).
    func text() -> String {
        var lines = SettingsTemplate.head
        var section = ""
        for key in SettingsKeys.list {
            let parts = key.path.split(separator: ".").map(String.init)
            let own = parts.count > 1 ? parts[0] : ""
            if own != section {
                if !section.isEmpty { lines.append("  },") }
                lines.append("")
                if !own.isEmpty { lines.append("  \(own): {") }
                section = own
            } else if own.isEmpty {
                lines.append("")
            }
            lines += entry(key, name: parts[parts.count - 1], indent: own.isEmpty ? "  " : "    ")
        }
        if !section.isEmpty { lines.append("  },") }
        return (lines + ["}"]).joined(separator: "\n") + "\n"
    }

    private func entry(_ key: SettingsKey, name: String, indent: String) -> [String] {
        let words = [key.meaning.zh, key.meaning.en].flatMap { TextWrapping.lines($0, width: 100) }
        let value = key.path == "trial" ? String(isTrial) : key.standard
        return words.map { "\(indent)// \($0)" } + ["\(indent)\(name): \(value),"]
    }

    private static let head = [
        "// Deregistrar 工作目录的设置（JSON5，可写注释）。每一项都列出默认值；删除的项按默认值处理。",
        "// Settings of a Deregistrar site (JSON with comments). Every key stands here with its default; a key",
        "// that is removed keeps its default.",
        "{",
    ]
}
