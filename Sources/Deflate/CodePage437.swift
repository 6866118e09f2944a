/// The character set of names that say nothing of their own (APPNOTE, appendix D).
enum CodePage437 {
    /// Characters of the bytes 0x80 to 0xFF; those below are ASCII.
    private static let upper: [Character] = Array(
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
            + "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}")

    static func text(_ bytes: [UInt8]) -> String {
        var text = ""
        for byte in bytes { text.append(byte < 0x80 ? Character(UnicodeScalar(byte)) : upper[Int(byte) - 0x80]) }
        return text
    }
}
