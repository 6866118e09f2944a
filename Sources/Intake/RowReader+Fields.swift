import CardModel
import Tabular

extension RowReader {
    // MARK: Account

    @inline(__always)
    mutating func readAccount(
        _ cell: UnsafeBufferPointer<UInt8>, isNumber: Bool, into request: inout CardRequest
    ) {
        if cell.isEmpty {
            takeDefaultAccount(into: &request)
        } else if isNumber, DamagedNumber(cell, isNumberCell: true) != nil {
            // Its check digit may fit by chance, and it may be what is left of a resident ID.
            request.findings.insert(.accountCheckDigit)
            request.damagedColumns.insert(.account)
        } else if let number = lastAccount.number(of: cell) {
            request.account = number
        } else if let number = accounts?.knownNumber(of: cell) {
            request.account = number
            lastAccount.keep(number, of: cell)
        } else if accounts == nil, UnifiedSocialCreditCode.isCode(cell) {
            // Where no directory numbers accounts there is nothing more to know of it.
            request.account = AccountDirectory.none
        } else {
            readAccountSlowly(cell, into: &request)
        }
    }

    private func takeDefaultAccount(into request: inout CardRequest) {
        request.account = defaultAccount
        if defaultAccount == AccountDirectory.none { request.findings.insert(.accountMissing) }
    }

    @inline(never)
    private mutating func readAccountSlowly(_ cell: UnsafeBufferPointer<UInt8>, into request: inout CardRequest) {
        let judgement: AccountJudgement
        if let known = cache.judgement(of: cell) {
            judgement = known
        } else {
            judgement = judgeAccount(cell)
            cache.keep(judgement, of: cell)
        }
        request.account = judgement.number
        if judgement.isDamaged { request.damagedColumns.insert(.account) }
        request.findings.formUnion(judgement.findings)
    }

    private mutating func judgeAccount(_ cell: UnsafeBufferPointer<UInt8>) -> AccountJudgement {
        let cleaned = CellCleaning.clean(cell, scratch: &scratch)
        let text = String(decoding: cleaned.bytes, as: UTF8.self).filter { $0 != " " }
        guard !text.isEmpty, !Placeholder.matches(text) else {
            let isMissing = defaultAccount == AccountDirectory.none
            return AccountJudgement(number: defaultAccount, findings: isMissing ? FindingSet(.accountMissing) : [])
        }
        if NumberShape.isDamagedAccount(text) {
            return AccountJudgement(
                number: AccountDirectory.none, findings: FindingSet(.accountCheckDigit), isDamaged: true)
        }
        switch Account.judge(text) {
        case .success(let account):
            let isAsGiven = account.text.utf8.elementsEqual(cell)
            return AccountJudgement(
                number: accounts?.number(of: account) ?? AccountDirectory.none,
                findings: isAsGiven ? [] : FindingSet(.rowCleaned))
        case .failure(let refusal):
            return AccountJudgement(number: AccountDirectory.none, findings: FindingSet(refusal.finding))
        }
    }

    // MARK: Subscriber number and device

    @inline(__always)
    mutating func readMSISDN(
        _ cell: UnsafeBufferPointer<UInt8>, isNumber: Bool, into request: inout CardRequest
    ) {
        guard !cell.isEmpty else { return }
        if let digits = MSISDN.digits(of: cell) {
            request.msisdn = digits
        } else {
            readMSISDNSlowly(cell, isNumber: isNumber, into: &request)
        }
    }

    @inline(never)
    private mutating func readMSISDNSlowly(
        _ cell: UnsafeBufferPointer<UInt8>, isNumber: Bool, into request: inout CardRequest
    ) {
        let cleaned = CellCleaning.clean(cell, scratch: &scratch).bytes
        guard !cleaned.isEmpty else { return }
        if let digits = MSISDN.digits(of: cleaned) {
            request.msisdn = digits
        } else if let digits = RowReader.withoutGaps(cleaned, { MSISDN.digits(of: $0) }) {
            request.msisdn = digits
        } else if !Placeholder.matches(cleaned) {
            request.findings.insert(.msisdnMalformed)
            if NumberShape.isDamaged(cleaned, isNumber: isNumber) { request.damagedColumns.insert(.msisdn) }
        }
    }

    /// A damaged device number is not compared: what it turned into may be another device.
    @inline(__always)
    mutating func readIMEI(
        _ cell: UnsafeBufferPointer<UInt8>, isNumber: Bool, into request: inout CardRequest
    ) {
        guard !cell.isEmpty else { return }
        if !isNumber, let key = IMEI.deviceKey(of: cell) {
            request.imei = key
        } else {
            readIMEISlowly(cell, isNumber: isNumber, into: &request)
        }
    }

    @inline(never)
    private mutating func readIMEISlowly(
        _ cell: UnsafeBufferPointer<UInt8>, isNumber: Bool, into request: inout CardRequest
    ) {
        let cleaned = CellCleaning.clean(cell, scratch: &scratch).bytes
        if NumberShape.isDamaged(cleaned, isNumber: isNumber) {
            request.damagedColumns.insert(.imei)
        } else if !isNumber || !NumberShape.mayLackZero(cleaned) {
            request.imei = RowReader.withoutGaps(cleaned) { IMEI.deviceKey(of: $0) } ?? 0
        }
    }

    /// Reads a short cell without the blanks and hyphens in which people group digits.
    private static func withoutGaps(
        _ cell: UnsafeBufferPointer<UInt8>, _ read: (UnsafeBufferPointer<UInt8>) -> UInt64?
    ) -> UInt64? {
        guard cell.count <= 32 else { return nil }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { space in
            var count = 0
            for byte in cell where byte != 0x20 && byte != 0x2D {
                space[count] = byte
                count += 1
            }
            return count == 0 ? nil : read(UnsafeBufferPointer(rebasing: space[..<count]))
        }
    }

    // MARK: Declarations

    @inline(__always)
    mutating func readUnbindable(_ cell: UnsafeBufferPointer<UInt8>, into request: inout CardRequest) {
        guard !cell.isEmpty else { return }
        if Affirmation.matches(CellCleaning.clean(cell, scratch: &scratch).bytes) {
            request.findings.insert(.deviceUnbindable)
        }
    }
}

/// What people write into a cell that has nothing to say.
enum Placeholder {
    static func matches(_ text: String) -> Bool { words.contains(text.lowercased()) }

    static func matches(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        cell.count <= 12 && matches(String(decoding: cell, as: UTF8.self))
    }

    private static let words: Set<String> = [
        "-", "--", "---", "—", "——", "/", "\\", "无", "暂无", "空", "n/a", "na", "#n/a", "null", "none", "nil", ".", "、",
    ]
}

/// 是, Y, yes, 1, true and the ticks of printed forms.
enum Affirmation {
    static func matches(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        switch cell.count {
        case 1: return cell[0] == 0x31 || cell[0] | 0x20 == 0x79 || cell[0] | 0x20 == 0x74
        case 2...24: return words.contains(String(decoding: cell, as: UTF8.self).lowercased())
        default: return false
        }
    }

    private static let words: Set<String> = [
        "是", "是的", "yes", "true", "对", "有", "√", "✓", "✔", "☑", "无法解绑", "不能解绑", "不可解绑", "是（无法解绑）",
        "是(无法解绑)", "unbindable",
    ]
}
