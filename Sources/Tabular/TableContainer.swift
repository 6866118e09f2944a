import Deflate

/// What a file of several files may ask for before it is refused.
public struct TableContainerLimits: Sendable, Equatable {
    /// Files in it.
    public var maximumMembers = 1_000
    /// Bytes of one of them once expanded.
    public var maximumMemberBytes = 2 << 30
    /// Bytes of all of them once expanded.
    public var maximumTotalBytes = 4 << 30
    /// Expanded by compressed size, of files that expand to more than 1 MiB: tables of text stay far below, and
    /// workbooks are compressed already.
    public var maximumRatio = 250

    /// The defaults.
    public init() {}
}

/// Why a file of several files is refused as a whole. `member` is the name of the file in it.
public enum TableContainerError: Error, Sendable, Equatable {
    /// It is cut off, or a part of it is not what its directory says.
    case damaged(member: String?)
    case encrypted(member: String)
    /// Compressed in a way that cannot be read.
    case unsupportedMethod(member: String)
    case tooManyMembers(limit: Int)
    /// Expands to more bytes than allowed, alone or with the others.
    case tooLarge(member: String, limit: Int)
    case twoOfOneName(member: String)
    /// Expands to more times its compressed size than any table does.
    case suspicious(member: String)
}

/// A ZIP that holds tables as files, opened: each file is in memory or in a file without a name. Folders, what systems
/// leave behind (`__MACOSX/`, `.DS_Store`, `Thumbs.db`) and locks of office programs (`~$…`) are left out.
public struct TableContainer: Sendable {
    /// A file in it.
    public struct Member: Sendable {
        /// Its path as people read it, with slashes.
        public let name: String
        public let source: ByteSource
    }

    /// In the order of the directory.
    public let members: [Member]

    /// Files up to this size stay in memory.
    private static let smallByteCount = 4 << 20

    /// Reads all of it.
    /// - Parameter observer: is handed each byte of the source once, in order.
    /// - Throws: `TableContainerError` and `TabularError`.
    public static func open(
        _ source: ByteSource, limits: TableContainerLimits = TableContainerLimits(), observer: RawByteObserver? = nil
    ) throws -> TableContainer {
        let input = try RawInput(source)
        if let observer { try input.forEachPiece(observer) }
        do {
            let container = try TableContainer(input, limits)
            // A file is compared with what it was at its end.
            try input.forEachPiece(from: input.byteCount) { _ in }
            return container
        } catch let error as ZIPError {
            throw TableContainerError(error)
        }
    }

    private init(_ input: RawInput, _ limits: TableContainerLimits) throws {
        var zip = ZIPLimits()
        zip.maximumEntries = limits.maximumMembers * 2
        zip.maximumExpandedBytes = limits.maximumMemberBytes
        zip.maximumRatio = limits.maximumRatio
        let archive = try ZIPArchive.open(input, limits: zip)
        var members: [Member] = []
        var left = limits.maximumTotalBytes
        for entry in archive.entries where !entry.isDirectory {
            let name = MemberName.text(of: entry)
            guard !MemberName.isLeftBehind(name) else { continue }
            guard members.count < limits.maximumMembers else {
                throw TableContainerError.tooManyMembers(limit: limits.maximumMembers)
            }
            left -= entry.byteCount
            guard left >= 0 else {
                throw TableContainerError.tooLarge(member: name, limit: limits.maximumTotalBytes)
            }
            members.append(Member(name: name, source: try TableContainer.hold(entry, of: archive, name)))
        }
        self.members = members
    }

    private static func hold(_ entry: ZIPEntry, of archive: ZIPArchive, _ name: String) throws -> ByteSource {
        do {
            guard entry.byteCount > smallByteCount else { return .memory(try archive.bytes(of: entry)) }
            let stream = try archive.stream(entry)
            return .held(try HeldFile(stream.read))
        } catch let error as ZIPError {
            // Under the name that people know it by.
            throw TableContainerError(error, member: name)
        }
    }
}

extension TableContainerError {
    init(_ error: ZIPError, member: String? = nil) {
        switch error {
        case .encrypted(let entry): self = .encrypted(member: member ?? entry)
        case .unsupportedMethod(let entry, _): self = .unsupportedMethod(member: member ?? entry)
        case .tooManyEntries(let limit): self = .tooManyMembers(limit: limit / 2)
        case .tooLarge(let entry, let limit): self = .tooLarge(member: member ?? entry, limit: limit)
        case .ratio(let entry, _): self = .suspicious(member: member ?? entry)
        case .duplicateEntry(let entry): self = .twoOfOneName(member: member ?? entry)
        default: self = .damaged(member: member)
        }
    }
}
