import CardModel

extension RowWriter {
    /// Puts the token of a refused or held row into `state.token`: its own, or the one of the row that it corrects, so
    /// that the history goes on from the first row however often it comes back.
    func writeToken(_ place: RowPlace, _ state: inout BlockState) {
        guard let sealer = state.sealer else { return }
        if let correction = work.tokens.correction(ofRow: place.row) {
            let first = correction.first
            sealer.write(
                job: first.job, list: first.list, row: first.row, owner: correction.owner, to: &state.token)
        } else {
            let owner = work.owner(place.account)
            let row = place.row - listStart + 1
            sealer.write(job: work.id, list: list + 1, row: row, owner: owner, to: &state.token)
        }
    }
}
