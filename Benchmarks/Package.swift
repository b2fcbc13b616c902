// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who builds the engine builds its benchmarks.
let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "technique-inference", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "FitTimer", dependencies: [.product(name: "Recommenders", package: "technique-inference")]),
    .executableTarget(
      name: "EngineBenchmarks",
      dependencies: [
        .product(name: "Recommenders", package: "technique-inference"),
        .product(name: "TechniqueInference", package: "technique-inference"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/EngineBenchmarks",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
  ]
)
