// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who builds the engine builds its fuzzer. What it tries is no library of ours: TIE_FUZZ
// makes the engine's package hand it out, and the name makes `package` declarations visible. Scripts/fuzz sets both.
let engine = Context.packageDirectory.split(separator: "/").dropLast().last.map { $0.lowercased() } ?? ""
let name = String(engine.map { $0.isLetter || $0.isNumber ? $0 : "_" })

let package = Package(
  name: "fuzz",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "technique-inference", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .target(name: "CFuzzer"),
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "CFuzzer",
        .product(name: "Fuzzed", package: "technique-inference"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      // Tests of the engine's package run the targets without libFuzzer.
      exclude: ["Loop"],
      packageAccess: false,
      swiftSettings: [.unsafeFlags(["-package-name", name, "-parse-as-library"])]),
  ]
)
