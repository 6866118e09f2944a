import CardModel
import Intake
import Reporting
import Tabular

extension RowWriter {
    /// The line of a refused or held row for the operator's people, and the same for its customer.
    func writeReject(_ block: RecordBlock, _ place: RowPlace, _ state: inout BlockState) {
        if place.row <= lastShown { state.exceptions.append(rejected(block, place, &state)) }
        writeToken(place, &state)
        sentences(pieces.staff, place, state.details, &state.text, isForCustomer: false)
        writeWords(pieces.staff, names.staff[0], place, state.text, &state.buffers.rejects)
        let start = state.buffers.rejects.count
        writeCells(block, place, state.token, &state.buffers.rejects)
        let account = place.account
        guard Int(account) < accounts.people.count - 1 else { return }
        let before = state.buffers.customers.count
        sentences(pieces.customer, place, state.details, &state.text, isForCustomer: true)
        writeWords(pieces.customer, names.customer[0], place, state.text, &state.buffers.customers)
        // The customer sees the same cells.
        state.buffers.customers.append(UnsafeBufferPointer(rebasing: state.buffers.rejects.bytes[start...]))
        state.lines.append((account, UInt32(state.buffers.customers.count - before)))
        if keepsGiven, place.packed == CardRequest.noCard {
            let given = String(decoding: state.reader.givenICCID(block, place.record), as: UTF8.self)
            if let text = GivenText.shown(given) { state.givens.append((UInt32(place.row), text)) }
        }
    }

    private func rejected(_ block: RecordBlock, _ place: RowPlace, _ state: inout BlockState) -> RejectedRow {
        let given = String(decoding: state.reader.givenICCID(block, place.record), as: UTF8.self)
        let refusal = place.findings.contains(.iccidMalformed)
        return RejectedRow(
            row: place.row, given: given, refusal: refusal ? state.details[Int(Finding.iccidMalformed.rawValue)] : 0)
    }

    /// Puts sentences that hold details into `text`.
    private func sentences(
        _ pieces: AudiencePieces, _ place: RowPlace, _ details: [Int64], _ text: inout [UInt8], isForCustomer: Bool
    ) {
        text.removeAll(keepingCapacity: true)
        guard !pieces.isFixed[place.number] else { return }
        pieces.words.appendSentences(
            place.findings, to: &text, naming: { named($0, isForCustomer: isForCustomer) },
            detail: { $0.detailKind == .none ? 0 : details[Int($0.rawValue)] })
    }

    /// A customer is told of rows in its own file only.
    private func named(_ row: Int64, isForCustomer: Bool) -> RowReference? {
        guard let reference = reference(row) else { return nil }
        guard isForCustomer else { return reference }
        let isOfSameFile = work.fileOfList[work.listIndex(ofRow: Int(row))] == work.fileOfList[list]
        return isOfOneAccount && isOfSameFile ? reference : nil
    }

    /// What the line says of the row: its place, its findings, what to do.
    private func writeWords(
        _ pieces: AudiencePieces, _ name: UnsafeBufferPointer<UInt8>, _ place: RowPlace, _ text: [UInt8],
        _ output: inout ByteBuffer
    ) {
        let codes = pieces.codes.view[place.number]
        let sentences = pieces.sentences.view[place.number]
        let remedies = pieces.remedies.view[place.number]
        let isFixed = pieces.isFixed[place.number]
        let room = name.count + codes.count + sentences.count + remedies.count + 20 + 4
        output.append(atMost: room + ByteCursor.room(forPeopleCell: text.count)) { line in
            line.put(name)
            line.put(Mark.comma)
            line.put(decimal: UInt64(place.row - listStart + 1))
            line.put(Mark.comma)
            line.put(codes)
            line.put(Mark.comma)
            if isFixed { line.put(sentences) } else { text.withUnsafeBufferPointer { line.put(peopleCell: $0) } }
            line.put(Mark.comma)
            line.put(remedies)
        }
    }

    /// The row as it was given, and its token.
    private func writeCells(_ block: RecordBlock, _ place: RowPlace, _ token: [UInt8], _ output: inout ByteBuffer) {
        let account = accounts.people[accountPlace(place)]
        var room = account.count + token.count + 4
        for source in sources { room += 1 + ByteCursor.room(forPeopleCell: block.cell(place.record, source).count) }
        output.append(atMost: room) { line in
            for (column, source) in sources.enumerated() {
                line.put(Mark.comma)
                if source < 0, column == accountColumn {
                    line.put(account)
                } else {
                    line.put(peopleCell: block.cell(place.record, source))
                }
            }
            if accountColumn == sources.count {
                line.put(Mark.comma)
                line.put(account)
            }
            if !token.isEmpty {
                line.put(Mark.comma)
                token.withUnsafeBufferPointer { line.put($0) }
            }
            line.put(Mark.carriageReturn)
            line.put(Mark.lineFeed)
        }
    }
}
