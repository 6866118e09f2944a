/// Holds the flags that can stand at one place against each other and against the rules.
struct CheckOfFlags {
    let place: String
    let flags: [FlagDefinition]
    /// Flags that can stand here too and are checked elsewhere.
    let inherited: [FlagDefinition]

    func problems() -> [CatalogueProblem] {
        duplicates() + flags.flatMap(problems)
    }

    private func duplicates() -> [CatalogueProblem] {
        let all = inherited + flags
        let names = CatalogueCheck.duplicates(in: all.map(\.name)).map { problem($0, "flag is there twice") }
        let letters = CatalogueCheck.duplicates(in: all.compactMap(\.short)).map {
            problem("-\($0)", "short flag is there twice")
        }
        return names + letters
    }

    private func problems(of flag: FlagDefinition) -> [CatalogueProblem] {
        let here = place.isEmpty ? flag.name : "\(place) \(flag.name)"
        var found = CatalogueCheck.problems(of: flag.help, here, "help")
        if let name = flag.valueName { found += CatalogueCheck.problems(of: name, here, "value name") }
        if let text = flag.defaultText { found += CatalogueCheck.problems(of: text, here, "default") }
        return found + reasons(against: flag).map { CatalogueProblem(place: here, reason: $0) }
    }

    private func reasons(against flag: FlagDefinition) -> [String] {
        var reasons: [String] = []
        if !isWellNamed(flag.name) { reasons.append("name is not like --lower-case") }
        if let short = flag.short, !(short.isASCII && (short.isLetter || short.isNumber)) {
            reasons.append("short name is no letter or digit")
        }
        if flag.takesValue != (flag.valueName != nil) { reasons.append("value name and kind do not go together") }
        if !flag.takesValue, flag.defaultValue != nil || !flag.choices.isEmpty || flag.isRequired {
            reasons.append("a switch has no default, no choices and is never required")
        }
        return reasons + reasonsAboutDefault(of: flag) + reasonsAboutChoices(of: flag)
    }

    private func reasonsAboutDefault(of flag: FlagDefinition) -> [String] {
        guard let value = flag.defaultValue else { return [] }
        var reasons: [String] = []
        if flag.isRequired { reasons.append("a required flag has no default") }
        if !flag.choices.isEmpty, !flag.choices.contains(value) { reasons.append("default is none of the choices") }
        return reasons
    }

    private func reasonsAboutChoices(of flag: FlagDefinition) -> [String] {
        if flag.choices.isEmpty { return flag.completes == .choices ? ["there are no choices to complete"] : [] }
        var reasons: [String] = []
        if !flag.choices.allSatisfy(CatalogueCheck.isPlain) { reasons.append("choices are not plain words") }
        if Set(flag.choices).count < flag.choices.count { reasons.append("a choice is there twice") }
        if flag.kind == .value, !flag.isRequired, flag.defaultValue == nil, flag.defaultText == nil {
            reasons.append("choices without a default")
        }
        return reasons
    }

    /// `^--[a-z0-9-]+$`, and no dash at the ends of the word.
    private func isWellNamed(_ name: String) -> Bool {
        let word = name.dropFirst(2)
        return name.hasPrefix("--") && !word.isEmpty && word.first != "-" && word.last != "-"
            && word.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" }
    }

    private func problem(_ name: String, _ reason: String) -> CatalogueProblem {
        CatalogueProblem(place: place.isEmpty ? name : "\(place) \(name)", reason: reason)
    }
}
