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

    /// The same bytes in a file without a name, which nobody can change or remove. Throws `TabularError`.
    public func held() throws -> ByteSource {
        let input = try RawInput(self)
        var offset = 0
        return .held(
            try HeldFile { piece in
                let count = try input.read(at: offset, into: piece)
                offset += count
                return count
            })
    }

    /// How many bytes there are. Throws `TabularError`.
    public func byteCount() throws -> Int { try RawInput(self).byteCount }
}
