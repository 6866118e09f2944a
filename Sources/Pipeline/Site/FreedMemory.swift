import CFileSystem

/// What becomes of memory that a run is done with.
public enum FreedMemory {
    /// Keeps it for what the run needs next: blocks and columns of some megabytes come and go, and each page that was
    /// given back must be cleared and mapped again. For a process that works and ends; call it first.
    public static func keep() { shim_keep_freed_memory() }
}
