package import AttackKnowledge
import FileFormats
import TechniqueInference

/// The engines of a program, one for each matrix that it has a model of.
package struct InferenceEngines: Sendable {
  /// The engines; the first answers where no matrix is named.
  package let all: [InferenceEngine]

  /// Reads models, one for each matrix, and ATT&CK's STIX files, each for its own matrix.
  ///
  /// - Parameters:
  ///   - models: model files; the embedded model when empty.
  ///   - attack: STIX bundles of ATT&CK; the embedded catalogs where none is given.
  package init(models: [String] = [], attack: [String] = []) throws {
    var bundles: [AttackDomain: String] = [:]
    for path in attack {
      let domain = try Self.domain(of: path)
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
      engines.append(
        try InferenceEngine(
          model: model, library: KnowledgeLoader.library(attack: bundles[domain]), attack: bundles[domain]))
    }
    all = engines
  }

  /// The matrix that a STIX bundle of ATT&CK is of.
  package static func domain(of bundle: String) throws -> AttackDomain {
    try KnowledgeLoader.catalog(attack: bundle).domain
  }

  /// Creates engines from one.
  package init(_ engine: InferenceEngine) { all = [engine] }

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

  private func library() throws -> AttackLibrary { try all.first?.library ?? KnowledgeLoader.library(attack: nil) }
}
