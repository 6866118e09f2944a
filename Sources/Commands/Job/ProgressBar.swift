import CardModel
import CommandLineParsing
import Pipeline
import Synchronization

/// One line on a terminal that tells how far a job is; taken away at the end, never written anywhere else.
final class ProgressBar: ProgressObserver {
    private let language: CardModel.Language
    private let shown = Mutex<String>("")

    /// Nil where nobody watches.
    static func forPeople(_ call: Invocation) -> ProgressBar? {
        call.isQuiet || !Terminal.hasVisibleNotes ? nil : ProgressBar(call.language)
    }

    private init(_ language: CardModel.Language) { self.language = language }

    func step(_ name: JobStep, done: Int, of total: Int) {
        let share = total > 0 ? min(1, Double(done) / Double(total)) : 1
        let filled = Int(share * 20)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
        let text = "\(words(name)) \(bar) \(Int(share * 100))%"
        shown.withLock { last in
            guard last != text else { return }
            last = text
            Notes.write("\r\u{1B}[K" + text)
        }
    }

    /// Takes the line away.
    func remove() {
        shown.withLock { last in
            if !last.isEmpty { Notes.write("\r\u{1B}[K") }
            last = ""
        }
    }

    private func words(_ step: JobStep) -> String {
        switch step {
        case .tables: language.pick("reading tables", "读取参考表")
        case .lists: language.pick("reading lists", "读取清单")
        case .screening: language.pick("screening", "逐卡校验")
        case .review: language.pick("forming batches", "形成审核批次")
        case .storing: language.pick("storing", "写入数据库")
        case .executing: language.pick("deregistering", "办理注销")
        case .certifying: language.pick("certifying", "出具证明")
        case .reporting: language.pick("reporting", "生成报告")
        }
    }
}
