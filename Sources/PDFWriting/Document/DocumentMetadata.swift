/// What a document says about itself, in its information dictionary and its XMP packet.
public struct DocumentMetadata: Sendable, Hashable {
    /// Shown in the title bar of a viewer; in the document's language.
    public var title: String
    /// The title in other languages, by BCP 47 tag.
    public var translatedTitles: [LocalizedTitle] = []
    /// Who issued the document.
    public var author: String
    /// What it is about; empty for nothing.
    public var subject: String = ""
    /// The program that made it.
    public var producer: String
    /// When it was made. Nothing else in the file depends on a clock.
    public var created: PDFDate
    /// BCP 47 tag of the document's language.
    public var language: String
    /// Properties of the issuer's own, each described by an extension schema in the packet.
    public var schema: CustomSchema?

    /// Metadata.
    public init(title: String, author: String, producer: String, created: PDFDate, language: String = "zh-CN") {
        (self.title, self.author, self.producer) = (title, author, producer)
        (self.created, self.language) = (created, language)
    }
}

/// A title in a further language.
public struct LocalizedTitle: Sendable, Hashable {
    /// BCP 47 tag.
    public var language: String
    /// The title.
    public var text: String

    /// A title in a language.
    public init(_ text: String, language: String) {
        (self.text, self.language) = (text, language)
    }
}

/// A namespace of XMP properties, all of type `Text`.
public struct CustomSchema: Sendable, Hashable {
    /// A property with its value.
    public struct Property: Sendable, Hashable {
        /// An XML name without prefix.
        public var name: String
        /// The value.
        public var value: String
        /// What the property is, in English.
        public var description: String

        /// A property.
        public init(name: String, value: String, description: String) {
            (self.name, self.value, self.description) = (name, value, description)
        }
    }

    /// What the schema is, in English.
    public var name: String
    /// Its namespace; ends in `/` or `#`.
    public var namespace: String
    /// Its usual prefix.
    public var prefix: String
    /// The properties in the order they are written.
    public var properties: [Property]

    /// A schema.
    public init(name: String, namespace: String, prefix: String, properties: [Property]) {
        (self.name, self.namespace, self.prefix, self.properties) = (name, namespace, prefix, properties)
    }
}
