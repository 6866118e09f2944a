/// The script for bash, from 3.2 on, without the bash-completion package.
struct BashCompletion {
    let tree: CompletionTree

    func script() -> String {
        """
        # bash completion for \(tree.program); made by the program itself
        _\(tree.identifier)_offer() {
            local line
            while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen "$@" -- "$cur")
        }

        _\(tree.identifier)_paths() {
            compopt -o filenames 2>/dev/null
            _\(tree.identifier)_offer "$1"
        }

        _\(tree.identifier)() {
            local cur="${COMP_WORDS[COMP_CWORD]}" flag="" at="" words="" flags="" ended="" i=1
            COMPREPLY=()
            (( COMP_CWORD > 0 )) && flag="${COMP_WORDS[COMP_CWORD-1]}"
            # --flag=value arrives as three words
            if [[ $cur == "=" ]]; then cur=""
            elif [[ $flag == "=" ]]; then flag="${COMP_WORDS[COMP_CWORD-2]}"; fi
            while (( i < COMP_CWORD )); do
                case "${COMP_WORDS[i]}" in
                    --) ended=1 ;;
                    \(pattern(tree.globalValueFlags)))
                        [[ ${COMP_WORDS[i+1]} == "=" ]] && (( i++ ))
                        (( i++ )) ;;
                    -*) ;;
                    *) case "$at/${COMP_WORDS[i]}" in
                        \(pattern(tree.nodes.dropFirst().map(\.key)))) at="$at/${COMP_WORDS[i]}" ;;
                    esac ;;
                esac
                (( i++ ))
            done
            [[ -n $ended ]] || case "$at $flag" in
        \(valueCases().joined(separator: "\n"))
            esac
            case "$at" in
        \(tree.nodes.map(wordCase).joined(separator: "\n"))
            esac
            if [[ $cur == -* && -z $ended ]]; then _\(tree.identifier)_offer -W "$flags"; return; fi
            case "$words" in
                "<files>") _\(tree.identifier)_paths -f ;;
                "<directories>") _\(tree.identifier)_paths -d ;;
                *) _\(tree.identifier)_offer -W "$words" ;;
            esac
        }

        complete -F _\(tree.identifier) \(tree.program)

        """
    }

    private func pattern(_ words: [String]) -> String {
        words.isEmpty ? "''" : words.map { "'\($0)'" }.joined(separator: "|")
    }

    /// What stands after a flag that takes a value; the commands' own flags before the global ones.
    private func valueCases() -> [String] {
        let own = tree.nodes.flatMap { node in
            node.flags.filter(\.takesValue).map { flag in
                valueCase(CompletionTree.spellings(flag).map { "'\(node.key) \($0)'" }, flag)
            }
        }
        let global = tree.globalFlags.filter(\.takesValue).map { flag in
            valueCase(CompletionTree.spellings(flag).map { "*' \($0)'" }, flag)
        }
        return own + global
    }

    private func valueCase(_ patterns: [String], _ flag: FlagDefinition) -> String {
        let action =
            switch flag.completes {
            case .none: ""
            case .files: "_\(tree.identifier)_paths -f; "
            case .directories: "_\(tree.identifier)_paths -d; "
            case .choices: "_\(tree.identifier)_offer -W '\(flag.choices.joined(separator: " "))'; "
            }
        return "        \(patterns.joined(separator: "|"))) \(action)return ;;"
    }

    private func wordCase(_ node: CompletionTree.Node) -> String {
        let flags = (node.flags + tree.globalFlags).map(\.name).joined(separator: " ")
        return "        '\(node.key)') words='\(offer(node))'; flags='\(flags)' ;;"
    }

    private func offer(_ node: CompletionTree.Node) -> String {
        if !node.words.isEmpty { return node.words.map(\.word).joined(separator: " ") }
        let sources = node.arguments.map(\.completes)
        if sources.contains(.files) { return "<files>" }
        if sources.contains(.directories) { return "<directories>" }
        return node.arguments.flatMap(\.choices).joined(separator: " ")
    }
}
