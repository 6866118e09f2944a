import CardModel
import PDFWriting

/// Writes a volume of an annex.
struct VolumeSheets {
    let record: BatchRecord
    let volume: AnnexVolume
    let table: CardTable
    let signer: DocumentSignerFacts
    let hasSeal: Bool
    /// The signed file, when these pages are but a copy of its own.
    var original: SignedOriginal?

    static let title = "物联网卡注销证明附表"
    static let englishTitle = "Annex to a Certificate of IoT SIM Card Deregistration"

    func write(to document: TaggedDocument) {
        let number = record.number.text
        document.title(Self.title, Self.englishTitle, number: "\(number)-\(volume.number)")
        let (first, last) = (volume.places.lowerBound, volume.places.upperBound)
        document.lead(
            "本册为《物联网卡注销证明》\(number) 附表第 \(volume.number) 册，共 \(volume.count) 册，载明序号 \(first) 至 \(last) 的注销卡；"
                + "须与该证明一并使用，其正本载明本册的摘要。",
            "Volume \(volume.number) of \(volume.count) of the annex to certificate \(number), with the cards \(first) to "
                + "\(last). It counts together with the certificate, which states this file's digest.")
        document.facts([
            [DocumentFact("客户名称", "Customer", PrintedText.name(record.customerName))],
            [
                DocumentFact("客户代码", "Customer code", record.account),
                DocumentFact("出具时间", "Issued at", PageWords.time(record.issuedAt)),
            ],
            [DocumentFact("出具单位", "Issued by", PrintedText.name(record.issuerName))],
        ])
        DocumentFoot(
            number: "\(number)-\(volume.number)", issuer: PrintedText.name(record.issuerName),
            issuedAt: record.issuedAt, signer: signer, code: nil, hasSeal: hasSeal,
            original: original
        ).write(to: document)
        document.pageBreak()
        document.part("附表　注销卡明细", "Annex: cards deregistered")
        CardSheet(table: table, cards: table.cards[(first - 1)..<last]).write(to: document)
    }
}
