import CardModel
import PDFWriting
import Signing

/// Writes the pages of one certificate and of its volumes as parts of a print copy.
struct PrintCopyPages {
    let source: PrintCopy.Source
    let line: PrintCopy.Line

    private var record: BatchRecord { source.reading.record }
    private var number: String { record.number.text }

    func write(to document: TaggedDocument) throws {
        let table = CardTable(cards: source.reading.cards)
        let volumes = namedVolumes
        begin(
            CertificateSheets.title, number: number, bookmark: "\(number) \(PrintedText.cut(line.customer, width: 60))",
            document)
        let main = source.kept[number + ".pdf"]
        CertificateSheets(
            content: source.reading.content, table: table, signer: signer,
            code: try DocumentPrinter.qrCode(main?.code), volumes: volumes, hasSeal: false,
            original: original(number + ".pdf")
        ).write(to: document)
        for named in volumes {
            let name = named.volume.fileName(record.number)
            let volumeNumber = "\(number)-\(named.volume.number)"
            begin(VolumeSheets.title, number: volumeNumber, bookmark: volumeNumber, document)
            VolumeSheets(
                record: record, volume: named.volume, table: table, signer: signer, hasSeal: false,
                original: original(name)
            ).write(to: document)
        }
    }

    private func begin(_ title: String, number: String, bookmark: String, _ document: TaggedDocument) {
        var setup = DocumentStyle.setup(title: title, number: number, issuer: "", isSpecimen: record.isSpecimen)
        let state = line.isCurrent ? "" : "　[\(line.standing)]"
        setup.header = PageLine(DocumentStyle.margin) { _, _ in
            PageLine.Words(left: SignedOriginal.margin + state, right: number)
        }
        setup.hasHeaderOnFirstPage = true
        document.beginPart(setup, bookmark: bookmark)
    }

    /// The volumes as they were signed; none where there are no signed documents: the cards then stand in the annex.
    private var namedVolumes: [NamedVolume] {
        let volumes = DocumentPrinter.volumes(cardCount: record.cardCount)
        let named = volumes.compactMap { volume in
            source.kept[volume.fileName(record.number)].map { NamedVolume(volume: volume, sha256: $0.sha256) }
        }
        return named.count == volumes.count ? named : []
    }

    private func original(_ name: String) -> SignedOriginal {
        if let kept = source.kept[name] { return SignedOriginal(name: name, sha256: kept.sha256) }
        return SignedOriginal(name: number + ".json", sha256: source.reading.fileDigest)
    }

    private var signer: DocumentSignerFacts {
        let own = CMSCertificates.chain(in: source.signature)?.first?.summary
        return DocumentSignerFacts(subject: own?.subject ?? "", isSelfSigned: own?.subject == own?.issuer)
    }
}
