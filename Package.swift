// swift-tools-version: 6.2
// The map of the house: each target with a line of purpose; arrows go down only (docs/architecture.md).
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    // Rows cross the rooms' borders a million times: the optimiser may look over them, and the dynamic exclusivity
    // checks stay in debug builds, where all tests run under them.
    .unsafeFlags(["-cross-module-optimization", "-enforce-exclusivity=unchecked"], .when(configuration: .release)),
]

/// A room: a Swift module with the compiler settings of the house.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

let package = Package(
    name: "deregistrar",
    products: [.executable(name: "deregistrar", targets: ["deregistrar"])],
    targets: [
        // Floor 0: doors to C libraries, no Swift.
        // SQLite, the embedded store. Owner: StorageSQLite.
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
        // libcrypto 3: digests, keys, X.509, CMS. Owner: Signing.
        .systemLibrary(
            name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
        // HarfBuzz and its subsetter: fonts cut down to the glyphs used. Owner: PDFWriting.
        .systemLibrary(
            name: "CHarfBuzz", pkgConfig: "harfbuzz-subset",
            providers: [.apt(["libharfbuzz-dev"]), .brew(["harfbuzz"])]),
        // libqrencode: QR codes. Owner: PDFWriting.
        .systemLibrary(
            name: "CQRCode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"]), .brew(["qrencode"])]),
        // iconv of the C library: character sets. Owner: Tabular.
        .systemLibrary(name: "CIconv"),
        // Calls of Linux that write files out and start programs. Owner: Pipeline.
        .systemLibrary(name: "CFileSystem"),
        // zlib: DEFLATE out. Owner: Deflate.
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        // ISA-L: DEFLATE in, and CRC-32. Owner: Deflate.
        .systemLibrary(name: "CISAL", pkgConfig: "libisal", providers: [.apt(["libisal-dev"]), .brew(["isa-l"])]),
        // DEFLATE streams and ZIP archives, in and out, for the formats above. Knows no table, card or page.
        room("Deflate", ["CZlib", "CISAL"]),

        // Floor 1: formats and words; none knows another.
        // Words that several rooms share, as values: identifiers, money, days, findings. No I/O, no clock, no prose.
        room("CardModel"),
        // CSV and XLSX bytes to rows and back: encodings, dialects, positions, cleaning. Knows no SIM.
        room("Tabular", ["CIconv", "Deflate"]),
        // Tagged PDF (PDF/A-3a, PDF/UA-1): objects, pages, fonts, tables, signature placeholder. Knows no SIM, no key.
        room("PDFWriting", ["CHarfBuzz", "CQRCode", "Deflate"]),
        // Keys, digests, Merkle trees, canonical JSON, CMS, signed notes. Knows no SIM.
        room("Signing", ["COpenSSL"]),
        // Flags as values: parsing, help, man page, completions.
        room("CommandLineParsing"),

        // Floor 2: the trade. Rooms here do not import each other; they meet in CardModel and in Pipeline.
        // Rows to card requests: headers, columns, spreadsheet damage.
        room("Intake", ["CardModel", "Tabular"]),
        // A card request and the reference facts to findings: one rule, one file.
        room("Screening", ["CardModel", "Tabular", "Signing"]),
        // Findings to lanes, review batches and decisions: makers, checkers, working days.
        room("Review", ["CardModel"]),
        // Approved batches to orders and results: what an adapter to a carrier platform must do.
        room("Execution", ["CardModel", "Signing", "Tabular"]),
        // Decisions and results to certificates, and the verification of certificates.
        room("Certification", ["CardModel", "Signing", "PDFWriting", "Deflate"]),
        // Facts of a job to CSV, JSON, HTML and XLSX, and findings to words.
        room("Reporting", ["CardModel", "Tabular"]),

        // Floor 3: the order of steps, and the store.
        // Order of steps, chunks, commits, restart, the ledger of counts; settings of a site.
        room(
            "Pipeline",
            [
                "CardModel", "Tabular", "Signing", "Intake", "Screening", "Review", "Execution", "Certification",
                "Reporting", "CFileSystem",
            ]),
        // What the rooms and the pipeline ask of a store, answered by SQLite.
        room(
            "StorageSQLite",
            ["CardModel", "Review", "Execution", "Certification", "Pipeline", "Deflate", "CSQLite"]),

        // Floor 4: what people call.
        // One file a command; chooses store, key and clock; the only one that prints and exits.
        room(
            "Commands",
            [
                "CardModel", "Tabular", "Signing", "CommandLineParsing", "Intake", "Screening", "Review", "Execution",
                "Certification", "Reporting", "StorageSQLite", "Pipeline", "PDFWriting", "Deflate",
            ]),
        // The program: an entry point of a few lines.
        .executableTarget(name: "deregistrar", dependencies: ["Commands"], swiftSettings: settings),

        tests("DeflateTests", ["Deflate"]),
        tests("CardModelTests", ["CardModel"]),
        tests("TabularTests", ["Tabular", "Deflate"]),
        tests("PDFWritingTests", ["PDFWriting", "Deflate"]),
        tests("SigningTests", ["Signing"]),
        tests("CommandLineParsingTests", ["CommandLineParsing"]),
        tests("IntakeTests", ["Intake", "CardModel", "Tabular"]),
        tests("ScreeningTests", ["Screening", "CardModel", "Tabular", "Signing"]),
        tests("ReviewTests", ["Review", "CardModel"]),
        tests("ExecutionTests", ["Execution", "CardModel", "Tabular"]),
        tests("CertificationTests", ["Certification", "CardModel", "Signing", "PDFWriting"]),
        tests("ReportingTests", ["Reporting", "CardModel", "Tabular", "Deflate"]),
        tests(
            "StorageSQLiteTests", ["StorageSQLite", "CardModel", "Review", "Execution", "Certification", "Pipeline"]),
        tests("PipelineTests", ["Pipeline", "CardModel", "Tabular", "Screening", "Reporting"]),
        tests("CommandsTests", ["Commands", "CardModel", "Tabular", "Intake", "Reporting", "Pipeline"]),
    ]
)
