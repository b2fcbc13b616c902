import AttackKnowledge
import Benchmark
import Foundation
import Recommenders
import TechniqueInference

/// Our own numbers: `swift package --package-path Benchmarks benchmark`.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(metrics: [.wallClock, .cpuTotal, .throughput], maxDuration: .seconds(3))

  let matrix = made(reports: 2_000, techniques: 600)
  for name in ["topitems", "cooccurrence", "mitre-wals", "als", "ease"] {
    guard let definition = ModelDefinition.named(name), let values = try? ParameterValues(for: definition) else {
      continue
    }
    Benchmark("fit \(name), 2,000 × 600") { benchmark in
      for _ in benchmark.scaledIterations { blackHole(try definition.fit(matrix, values, FitOptions())) }
    }
    guard let model = try? definition.fit(matrix, values, FitOptions()) else { continue }
    Benchmark("recommend \(name), 8 observed") { benchmark in
      for _ in benchmark.scaledIterations {
        blackHole(model.recommend(for: [1, 5, 9, 20, 33, 70, 140, 300], count: 20))
      }
    }
  }

  Benchmark("count pairs, 1,000,000 × 691") { benchmark in
    let million = made(reports: 1_000_000, techniques: 691)
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(million.pairCounts) }
  }

  // A model of one's own, as `tie train` writes it: TIE_MODEL=model.safetensors swift package benchmark.
  let files = ProcessInfo.processInfo.environment["TIE_MODEL"].map { [$0] } ?? []
  let models = [("the embedded model", try? Embedded.model())] + files.map { ($0, try? InferenceModel(contentsOf: $0)) }
  for (name, model) in models {
    guard let recommender = model?.recommender else { continue }
    // Six are what half of a report of median length holds; common techniques are those with the most evidence to sum.
    let observed = ["T1059", "T1082", "T1566", "T1105", "T1027", "T1547.001"]
      .compactMap { TechniqueID($0).flatMap { model?.column(of: $0) } }
    // A thousand at a time: one alone takes little longer than looking at the clock.
    Benchmark(
      "one prediction of \(name), \(observed.count) observed", configuration: .init(scalingFactor: .kilo)
    ) { benchmark in
      for _ in benchmark.scaledIterations { blackHole(recommender.recommend(for: observed, count: 20)) }
    }
  }

  Benchmark("read the embedded model") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(try Embedded.model()) }
  }

  Benchmark("read the embedded catalogs") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(try Embedded.attackLibrary()) }
  }
}

/// Reports whose techniques follow a power law, the same each time.
private func made(reports: Int, techniques: Int) -> ObservationMatrix {
  var generator = SeededGenerator(seed: 1)
  let rows = (0..<reports).map { _ in
    (0..<8).map { _ in
      let share = Double.random(in: 0..<1, using: &generator)
      return Int(Double(techniques) * share * share * share)
    }
  }
  guard let matrix = try? ObservationMatrix(rows: rows, columnCount: techniques) else {
    preconditionFailure("the rows name columns of the matrix")
  }
  return matrix
}
