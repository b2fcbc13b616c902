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

let package = Package(
  name: "technique-inference",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "tie", targets: ["tie"]),
    .library(name: "TechniqueInference", targets: ["TechniqueInference"]),
    .library(name: "Recommenders", targets: ["Recommenders"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .executableTarget(
      name: "tie",
      dependencies: [
        "InferenceService", "TechniqueInference", "Corpus", "AttackKnowledge", "FileFormats",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .target(
      name: "InferenceService",
      dependencies: ["TechniqueInference", "Corpus", "AttackKnowledge", "Recommenders", "FileFormats", "Charts"],
      swiftSettings: settings),
    .target(
      name: "TechniqueInference",
      dependencies: ["Corpus", "AttackKnowledge", "Recommenders", "FileFormats", "CAssets"],
      swiftSettings: settings),
    .target(name: "Corpus", dependencies: ["AttackKnowledge", "FileFormats"], swiftSettings: settings),
    .target(name: "AttackKnowledge", dependencies: ["FileFormats"], swiftSettings: settings),
    .target(name: "Charts", swiftSettings: settings),
    .target(name: "Recommenders", dependencies: ["CKernels"], swiftSettings: settings),
    .target(name: "CKernels"),
    .target(name: "FileFormats", dependencies: ["CZlib"], swiftSettings: settings),
    .target(name: "CAssets", exclude: ["Assets"]),
    .systemLibrary(
      name: "CZlib",
      pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(name: "FileFormatsTests", dependencies: ["FileFormats", "TestSupport"], swiftSettings: settings),
    .testTarget(name: "ChartsTests", dependencies: ["Charts", "TestSupport"], swiftSettings: settings),
    .testTarget(name: "RecommendersTests", dependencies: ["Recommenders", "TestSupport"], swiftSettings: settings),
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
      name: "CommandLineTests", dependencies: ["tie", "InferenceService", "TestSupport"], exclude: ["Snapshots"],
      swiftSettings: settings),
  ]
)
