// swift-tools-version: 6.2
import PackageDescription

// What a package that uses the engine looks like. Yours names the repository's address in the place of the path.
let package = Package(
  name: "library-example",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "technique-inference", path: "../..")
  ],
  targets: [
    .executableTarget(
      name: "Library",
      dependencies: [
        .product(name: "AttackKnowledge", package: "technique-inference"),
        .product(name: "Corpus", package: "technique-inference"),
        .product(name: "TechniqueInference", package: "technique-inference"),
      ])
  ]
)
