import CardModel
import Certification
import CommandLineParsing
import Pipeline
import Signing

/// One call of `verify`: the files one after the other, each told at once, and what they come to.
final class FileVerification {
    private let call: Invocation
    private let anchors: TrustAnchors
    private let lists: StatusLists
    private let papers: PaperIssues
    private let words: VerdictWords
    private var doubles = CertificateDoubles()
    private var isGood = true
    private var passedOver = 0
    /// The first file that could not be read.
    private var missing: ExitStatus?

    /// Throws what an audit export is refused for.
    init(_ call: Invocation, anchors: TrustAnchors) throws {
        self.call = call
        self.anchors = anchors
        lists = StatusLists(call, trust: anchors)
        papers = try PaperIssues(call, trust: anchors)
        words = VerdictWords(language: call.language)
    }

    /// Judges what a word on the command line means; what cannot be read does not stop the others.
    func take(_ word: String) throws {
        do {
            if let archive = try CertificateArchive(word) { return try take(archive) }
            if let folder = UnpackedExport(word) { return try take(folder) }
            let found = try VerificationInput.all(word)
            passedOver += found.passedOver
            for input in found.inputs { try take(input) }
        } catch let fault as Fault {
            skip(fault)
        }
    }

    private func take(_ archive: any CertificateSource) throws {
        let isSound = try ArchiveVerification(archive, trust: anchors.certificates, call).run { member in
            try judge(member.name, member.bytes, try lists.list(for: member), beside: member.beside)
        }
        isGood = isGood && isSound
    }

    private func take(_ input: VerificationInput) throws {
        do {
            try judge(input)
        } catch let fault as Fault where input.isFromFolder {
            skip(fault)
        }
    }

    private func skip(_ fault: Fault) {
        call.notes.report(fault)
        missing = missing ?? fault.status
    }

    /// By what a file is, not by its name.
    private func judge(_ input: VerificationInput) throws {
        guard let bytes = try input.bytes() else {
            return try tell(input.name, input.isTooLarge ? .tooLarge : .notACertificate)
        }
        // In a folder the list lies beside the certificates.
        if input.isFromFolder, SignedStatusList.isMeant(bytes) {
            if FileSystem.name(of: input.path) != StatusLists.fileName { passedOver += 1 }
            return
        }
        let status = try lists.list(for: input.file)
        if QRProof.looksLikeProof(bytes) { return try judge(code: bytes, input.name, status) }
        _ = try judge(input.name, bytes, status, beside: input.beside)
    }

    private func judge(code bytes: [UInt8], _ name: String, _ status: StatusLists.Answer) throws {
        let (proof, list) = QRProof.verify(bytes, keys: anchors.codes, revocations: status.revocations)
        isGood = isGood && proof.isGenuine && !status.isBroken
        if proof.content != nil { lists.note(list) }
        try QRProofWords(language: call.language).tell(name, proof, list, call)
    }

    /// Judges a document and tells of it.
    private func judge(
        _ name: String, _ bytes: [UInt8], _ status: StatusLists.Answer, beside: (String) -> [UInt8]?
    ) throws -> VerificationResult {
        isGood = isGood && !status.isBroken
        let verifier = CertificateVerifier(trust: anchors, revocations: status.revocations)
        let result = try papers.judge(verifier.verify(bytes, beside: beside), bytes)
        if result.certificate != nil { lists.note(result.statusList) }
        try tell(name, result, doubles.take(name, bytes, result))
        return result
    }

    private func tell(
        _ name: String, _ result: VerificationResult, _ double: CertificateDoubles.Double? = nil
    ) throws {
        isGood = isGood && result.isGenuine
        if call.format() == .human {
            try call.out.line(TerminalText.harmless(words.text(name, result, double)))
        } else {
            try call.out.json(words.json(name, result, double))
        }
    }

    /// What all files come to.
    func end(maximumHours: Double?) throws -> ExitStatus {
        if passedOver > 0 {
            call.note(
                passedOver == 1
                    ? "1 other file or folder was not looked at."
                    : "\(passedOver) other files or folders were not looked at.", "另有 \(passedOver) 个文件或目录未核验。")
        }
        if let missing, isGood { return missing }
        let isFresh = try lists.tell(maximumHours: maximumHours, call)
        return isGood && isFresh ? .done : .foundWrong
    }
}
