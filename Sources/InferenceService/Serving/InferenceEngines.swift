package import AttackKnowledge
import FileFormats
import TechniqueInference

/// The engines of a program, one for each matrix that it has a model of.
package struct InferenceEngines: Sendable {
  /// The engines; the first answers where no matrix is named.
  package let all: [InferenceEngine]
  /// The STIX files, by matrix.
  package let bundles: [AttackDomain: String]

  /// Reads models, one for each matrix, and ATT&CK's STIX files, each for its own matrix.
  ///
  /// - Parameters:
  ///   - models: model files; the embedded model when empty.
  ///   - attack: STIX bundles of ATT&CK; the embedded catalogs where none is given.
  package init(models: [String] = [], attack: [String] = []) throws {
    var bundles: [AttackDomain: String] = [:]
    var sources: [AttackDomain: AttackSource] = [:]
    for path in attack {
      let source = try AttackSource(path, detecting: true)
      let domain = source.mainDomain
      sources[domain] = source
      guard bundles.updateValue(path, forKey: domain) == nil else {
        throw ServiceError(
          code: "two_bundles", summary: "\(path) is a second STIX file of ATT&CK \(domain.title)",
          advice: "give one for each matrix", failure: .usage)
      }
    }
    var engines: [InferenceEngine] = []
    for path in models.isEmpty ? [nil] : models.map(Optional.some) {
      let model = try ModelLoader.load(path)
      let domain = model.card.domain
      if engines.contains(where: { $0.domain == domain }) {
        throw ServiceError(
          code: "two_models", summary: "\(path ?? "") is a second model of ATT&CK \(domain.title)",
          advice: "give one for each matrix", failure: .usage)
      }
      engines.append(try InferenceEngine(model: model, source: sources[domain] ?? AttackSource()))
    }
    all = engines
    self.bundles = bundles
  }

  /// Creates engines from one.
  package init(_ engine: InferenceEngine) { (all, bundles) = ([engine], [:]) }

  /// The engine of a matrix; the first when none is named.
  package func engine(_ domain: AttackDomain?) throws(ServiceError) -> InferenceEngine {
    guard let engine = domain == nil ? all.first : all.first(where: { $0.domain == domain }) else {
      throw ServiceError(
        code: "no_model", summary: "no model of \(domain?.rawValue ?? "any matrix") is loaded here",
        advice: "loaded are " + all.map(\.domain.rawValue).joined(separator: ", "), failure: .nothingToAnswer)
    }
    return engine
  }

  /// Looks techniques up in all matrices.
  package func lookup(_ query: String, limit: Int) throws -> LookupService.Response {
    try LookupService.search(query, in: library(), limit: limit)
  }

  /// The same, where nothing may be found, as while somebody is still typing.
  package func search(_ query: String, limit: Int) throws -> LookupService.Response {
    LookupService.find(query, in: try library(), limit: limit)
  }

  private func library() throws -> AttackLibrary { try all.first?.library ?? AttackSource().library }
}
