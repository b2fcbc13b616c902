import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference
import Terminal

extension AuxiliaryOptions {
  /// The rows of the bundle that was named, if one was.
  ///
  /// - Parameter read: a bundle that was read before, and its path.
  func source(
    migratingTo catalog: AttackCatalog?, read: (path: String, bundle: AttackBundle)? = nil
  ) throws -> AuxiliarySource? {
    guard let auxiliary else { return nil }
    let bundle = try read.flatMap { $0.path == auxiliary ? $0.bundle : nil } ?? AttackBundle(contentsOf: auxiliary)
    return try AuxiliarySource(bundle, migratingTo: catalog, checking: auxiliaryWeight)
  }
}

extension AuxiliarySource {
  /// Creates a source with a weight that somebody has typed.
  init(_ bundle: AttackBundle, migratingTo catalog: AttackCatalog?, checking weight: Double) throws(ServiceError) {
    guard weight > 0, weight <= 1000 else {
      throw ServiceError(
        code: "bad_weight",
        summary: "--auxiliary-weight must be above 0 and at most 1000, not \(Numbers.short(weight))",
        advice: "for example --auxiliary-weight 0.25", failure: .usage)
    }
    self.init(bundle, migratingTo: catalog, weight: weight)
  }
}
