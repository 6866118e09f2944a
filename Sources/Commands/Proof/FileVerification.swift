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
    private let words: VerdictWords
    private var doubles = CertificateDoubles()
    private var isGood = true
    private var passedOver = 0
    /// The first file that could not be read.
    private var missing: ExitStatus?

    init(_ call: Invocation, anchors: TrustAnchors) {
        self.call = call
        self.anchors = anchors
        lists = StatusLists(call, trust: anchors)
        words = VerdictWords(language: call.language)
    }

    /// Judges what a word on the command line means; what cannot be read does not stop the others.
    func take(_ word: String) throws {
        do {
            let found = try VerificationInput.all(word)
            passedOver += found.passedOver
            for input in found.inputs { try take(input) }
        } catch let fault as Fault {
            skip(fault)
        }
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
        guard let bytes = try input.bytes() else { return try tell(input, .notACertificate) }
        // In a folder the list lies beside the certificates.
        if input.isFromFolder, SignedStatusList.isMeant(bytes) { return }
        let status = try lists.list(for: input.file)
        isGood = isGood && !status.isBroken
        if QRProof.looksLikeProof(bytes) {
            let (proof, list) = QRProof.verify(bytes, keys: anchors.codes, revocations: status.revocations)
            isGood = isGood && proof.isGenuine
            if proof.content != nil { lists.note(list) }
            return try QRProofWords(language: call.language).tell(input.name, proof, list, call)
        }
        let result = CertificateVerifier(trust: anchors, revocations: status.revocations).verify(bytes) {
            input.beside($0)
        }
        if result.certificate != nil { lists.note(result.statusList) }
        try tell(input, result, doubles.take(input.name, bytes, result))
    }

    private func tell(
        _ input: VerificationInput, _ result: VerificationResult, _ double: CertificateDoubles.Double? = nil
    ) throws {
        isGood = isGood && result.isGenuine
        if call.format() == .human {
            try call.out.line(TerminalText.harmless(words.text(input.name, result, double)))
        } else {
            try call.out.json(words.json(input.name, result, double))
        }
    }

    /// What all files come to.
    func end(maximumHours: Double?) throws -> ExitStatus {
        if passedOver > 0 {
            call.note(
                "\(passedOver) other files or folders were not looked at.", "另有 \(passedOver) 个文件或目录未核验。")
        }
        if let missing, isGood { return missing }
        let isFresh = try lists.tell(maximumHours: maximumHours, call)
        return isGood && isFresh ? .done : .foundWrong
    }
}
