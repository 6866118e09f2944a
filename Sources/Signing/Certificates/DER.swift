/// Writing the few kinds of DER (X.690) values that a signature is made of.
enum DER {
    static let integer: UInt8 = 0x02
    static let bitString: UInt8 = 0x03
    static let octetString: UInt8 = 0x04
    static let objectIdentifier: UInt8 = 0x06
    static let utcTime: UInt8 = 0x17
    static let generalizedTime: UInt8 = 0x18
    static let sequence: UInt8 = 0x30
    static let set: UInt8 = 0x31

    /// The context-specific constructed tag [number].
    static func context(_ number: UInt8) -> UInt8 { 0xA0 | number }

    /// Tag, shortest length and the parts one after the other.
    static func value(_ tag: UInt8, _ parts: [UInt8]...) -> [UInt8] {
        value(tag, parts)
    }

    /// Tag, shortest length and the parts one after the other.
    static func value(_ tag: UInt8, _ parts: [[UInt8]]) -> [UInt8] {
        let count = parts.reduce(0) { $0 + $1.count }
        var output = [tag]
        output.reserveCapacity(count + 6)
        if count < 0x80 {
            output.append(UInt8(count))
        } else {
            let length = withUnsafeBytes(of: UInt64(count).bigEndian) { Array($0.drop { $0 == 0 }) }
            output.append(0x80 | UInt8(length.count))
            output.append(contentsOf: length)
        }
        for part in parts { output.append(contentsOf: part) }
        return output
    }

    /// A SET OF with its elements in the order DER wants (X.690 section 11.6).
    static func setOf(_ tag: UInt8, _ elements: [[UInt8]]) -> [UInt8] {
        value(tag, elements.sorted { $0.lexicographicallyPrecedes($1) })
    }

    /// A non-negative INTEGER from big-endian bytes.
    static func unsignedInteger(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var magnitude = Array(bytes.drop { $0 == 0 })
        if magnitude.first.map({ $0 >= 0x80 }) ?? true { magnitude.insert(0, at: 0) }
        return value(integer, magnitude)
    }
}

/// The object identifiers of a signature, as whole DER values.
enum ObjectIdentifier {
    static let data = pkcs([7, 1])
    static let signedData = pkcs([7, 2])
    static let rsaEncryption = pkcs([1, 1])
    static let contentType = pkcs([9, 3])
    static let messageDigest = pkcs([9, 4])
    static let signingTime = pkcs([9, 5])
    static let signingCertificateV2 = pkcs([9, 16, 2, 47])
    static let sha256 = DER.value(DER.objectIdentifier, [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01])
    static let ecdsaWithSHA256 = DER.value(DER.objectIdentifier, [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02])

    /// 1.2.840.113549.1 and these small numbers.
    static func pkcs(_ numbers: [UInt8]) -> [UInt8] {
        DER.value(DER.objectIdentifier, [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01] + numbers)
    }
}
