import AttackKnowledge
import FileFormats
package import TechniqueInference

/// Finds the model that a request asks for.
package enum ModelLoader {
  /// The model in a file, or the embedded one when no file is named.
  package static func load(_ path: String?) throws -> InferenceModel {
    guard let path else { return try Embedded.model() }
    return try InferenceModel(contentsOf: path)
  }
}
