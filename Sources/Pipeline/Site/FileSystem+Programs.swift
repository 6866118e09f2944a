import Glibc

/// What is wrong with a program that a site calls.
public enum ProgramFlaw: Sendable, Equatable {
    case missing
    /// A folder, a pipe, a device.
    case noFile
    /// Not by this user.
    case notExecutable
    /// Its file, or the folder it lies in: whoever can write there decides what runs here.
    case writableByAll
    /// By its group, or by an owner who is neither this user nor root.
    case writableBySome
}

extension FileSystem {
    /// What is wrong with a program, the worst first; nil when nothing is. Links are followed.
    public static func programFlaw(_ path: String) -> ProgramFlaw? {
        var file = stat()
        guard stat(path, &file) == 0 else { return .missing }
        guard file.st_mode & S_IFMT == S_IFREG else { return .noFile }
        guard access(path, X_OK) == 0 else { return .notExecutable }
        var folder = stat()
        let real = realpath(path, nil)
        defer { free(real) }
        let resolved = real.map { String(cString: $0) } ?? path
        let isOpenFolder =
            stat(parent(of: resolved), &folder) == 0 && folder.st_mode & S_IWOTH != 0
            && folder.st_mode & S_ISVTX == 0
        if isOpenFolder || file.st_mode & S_IWOTH != 0 { return .writableByAll }
        if file.st_mode & S_IWGRP != 0 || ![0, geteuid()].contains(file.st_uid) { return .writableBySome }
        return nil
    }

    /// Whether a file can be written at this path, its folders made where they are missing.
    public static func canWrite(_ path: String) -> Bool {
        if let entry = entry(path, name: name(of: path)), entry.isDirectory { return false }
        var folder = parent(of: path)
        while !exists(folder), folder.count > 1 { folder = parent(of: folder) }
        return isWritableFolder(folder) && entry(folder, name: name(of: folder))?.isDirectory == true
    }
}
