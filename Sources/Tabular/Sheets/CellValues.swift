#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What the values of cells mean: numbers by the styles of the workbook, text by its escapes.
final class CellValues {
    private let styles: CellStyles
    private let dateSystem: DateSystem
    /// What `format` made.
    private(set) var scratch = ByteBuffer(capacity: 256)

    init(styles: CellStyles, dateSystem: DateSystem) {
        self.styles = styles
        self.dateSystem = dateSystem
    }

    /// Numbers of this style stay numbers.
    @inline(__always)
    func isPlain(_ style: Int) -> Bool { styles[style] == .number }

    /// Writes a number into `scratch` as its style has it. True if it is a number, false if a date; nil if it is none.
    func format(_ text: UnsafeBufferPointer<UInt8>, style: Int) -> Bool? {
        scratch.removeAll()
        switch NumberText.append(text, kind: styles[style], system: dateSystem, to: &scratch) {
        case .number: return true
        case .date: return false
        case .notANumber: return nil
        }
    }

    /// Whether the text may have an escape like `_x000D_`.
    @inline(__always)
    func mayBeEscaped(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = text.baseAddress, text.count >= 7 else { return false }
        return memchr(base, 0x5F, text.count) != nil
    }
}
