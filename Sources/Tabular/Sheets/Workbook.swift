import Deflate
import Dispatch
import Synchronization

/// An opened workbook: its frame is known, its sheets are read one by one.
final class Workbook: Sendable {
    private let input: RawInput
    private let frame: WorkbookFrame
    private let limits: WorkbookLimits
    private let strings = Mutex<SharedStrings?>(nil)

    /// Rows of a sheet in memory, packed; what is more lies in a temporary file.
    static let rowMemory = 24 << 20
    /// Parts below this are not worth a thread that expands them ahead.
    private static let aheadByteCount = 1 << 20

    /// Whether the first bytes are those of a ZIP container.
    static func isContainer(_ head: [UInt8]) -> Bool { ContentKind.recognise(head) == .archive }

    /// Reads the frame.
    /// - Parameter observer: is handed all bytes of the file before.
    /// - Throws: `TabularError`.
    init(_ input: RawInput, limits: WorkbookLimits, observer: RawByteObserver?) throws {
        self.input = input
        self.limits = limits
        if let observer { try Workbook.observe(input, observer) }
        do {
            frame = try WorkbookFrame.open(try ZIPArchive.open(input), limits: limits)
        } catch let error as ZIPError {
            throw TabularError(error)
        }
    }

    /// The sheets of cells, in the order of their tabs.
    var sheets: [SheetEntry] { frame.sheets.map(\.entry) }

    private static func observe(_ input: RawInput, _ observer: RawByteObserver) throws(TabularError) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
        defer { buffer.deallocate() }
        var offset = 0
        while true {
            let count = try input.read(at: offset, into: buffer)
            guard count > 0 else { return }
            observer(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            offset += count
        }
    }

    /// Reads a sheet to its end, and with the first one the shared strings, at the same time.
    /// - Throws: `TabularError`.
    func table(_ index: Int) throws -> TableDocument {
        let sheet = frame.sheets[index]
        let loading = StringLoading(strings.withLock { $0 }) { [frame, limits] in
            try frame.readSharedStrings(limits: limits, isCancelled: $0)
        }
        let scanned: SheetScanner.Result
        do {
            scanned = try scan(sheet)
        } catch {
            loading.cancel()
            throw error
        }
        let strings = try loading.wait()
        self.strings.withLock { $0 = strings }
        try scanned.rows.checkStrings(strings.count, sheet: sheet.entry.name)
        // At its end the file must be as it was.
        _ = try withUnsafeTemporaryAllocation(byteCount: 1, alignment: 1) {
            try input.read(at: input.byteCount, into: $0)
        }
        return TableDocument(
            SheetTable(rows: scanned.rows, strings: strings), byteCount: scanned.rows.byteCount, sheet: sheet.entry,
            hiddenColumns: scanned.hiddenColumns)
    }

    private func scan(_ sheet: WorkbookFrame.Sheet) throws -> SheetScanner.Result {
        guard let part = sheet.part else { throw TabularError.missingPart(sheet.partName) }
        let bytes = try frame.parts.bytes(of: part)
        let ahead = part.byteCount > Workbook.aheadByteCount ? ReadAhead(bytes) : nil
        defer { ahead?.stop() }
        let reader = XMLReader(part: part.name, limits: limits, windowByteCount: 256 << 10) { buffer in
            try ahead?.read(into: buffer) ?? bytes(buffer)
        }
        let values = CellValues(styles: frame.styles, dateSystem: frame.dateSystem)
        let scanner = SheetScanner(
            reader: reader, sheet: sheet.entry.name, values: values, memoryBudget: Workbook.rowMemory)
        return try scanner.scan()
    }
}

extension WorkbookFrame {
    /// As `readSharedStrings(limits:)`; ends early with `CancellationError`.
    fileprivate func readSharedStrings(
        limits: WorkbookLimits, isCancelled: @escaping @Sendable () -> Bool
    ) throws -> SharedStrings {
        guard let sharedStrings else { return .none }
        let bytes = try parts.bytes(of: sharedStrings)
        return try .read(part: sharedStrings.name, limits: limits) { buffer in
            guard !isCancelled() else { throw CancellationError() }
            return try bytes(buffer)
        }
    }
}

/// The shared strings on their way, read on a thread of their own.
private final class StringLoading: Sendable {
    private let group = DispatchGroup()
    private let result = Mutex<Result<SharedStrings, any Error>?>(nil)
    private let isCancelled = Atomic(false)

    /// - Parameter known: the strings, if they were read before.
    init(
        _ known: SharedStrings?, _ read: @escaping @Sendable (@escaping @Sendable () -> Bool) throws -> SharedStrings
    ) {
        if let known {
            result.withLock { $0 = .success(known) }
        } else {
            DispatchQueue.global(qos: .userInitiated).async(group: group) { [self] in
                let strings = Result { try read { self.isCancelled.load(ordering: .relaxed) } }
                result.withLock { $0 = strings }
            }
        }
    }

    func wait() throws -> SharedStrings {
        group.wait()
        return try result.withLock { $0 }?.get() ?? .none
    }

    /// Ends the thread.
    func cancel() {
        isCancelled.store(true, ordering: .relaxed)
        group.wait()
    }
}
