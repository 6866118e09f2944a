import CardModel

/// Long numbers of other columns than the ICCID's, as a spreadsheet leaves them.
enum NumberShape {
    /// Whether a cleaned cell is a number of which digits are lost, or text in such a number's shape.
    static func isDamaged(_ cell: UnsafeBufferPointer<UInt8>, isNumber: Bool) -> Bool {
        guard isNumber || cell.contains(where: { ".,eE".utf8.contains($0) }) else { return false }
        return DamagedNumber(cell, isNumberCell: isNumber) != nil
    }

    /// Customer keys are freer than numbers: `12E5` and `2.1` may be keys, `9.19E+17` and twenty digits with a point
    /// are none.
    static func isDamagedAccount(_ text: String) -> Bool {
        guard let lost = DamagedNumber(text.utf8, isNumberCell: false) else { return false }
        return lost.sign == .exponent ? text.contains { ".,+".contains($0) } : lost.length >= 15
    }

    /// Whether 14 digits may be an IMEI whose first zero a number cell dropped: then its first 14 are not these.
    static func mayLackZero(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        cell.count == 14 && IMEI("0" + String(decoding: cell, as: UTF8.self)) != nil
    }
}
