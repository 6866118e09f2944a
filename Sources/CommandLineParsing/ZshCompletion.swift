/// The script for zsh; to be found in `$fpath` as `_program`, or sourced.
struct ZshCompletion {
    let tree: CompletionTree

    func script() -> String {
        let name = function([])
        return """
            #compdef \(tree.program)
            # zsh completion for \(tree.program); made by the program itself

            \(tree.nodes.map(definition).joined(separator: "\n"))
            if [[ $funcstack[1] == \(name) ]]; then
                \(name) "$@"
            else
                compdef \(name) \(tree.program)
            fi

            """
    }

    private func function(_ path: [String]) -> String {
        "_" + ([tree.program] + path).map(CompletionTree.identifier).joined(separator: "__")
    }

    private func definition(_ node: CompletionTree.Node) -> String {
        let flags = (tree.globalFlags + node.flags).map { "        \(flag($0))" }
        let body = node.words.isEmpty ? leaf(node, flags) : branch(node, flags)
        return "\(function(node.path))() {\n\(body)\n}\n"
    }

    private func leaf(_ node: CompletionTree.Node, _ flags: [String]) -> String {
        // zsh counts positions from the start, so what follows a row of words has none
        let row = node.arguments.firstIndex { $0.maximum == nil } ?? node.arguments.count
        let specs =
            flags + node.arguments.prefix(row + 1).enumerated().map { "        \(argument($1, position: $0 + 1))" }
        return "    _arguments -s -S \\\n" + specs.joined(separator: " \\\n")
    }

    /// Offers the words, then hands the rest of the line to the word's own function.
    private func branch(_ node: CompletionTree.Node, _ flags: [String]) -> String {
        let specs = flags + ["        '1: :->word'", "        '*::: :->rest'"]
        let words = node.words.map { "            \(quoted(escaped($0.word) + ":" + $0.summary))" }
        let paths = Set(tree.nodes.map(\.path))
        let calls = node.words.map { word, _ in
            let path = node.path + [word]
            return "            (\(word)) \(function(paths.contains(path) ? path : [])) ;;"
        }
        return """
                local curcontext="$curcontext" state line
                typeset -A opt_args
                _arguments -s -S -C \\
            \(specs.joined(separator: " \\\n")) && return
                case $state in
                (word)
                    local -a choices
                    choices=(
            \(words.joined(separator: "\n"))
                    )
                    _describe -t commands command choices ;;
                (rest)
                    words=($line[1] "${words[@]}")
                    (( CURRENT += 1 ))
                    curcontext="${curcontext%:*:*}:\(tree.program)-$line[1]:"
                    case $line[1] in
            \(calls.joined(separator: "\n"))
                    esac ;;
                esac
            """
    }

    private func flag(_ flag: FlagDefinition) -> String {
        let help = "[" + escaped(flag.help[tree.language]) + "]" + value(flag)
        let equals = flag.takesValue ? "=" : ""
        let repeats = flag.kind == .repeated || flag.kind == .repeatedGreedy
        guard let short = flag.short else { return quoted((repeats ? "*" : "") + flag.name + equals + help) }
        let plus = flag.takesValue ? "+" : ""
        let first = repeats ? "'*'" : "'(-\(short) \(flag.name))'"
        return "\(first){-\(short)\(plus),\(flag.name)\(equals)}\(quoted(help))"
    }

    private func value(_ flag: FlagDefinition) -> String {
        guard let name = flag.valueName else { return "" }
        return ":" + escaped(name[tree.language]) + ":" + action(flag.completes, flag.choices)
    }

    private func argument(_ argument: ArgumentDefinition, position: Int) -> String {
        let place =
            switch argument.arity {
            case .one: "\(position):"
            case .optional: "\(position)::"
            case .zeroOrMore, .oneOrMore: "*:"
            }
        return quoted(
            place + escaped(argument.name[tree.language]) + ":" + action(argument.completes, argument.choices))
    }

    private func action(_ source: CompletionSource, _ choices: [String]) -> String {
        switch source {
        case .none: " "
        case .files: "_files"
        case .directories: "_files -/"
        case .choices: "(" + choices.joined(separator: " ") + ")"
        }
    }

    /// Characters that `_arguments` and `_describe` read as their own.
    private func escaped(_ text: String) -> String {
        text.map { ":[]\\".contains($0) ? "\\\($0)" : $0 == "\n" ? " " : String($0) }.joined()
    }

    private func quoted(_ text: String) -> String {
        "'" + text.map { $0 == "'" ? "'\\''" : String($0) }.joined() + "'"
    }
}
