/// The script for fish, from 3.0 on.
struct FishCompletion {
    let tree: CompletionTree

    func script() -> String {
        let skipped = tree.globalValueFlags
        let skipCase =
            skipped.isEmpty ? "" : "            case \(skipped.joined(separator: " "))\n                set skip 1\n"
        return """
            # fish completion for \(tree.program); made by the program itself
            function __\(tree.identifier)_at
                set -l tokens (commandline -opc)
                set -e tokens[1]
                set -l at ''
                set -l skip 0
                for token in $tokens
                    if test $skip = 1
                        set skip 0
                        continue
                    end
                    switch $token
            \(skipCase)            case '-*'
                        case '*'
                            switch "$at/$token"
                                case \(tree.nodes.dropFirst().map { "'\($0.key)'" }.joined(separator: " "))
                                    set at "$at/$token"
                            end
                    end
                end
                test "$at" = "$argv[1]"
            end

            complete -c \(tree.program) -f
            \((tree.globalFlags.map { flag($0, at: nil) } + tree.nodes.flatMap(lines)).joined(separator: "\n"))

            """
    }

    private func lines(_ node: CompletionTree.Node) -> [String] {
        let words = node.words.map { "\(start(node.key)) -a \($0.word) -d \(quoted($0.summary))" }
        return words + node.arguments.compactMap { argument($0, at: node.key) }
            + node.flags.map { flag($0, at: node.key) }
    }

    private func start(_ key: String?) -> String {
        let condition = key.map { " -n \(quoted("__\(tree.identifier)_at '\($0)'"))" } ?? ""
        return "complete -c \(tree.program)" + condition
    }

    private func argument(_ argument: ArgumentDefinition, at key: String) -> String? {
        switch argument.completes {
        case .none: nil
        case .files: start(key) + " -F"
        case .directories: start(key) + " -a '(__fish_complete_directories)'"
        case .choices: start(key) + " -a \(quoted(argument.choices.joined(separator: " ")))"
        }
    }

    private func flag(_ flag: FlagDefinition, at key: String?) -> String {
        let short = flag.short.map { " -s \($0)" } ?? ""
        let help = " -d " + quoted(flag.help[tree.language])
        return start(key) + " -l \(flag.name.dropFirst(2))" + short + value(flag) + help
    }

    private func value(_ flag: FlagDefinition) -> String {
        guard flag.takesValue else { return "" }
        return switch flag.completes {
        case .none: " -x"
        case .files: " -r -F"
        case .directories: " -x -a '(__fish_complete_directories)'"
        case .choices: " -x -a \(quoted(flag.choices.joined(separator: " ")))"
        }
    }

    private func quoted(_ text: String) -> String {
        "'" + text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : $0 == "\n" ? " " : String($0) }.joined() + "'"
    }
}
