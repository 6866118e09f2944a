import CardModel
import Certification
import PDFWriting
import Pipeline

/// The fonts and the seal that a site's documents are printed with.
struct SiteFonts {
    let site: Site

    /// Opens them. Throws `documents.font-missing`, `documents.font-unusable`, `documents.seal-unusable`.
    func open() throws -> DocumentFonts {
        let seal = try seal()
        do {
            return try DocumentFonts(regular: sources.regular, bold: sources.bold, seal: seal)
        } catch PDFError.fontUnreadable(let path, _) {
            let code = FileSystem.exists(path) ? "documents.font-unusable" : "documents.font-missing"
            throw Fault(code, .settings, ["path": path])
        } catch PDFError.fontUnusable(let path, _, _) {
            throw Fault("documents.font-unusable", .settings, ["path": path])
        }
    }

    /// What is asked for characters in turn. A font of rare hanzi helps where it is installed.
    private var sources: (regular: [FontSource], bold: [FontSource]) {
        guard let font = site.settings.certificateFont else {
            let rare = FileSystem.exists(FontSource.hanaMinB.path) ? [FontSource.hanaMinB] : []
            return ([.notoSansRegular] + rare, [.notoSansBold] + rare)
        }
        return (
            [FontSource(path: font.regular, index: font.face)], [FontSource(path: font.bold, index: font.face)]
        )
    }

    private func seal() throws -> Picture? {
        let name = site.settings.certificateSeal
        guard !name.isEmpty else { return nil }
        let path = name.hasPrefix("/") ? name : site.root + "/" + name
        guard FileSystem.exists(path) else { throw Fault("documents.seal-missing", .settings, ["path": name]) }
        do {
            return try Picture(try FileSystem.read(path, shownAs: name))
        } catch is PDFError {
            throw Fault("documents.seal-unusable", .settings, ["path": name])
        }
    }
}
