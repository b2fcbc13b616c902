package import AttackKnowledge
import FileFormats
package import TechniqueInference

/// Finds the direction model that a request asks for.
package enum DirectionLoader {
  /// The model in a file, or the embedded one when no file is named, with the tactics of a catalog.
  package static func load(_ path: String?, catalog: AttackCatalog) throws -> DirectionModel {
    guard let path else { return try Embedded.directionModel(catalog: catalog) }
    let model = try DirectionModel(contentsOf: path, catalog: catalog)
    guard model.card.domain == catalog.domain else {
      throw ServiceError(
        code: "other_matrix", summary: "\(path) is of ATT&CK \(model.card.domain.title), not \(catalog.domain.title)",
        advice: "give a direction model of the same matrix", failure: .usage)
    }
    return model
  }
}
