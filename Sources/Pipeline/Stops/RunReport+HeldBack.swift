import CardModel

extension RunReport {
    /// With `--all-or-nothing`: whether a row was refused or held, so that nothing goes on.
    mutating func isHeldBack(_ request: RunRequest) -> Bool {
        guard request.isAllOrNothing, counts.held + counts.refused > 0 else { return false }
        return holdBack(as: .rowsRefused)
    }

    /// With `--all-or-nothing`: whether a list cannot be read or is still being written, so that nothing goes on and
    /// the lists stay where they are.
    mutating func isHeldBack(_ request: RunRequest, _ opened: OpenedLists) -> Bool {
        guard request.isAllOrNothing, !(opened.failed.isEmpty && opened.growing.isEmpty) else { return false }
        failedLists = opened.failed.map { ($0.waiting.name, $0.fault) }
        return holdBack(as: opened.failed.isEmpty ? .tryLater : .unreadable)
    }

    private mutating func holdBack(as status: ExitStatus) -> Bool {
        isHeldBack = true
        self.status = status
        return true
    }
}
