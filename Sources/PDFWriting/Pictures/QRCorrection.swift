/// Reed-Solomon codewords over GF(256) with the polynomial 0x11d (ISO/IEC 18004, 6.5).
struct QRCorrection {
    /// Powers of 2, twice in a row, so that sums of logarithms need no remainder.
    private static let powers: [UInt8] = {
        var powers = [UInt8](repeating: 0, count: 510)
        var value = 1
        for exponent in 0..<255 {
            powers[exponent] = UInt8(value)
            powers[exponent + 255] = UInt8(value)
            value <<= 1
            if value > 255 { value ^= 0x11d }
        }
        return powers
    }()
    private static let logarithms: [Int] = {
        var logarithms = [Int](repeating: 0, count: 256)
        for exponent in 0..<255 { logarithms[Int(powers[exponent])] = exponent }
        return logarithms
    }()

    /// Logarithms of the generator's coefficients below the highest, the highest of them first.
    private let generator: [Int]

    /// For blocks with so many codewords of correction.
    init(count: Int) {
        var coefficients: [UInt8] = [1]
        for root in 0..<count {
            var next = coefficients + [0]
            for (place, value) in coefficients.enumerated() where value != 0 {
                next[place + 1] ^= Self.powers[Self.logarithms[Int(value)] + root]
            }
            coefficients = next
        }
        generator = coefficients.dropFirst().map { Self.logarithms[Int($0)] }
    }

    /// The codewords that correct a block.
    func codewords(of block: ArraySlice<UInt8>) -> [UInt8] {
        let (powers, logarithms) = (Self.powers, Self.logarithms)
        var rest = [UInt8](repeating: 0, count: generator.count)
        for byte in block {
            let factor = byte ^ rest[0]
            for place in 1..<rest.count { rest[place - 1] = rest[place] }
            rest[rest.count - 1] = 0
            guard factor != 0 else { continue }
            let logarithm = logarithms[Int(factor)]
            for place in rest.indices { rest[place] ^= powers[logarithm + generator[place]] }
        }
        return rest
    }

    /// Those of the versions' blocks, the first version at 0.
    static let ofLayouts = QRLayout.all.map { QRCorrection(count: $0.correctionCount) }
}
