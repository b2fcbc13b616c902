import AttackKnowledge
import Corpus
import Recommenders
import TechniqueInference

/// A small made-up world for tests.
enum Samples {
  static func id(_ text: String) throws -> TechniqueID {
    guard let id = TechniqueID(text) else { throw SampleError(text: text) }
    return id
  }

  struct SampleError: Error { let text: String }

  static func report(_ number: Int, _ ids: [String], source: String = "made", url: String? = nil) throws -> Report {
    Report(
      id: String(number), name: nil, source: source, origin: nil,
      techniques: try ids.map { Observation(try id($0)) },
      references: url.map { [Citation(name: "", url: $0)] } ?? [], groups: [], software: [], campaigns: [])
  }

  /// Sixty reports of two kinds of attack that share nothing.
  static func corpus() throws -> Corpus {
    let kinds = [["T1001", "T1002", "T1003", "T1004", "T1005"], ["T1011", "T1012", "T1013", "T1014", "T1015"]]
    let reports = try (0..<60).map { number in
      let kind = kinds[number % 2]
      return try report(
        number, kind.indices.filter { ($0 + number / 2) % 6 != 0 }.map { kind[$0] } + ["T11\(10 + number % 40)"])
    }
    return Corpus(sources: [], reports: reports)
  }

  static func model(
    _ name: String = "ease", parameters given: [String: Double] = ["regularization": 1]
  ) throws -> InferenceModel {
    guard let definition = ModelDefinition.named(name) else { throw SampleError(text: name) }
    let parameters = try ParameterValues(given, for: definition)
    return try Trainer(definition: definition, parameters: parameters).fit(
      try corpus(),
      card: ModelCard(
        name: "sample", model: name, parameters: parameters.values, seed: 1, domain: .enterprise,
        attackVersion: "18.1",
        sources: [
          ModelCard.Source(
            label: "made", file: "made.csv", format: "csv", sha256: "00", reports: 60, observations: 300, weight: 1)
        ], reports: 60, observations: 300))
  }

  static let catalog = AttackCatalog(
    domain: .enterprise, version: "18.1",
    tactics: [
      Tactic(id: "TA0002", shortname: "execution", name: "Execution"),
      Tactic(id: "TA0007", shortname: "discovery", name: "Discovery"),
    ],
    techniques: (1001...1199).compactMap { number in
      TechniqueID("T\(number)").map {
        Technique(
          id: $0, name: "Technique \(number)", tactics: [number % 2 == 0 ? "execution" : "discovery"],
          platforms: [number < 1010 ? "Windows" : "Linux"], status: number == 1005 ? .deprecated : .active,
          stixID: "attack-pattern--\(number)")
      }
    })
}
