/// The signed part of a time stamp: TSTInfo (RFC 3161 section 2.4.2).
struct TimestampInfo: Hashable, Sendable {
    /// As it is signed.
    let der: [UInt8]
    /// Whole object identifier.
    let policy: [UInt8]
    /// Nil when another digest algorithm than SHA-256 was stamped.
    let imprint: SHA256Digest?
    /// Since 1970, without fractions.
    let seconds: Int64
    /// Whole INTEGER.
    let nonce: [UInt8]?

    /// - Throws: `DERReader.Malformed`.
    init(der: [UInt8]) throws {
        self.der = der
        var outer = DERReader(der[...])
        var info = try outer.enter(DER.sequence)
        try outer.requireEnd()
        guard Array(try info.content(DER.integer)) == [1] else { throw DERReader.Malformed() }
        policy = Array(try info.whole())
        guard policy.first == DER.objectIdentifier else { throw DERReader.Malformed() }
        imprint = try Self.imprint(info.whole())
        _ = try info.content(DER.integer)
        guard let seconds = Self.seconds(try info.content(DER.generalizedTime)) else { throw DERReader.Malformed() }
        self.seconds = seconds
        if info.tag == DER.sequence { _ = try info.whole() }
        if info.tag == 0x01 { _ = try info.whole() }
        nonce = info.tag == DER.integer ? Array(try info.whole()) : nil
        if info.tag == DER.context(0) { _ = try info.whole() }
        if info.tag == DER.context(1) { _ = try info.whole() }
        try info.requireEnd()
    }

    private static func imprint(_ whole: ArraySlice<UInt8>) throws -> SHA256Digest? {
        var outer = DERReader(whole)
        var imprint = try outer.enter(DER.sequence)
        let algorithm = try? DigestAlgorithm(algorithm: imprint.whole())
        let digest = try imprint.content(DER.octetString)
        try imprint.requireEnd()
        return algorithm == .sha256 ? SHA256Digest(bytes: digest) : nil
    }

    /// `20260930100000Z`, with or without a fraction.
    private static func seconds(_ text: ArraySlice<UInt8>) -> Int64? {
        guard text.count >= 15, text.last == UInt8(ascii: "Z") else { return nil }
        let whole = Array(text.prefix(14)) + [UInt8(ascii: "Z")]
        let fraction = text.dropFirst(14).dropLast()
        let isFraction = fraction.first == UInt8(ascii: ".") && fraction.count > 1
        guard fraction.isEmpty || isFraction && fraction.dropFirst().allSatisfy({ 0x30...0x39 ~= $0 }) else {
            return nil
        }
        // `DER.seconds` knows the two forms of times in certificates: two digits of the year until 2049.
        let isShort = text.starts(with: Array("20".utf8)) && text[text.startIndex + 2] < UInt8(ascii: "5")
        let value = isShort ? DER.value(DER.utcTime, Array(whole.dropFirst(2))) : DER.value(DER.generalizedTime, whole)
        return DER.seconds(time: value[...])
    }
}

/// Digest algorithms of time stamps.
enum DigestAlgorithm: UInt8, CaseIterable, Sendable {
    case sha256 = 1
    case sha384 = 2
    case sha512 = 3

    /// - Throws: `TimestampFault.unsupportedAlgorithm` for another one; `DERReader.Malformed`.
    init(algorithm whole: ArraySlice<UInt8>) throws {
        var outer = DERReader(whole)
        var algorithm = try outer.enter(DER.sequence)
        let identifier = Array(try algorithm.whole())
        let parameters = try algorithm.all().map { Array($0) }
        guard parameters.isEmpty || parameters == [[0x05, 0x00]],
            let known = Self.allCases.first(where: { $0.identifier == identifier })
        else { throw TimestampFault.unsupportedAlgorithm }
        self = known
    }

    /// libcrypto's name.
    var name: String {
        switch self {
        case .sha256: "SHA256"
        case .sha384: "SHA384"
        case .sha512: "SHA512"
        }
    }

    /// The AlgorithmIdentifier without parameters (RFC 5754).
    var der: [UInt8] { DER.value(DER.sequence, identifier) }

    var identifier: [UInt8] { Array(ObjectIdentifier.sha256.dropLast()) + [rawValue] }
    var withRSA: [UInt8] { ObjectIdentifier.pkcs([1, 1, 10 + rawValue]) }
    var withECDSA: [UInt8] { Array(ObjectIdentifier.ecdsaWithSHA256.dropLast()) + [rawValue + 1] }
}
