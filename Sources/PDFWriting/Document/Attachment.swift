/// A file within the document (ISO 19005-3, 6.8).
public struct Attachment: Sendable, Hashable {
    /// What the file is to the document.
    public enum Relationship: String, Sendable, Hashable {
        /// What the document shows, for machines.
        case data = "Data"
        /// Something besides.
        case supplement = "Supplement"
        /// What the document was made from.
        case source = "Source"
    }

    /// Its file name; no two in a document are equal.
    public var name: String
    /// Its media type: `application/json`.
    public var mediaType: String
    /// What it is, for people.
    public var description: String
    /// What it is to the document.
    public var relationship: Relationship
    /// When it was last changed.
    public var modified: PDFDate
    /// Its bytes.
    public var content: [UInt8]
    /// The same bytes as a zlib stream (RFC 1950), where many documents attach them: compressed once. Nil elsewhere.
    public var packed: [UInt8]?

    /// A file to attach.
    public init(
        name: String, mediaType: String, description: String, relationship: Relationship, modified: PDFDate,
        content: [UInt8]
    ) {
        (self.name, self.mediaType, self.description) = (name, mediaType, description)
        (self.relationship, self.modified, self.content) = (relationship, modified, content)
    }
}

extension TaggedDocument {
    /// Attaches a file.
    public func attach(_ attachment: Attachment) {
        if attachments.contains(where: { $0.name == attachment.name }) {
            report(.duplicateAttachment(name: attachment.name))
        }
        attachments.append(attachment)
    }
}
