public import CardModel
public import Tabular

/// Reads records of one list as card requests: the findings that the row alone shows. One for each worker; on the usual
/// row nothing is allocated.
///
/// Blocks and records are handed in as `Tabular` cuts them (records 0-based in their block); records up to the header
/// (`ListLayout.firstRow`) are no rows and must be left out by the caller, who alone knows how many came before.
public struct RowReader {
    let layout: ListLayout
    let accounts: AccountDirectory?
    let defaultAccount: UInt32

    let iccidColumn: Int
    let accountColumn: Int
    let msisdnColumn: Int
    let imeiColumn: Int
    let unbindableColumn: Int

    var scratch = ByteBuffer()
    var cache = AccountCache()
    var lastAccount = AccountMemo()

    /// - Parameters:
    ///   - accounts: numbers the accounts; nil judges them without numbering, as where no table is known.
    ///   - defaultAccount: the list's account where a row names none, by its number in `accounts`.
    public init(
        layout: ListLayout, accounts: AccountDirectory?, defaultAccount: UInt32 = AccountDirectory.none
    ) {
        self.layout = layout
        self.accounts = accounts
        self.defaultAccount = defaultAccount
        let place = { (field: ListField) in layout.column(of: field)?.index ?? -1 }
        iccidColumn = place(.iccid)
        accountColumn = place(.account)
        msisdnColumn = place(.msisdn)
        imeiColumn = place(.imei)
        unbindableColumn = place(.unbindable)
    }

    /// Reads one record.
    ///
    /// A row that is blank, the template's example or no card bears nothing else; the example counts as blank. Where
    /// subscriber numbers identify cards, a row without an ICCID and with a well-formed number comes back without a card
    /// and without `row.no-iccid`.
    public mutating func read(_ block: RecordBlock, _ record: Int) -> CardRequest {
        var request = CardRequest()
        guard readCard(block, record, into: &request) else { return request }
        readAccount(
            block.cell(record, accountColumn), isNumber: block.isNumber(record, accountColumn), into: &request)
        if msisdnColumn >= 0 {
            readMSISDN(
                block.cell(record, msisdnColumn), isNumber: block.isNumber(record, msisdnColumn), into: &request)
        }
        if imeiColumn >= 0 {
            readIMEI(block.cell(record, imeiColumn), isNumber: block.isNumber(record, imeiColumn), into: &request)
        }
        if unbindableColumn >= 0 { readUnbindable(block.cell(record, unbindableColumn), into: &request) }
        return request
    }

    /// Reads the card alone. False if nothing else of the row is to be judged.
    @inline(__always)
    mutating func readCard(_ block: RecordBlock, _ record: Int, into request: inout CardRequest) -> Bool {
        let cell = block.cell(record, iccidColumn)
        if RowReader.startsAsCard(cell), !block.isNumber(record, iccidColumn),
            case .card(let iccid, let traits) = ICCIDReader.read(cell)
        {
            if traits.contains(.unknownIssuer), isExample(block, record, iccid) {
                request.isBlank = true
                return false
            }
            RowReader.take(iccid, traits, into: &request)
            return true
        }
        return readUnusual(block, record, cell, into: &request)
    }

    /// 19 or 20 bytes from `8986` on: worth reading without cleaning.
    @inline(__always)
    private static func startsAsCard(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard cell.count == 20 || cell.count == 19 else { return false }
        return cell[0] == 0x38 && cell[1] == 0x39 && cell[2] == 0x38 && cell[3] == 0x36
    }

    @inline(__always)
    private static func take(_ iccid: ICCID, _ traits: ICCIDTraits, into request: inout CardRequest) {
        request.packed = iccid.packed
        request.traits = traits
        guard !traits.isEmpty else { return }
        if traits.contains(.wrongCheckDigit) { request.findings.insert(.iccidCheckDigit) }
        if traits.contains(.unknownIssuer) { request.findings.insert(.iccidUnknownIssuer) }
        if traits.contains(.respelled) { request.findings.insert(.rowCleaned) }
    }

    /// A cell that must be cleaned or is no ICCID. False if nothing else of the row is to be judged.
    @inline(never)
    private mutating func readUnusual(
        _ block: RecordBlock, _ record: Int, _ cell: UnsafeBufferPointer<UInt8>, into request: inout CardRequest
    ) -> Bool {
        let cleaned = CellCleaning.clean(cell, scratch: &scratch)
        if cleaned.bytes.isEmpty { return readWithoutICCID(block, record, into: &request) }
        if block.isNumber(record, iccidColumn) { return readNumberCell(block, record, cleaned.bytes, into: &request) }
        switch ICCIDReader.read(cleaned.bytes) {
        case .card(let iccid, let traits):
            // Looking for the example takes the memory that the cleaned cell may lie in.
            let wasChanged = cleaned.wasChanged
            if traits.contains(.unknownIssuer), isExample(block, record, iccid) {
                request.isBlank = true
                return false
            }
            RowReader.take(iccid, traits, into: &request)
            if wasChanged { request.findings.insert(.rowCleaned) }
            return true
        case .refused(let refusal):
            if isNotACard(block, record) {
                request.findings = FindingSet(.rowNotACard)
                return false
            }
            request.findings.insert(refusal.finding)
            return true
        }
    }

    /// A sheet's number names no card, however well it reads: what it was beyond 15 digits is gone.
    private mutating func readNumberCell(
        _ block: RecordBlock, _ record: Int, _ cell: UnsafeBufferPointer<UInt8>, into request: inout CardRequest
    ) -> Bool {
        var traits = ICCIDTraits.numberCell
        if case .card(_, let spelling) = ICCIDReader.read(cell) {
            traits.formUnion(spelling.intersection([.zeroTail, .floatTail]))
        }
        if isNotACard(block, record) {
            request.findings = FindingSet(.rowNotACard)
            return false
        }
        request.traits = traits
        request.findings.insert(.iccidExcelDamaged)
        return true
    }

    private mutating func readWithoutICCID(
        _ block: RecordBlock, _ record: Int, into request: inout CardRequest
    ) -> Bool {
        // A formula without its result is no blank: a spreadsheet shows a card there, and the row must not vanish.
        if !block.isNumber(record, iccidColumn), isBlank(block, record) {
            request.isBlank = true
            return false
        }
        if layout.identifyBy == .msisdn, hasMSISDN(block, record) { return true }
        if isNotACard(block, record) {
            request.findings = FindingSet(.rowNotACard)
            return false
        }
        request.findings.insert(.rowNoICCID)
        return true
    }

    private mutating func isBlank(_ block: RecordBlock, _ record: Int) -> Bool {
        for column in 0..<block.cellCount(of: record) {
            let cell = block.cell(record, column)
            if !cell.isEmpty, RowReader.holdsInk(cell) || !CellCleaning.clean(cell, scratch: &scratch).bytes.isEmpty {
                return false
            }
        }
        return true
    }

    /// A lone apostrophe or `=""` cleans to nothing, and yet somebody wrote it: such a row must not vanish.
    private static func holdsInk(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        cell.contains { (0x21...0x7E).contains($0) }
    }

    private mutating func hasMSISDN(_ block: RecordBlock, _ record: Int) -> Bool {
        var trial = CardRequest()
        if msisdnColumn >= 0 {
            readMSISDN(block.cell(record, msisdnColumn), isNumber: block.isNumber(record, msisdnColumn), into: &trial)
        }
        return trial.msisdn != 0
    }
}
