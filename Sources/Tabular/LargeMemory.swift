import Glibc

/// Memory of many megabytes that will be filled as a whole.
public enum LargeMemory {
    /// Asks the system to hand these bytes out in large pages, so that filling them interrupts the program some hundred
    /// times less. A hint: nothing but time shows whether it was taken. Little memory is left alone.
    public static func willFill(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress, bytes.count >= leastByteCount else { return }
        let first = (UInt(bitPattern: base) + pageByteCount - 1) & ~(pageByteCount - 1)
        let end = (UInt(bitPattern: base) + UInt(bytes.count)) & ~(pageByteCount - 1)
        guard first < end else { return }
        _ = madvise(UnsafeMutableRawPointer(bitPattern: first), Int(end - first), MADV_HUGEPAGE)
    }

    private static let leastByteCount = 3 << 20
    private static let pageByteCount = UInt(sysconf(Int32(_SC_PAGESIZE)))
}
