// swift-tools-version: 6.2
import PackageDescription

// Warnings are errors where the project is checked (.ci/run), not on the machine of somebody who builds it with a
// newer compiler that has learned to warn about more.
let checked = Context.environment["TIE_WARNINGS_AS_ERRORS"] != nil

let settings: [SwiftSetting] =
  [
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + (checked ? [.treatAllWarnings(as: .error)] : [])

// Makes the reference (Scripts/build-docs). Nobody else needs the plugin, so nobody else fetches it.
let documentation: [Package.Dependency] =
  Context.environment["TIE_DOCUMENTATION"] != nil
  ? [.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0")] : []

// What Fuzz/ tries, which no library of ours shows. Scripts/fuzz asks for it.
let fuzzed: [Product] =
  Context.environment["TIE_FUZZ"] != nil ? [.library(name: "Fuzzed", targets: ["Workbench", "InferenceAPI"])] : []

// `tie` needs them only with the trait; their tests always do.
let withCases: Target.Dependency = .target(name: "Cases", condition: .when(traits: ["Cases"]))

let package = Package(
  name: "technique-inference",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "tie", targets: ["tie"]),
    .executable(name: "tie-server", targets: ["tie-server"]),
    .library(name: "TechniqueInference", targets: ["TechniqueInference"]),
    .library(name: "Corpus", targets: ["Corpus"]),
    .library(name: "AttackKnowledge", targets: ["AttackKnowledge"]),
    .library(name: "Recommenders", targets: ["Recommenders"]),
    // For programs in other languages: Python/ and technique_inference.h.
    .library(name: "TechniqueInferenceC", type: .dynamic, targets: ["CInterface"]),
  ] + fuzzed,
  traits: [
    .trait(name: "Server", description: "The HTTP server, tie-server, and the packages that only it needs."),
    .trait(name: "Cases", description: "Cases that are kept (tie case), and SQLite, which only they need."),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // Only for tie-server: neither fetched nor built without --traits Server.
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(
      url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["JSON", "CommandLineArguments"]),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ] + documentation,
  targets: [
    .executableTarget(
      name: "tie",
      dependencies: [
        "Workbench", "Terminal", "ModelContext", "CaseStore", withCases, "InferenceService", "TechniqueInference",
        "AttackKnowledge", "Devices", "FileFormats",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "tie-server",
      dependencies: [
        "InferenceAPI", "CaseStore", "InferenceService", "TechniqueInference", "AttackKnowledge", "FileFormats",
        .product(name: "Hummingbird", package: "hummingbird", condition: .when(traits: ["Server"])),
        .product(name: "HummingbirdCore", package: "hummingbird", condition: .when(traits: ["Server"])),
        .product(name: "HummingbirdTLS", package: "hummingbird", condition: .when(traits: ["Server"])),
        .product(name: "Configuration", package: "swift-configuration", condition: .when(traits: ["Server"])),
        .product(name: "Logging", package: "swift-log", condition: .when(traits: ["Server"])),
        .product(name: "NIOCore", package: "swift-nio", condition: .when(traits: ["Server"])),
        .product(name: "NIOPosix", package: "swift-nio", condition: .when(traits: ["Server"])),
        .product(name: "NIOHTTP1", package: "swift-nio", condition: .when(traits: ["Server"])),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras", condition: .when(traits: ["Server"])),
        .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras", condition: .when(traits: ["Server"])),
        .product(name: "NIOSSL", package: "swift-nio-ssl", condition: .when(traits: ["Server"])),
        .product(name: "HTTPTypes", package: "swift-http-types", condition: .when(traits: ["Server"])),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle", condition: .when(traits: ["Server"])),
        .product(name: "UnixSignals", package: "swift-service-lifecycle", condition: .when(traits: ["Server"])),
      ],
      swiftSettings: settings),
    .target(
      name: "Workbench",
      dependencies: [
        "Terminal", "CaseStore", withCases, "InferenceService", "TechniqueInference", "Corpus", "AttackKnowledge",
        "Devices", "Recommenders", "FileFormats", "Charts",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .target(
      name: "Terminal",
      dependencies: ["FileFormats", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: settings),
    .target(
      name: "InferenceAPI",
      dependencies: [
        "ModelContext", "Cases", "InferenceService", "AttackKnowledge", "FileFormats", "TechniqueInference", "Charts",
        "CAssets",
      ],
      swiftSettings: settings),
    .target(
      name: "ModelContext", dependencies: ["InferenceService", "AttackKnowledge", "FileFormats", "TechniqueInference"],
      swiftSettings: settings),
    .target(
      name: "CaseStore",
      dependencies: [
        withCases, "InferenceService", "FileFormats",
        .target(name: "CSQLite", condition: .when(traits: ["Cases"])),
      ],
      swiftSettings: settings),
    .target(
      name: "Cases",
      dependencies: [
        "ModelContext", "InferenceService", "TechniqueInference", "Corpus", "AttackKnowledge", "Recommenders", "Charts",
        "FileFormats",
      ],
      swiftSettings: settings),
    .target(
      name: "CInterface",
      dependencies: [
        "CInterfaceHeader", "InferenceService", "TechniqueInference", "Recommenders", "AttackKnowledge", "FileFormats",
      ],
      swiftSettings: settings),
    .target(name: "CInterfaceHeader"),
    .target(
      name: "InferenceService",
      dependencies: [
        "TechniqueInference", "Corpus", "AttackKnowledge", "Recommenders", "TextTechniques", "FileFormats",
      ],
      swiftSettings: settings),
    .target(
      name: "TechniqueInference",
      dependencies: ["Corpus", "AttackKnowledge", "Recommenders", "FileFormats", "Charts", "CAssets"],
      swiftSettings: settings),
    .target(name: "Corpus", dependencies: ["AttackKnowledge", "FileFormats"], swiftSettings: settings),
    .target(name: "AttackKnowledge", dependencies: ["FileFormats"], swiftSettings: settings),
    .target(name: "Charts", swiftSettings: settings),
    .target(name: "TextTechniques", swiftSettings: settings),
    .target(name: "Recommenders", dependencies: ["CKernels"], swiftSettings: settings),
    .target(name: "CKernels"),
    .target(name: "Devices", dependencies: ["COpenCL", "Recommenders", "FileFormats"], swiftSettings: settings),
    .target(name: "COpenCL"),
    .target(name: "FileFormats", dependencies: ["CArguments", "CZlib"], swiftSettings: settings),
    .target(name: "CArguments"),
    .target(name: "CAssets", exclude: ["Assets", "Web", "openapi.json", "web-files.h"]),
    .systemLibrary(
      name: "CZlib",
      pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    // Without pkgConfig: SwiftPM would warn of its absence where nobody asked for cases.
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),

    .target(name: "TestSupport", dependencies: ["FileFormats"], path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(name: "FileFormatsTests", dependencies: ["FileFormats", "TestSupport"], swiftSettings: settings),
    .testTarget(name: "TextTechniquesTests", dependencies: ["TextTechniques"], swiftSettings: settings),
    .testTarget(name: "ChartsTests", dependencies: ["Charts", "TestSupport"], swiftSettings: settings),
    .testTarget(name: "RecommendersTests", dependencies: ["Recommenders", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "DevicesTests", dependencies: ["Devices", "Recommenders", "FileFormats", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "AttackKnowledgeTests", dependencies: ["AttackKnowledge", "FileFormats", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "CorpusTests", dependencies: ["Corpus", "AttackKnowledge", "FileFormats", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "TechniqueInferenceTests",
      dependencies: ["TechniqueInference", "Corpus", "AttackKnowledge", "Recommenders", "FileFormats", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "InferenceServiceTests",
      dependencies: [
        "InferenceService", "TechniqueInference", "Corpus", "AttackKnowledge", "Recommenders", "FileFormats",
        "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "CasesTests",
      dependencies: [
        "Cases", "InferenceService", "TechniqueInference", "Corpus", "AttackKnowledge", "FileFormats", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "WorkbenchTests",
      dependencies: [
        "Workbench", "InferenceService", "TechniqueInference", "Corpus", "AttackKnowledge", "Devices", "Recommenders",
        "FileFormats", "TestSupport", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "TerminalTests",
      dependencies: ["Terminal", "TestSupport", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: settings),
    .testTarget(
      name: "ModelContextTests",
      dependencies: [
        "ModelContext", "InferenceService", "TechniqueInference", "AttackKnowledge", "FileFormats", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "InferenceAPITests",
      dependencies: [
        "InferenceAPI", "Cases", "InferenceService", "TechniqueInference", "AttackKnowledge", "FileFormats",
        "TestSupport",
      ],
      swiftSettings: settings),
    // The fuzzer's targets with samples that are changed without it; Fuzz/ is a package of its own.
    .testTarget(
      name: "MutationTests",
      dependencies: [
        "Workbench", "InferenceAPI", "ModelContext", "Terminal", "Cases", "InferenceService", "TechniqueInference",
        "TextTechniques", "Corpus", "AttackKnowledge", "FileFormats", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Fuzz/Sources/Fuzz",
      exclude: ["LibFuzzer"]),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "tie", "Terminal", "InferenceService", "FileFormats", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Snapshots"],
      swiftSettings: settings),
  ]
)
