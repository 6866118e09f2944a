extension ByteSource {
    /// Hands over all bytes in order; at the end a file must be as it was. Throws `TabularError`, and what `body` does.
    public func forEachPiece(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        var failure: (any Error)?
        try RawInput(self).forEachPiece { piece in
            guard failure == nil else { return }
            do { try body(piece) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    /// How many bytes there are. Throws `TabularError`.
    public func byteCount() throws -> Int { try RawInput(self).byteCount }
}
