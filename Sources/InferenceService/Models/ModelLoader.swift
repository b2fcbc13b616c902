package import AttackKnowledge
import FileFormats
package import TechniqueInference

/// Finds the model that a request asks for.
package enum ModelLoader {
  /// The model in a file, or the embedded one of a matrix when no file is named.
  ///
  /// - Parameter domain: the matrix that was asked for; a file's model must be of it.
  package static func load(_ path: String?, domain: AttackDomain? = nil) throws -> InferenceModel {
    guard let path else { return try Embedded.model(domain ?? .enterprise) }
    let model = try InferenceModel(contentsOf: path)
    if let domain, model.card.domain != domain {
      throw ServiceError(
        code: "other_matrix",
        problem: "\(path) is a model of ATT&CK \(model.card.domain.title), not of \(domain.title)",
        advice: "leave \(field: "domain") out, or give a model of that matrix")
    }
    return model
  }

  /// The model and the version of ATT&CK that a question asks for.
  static func load(
    for question: some DomainQuestion, model path: String?, attack: String?, version: String?, detecting: Bool = false
  ) throws -> (InferenceModel, AttackSource) {
    // What was read to find the matrix serves the answer too, unless a version was asked for.
    let plain = version == nil ? try AttackSource(attack, detecting: detecting) : nil
    let model =
      try path.map { try load($0, domain: question.domain) }
      ?? load(nil, domain: question.chosenDomain(in: plain?.library ?? Embedded.attackLibrary()))
    return (
      model,
      try plain ?? AttackSource(attack, version: version, domain: model.card.domain, detecting: detecting)
    )
  }
}
