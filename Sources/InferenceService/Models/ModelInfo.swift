package import AttackKnowledge
package import FileFormats
import Recommenders
package import TechniqueInference

/// What is to be said about a model file.
package struct ModelInfo: Sendable, JSONRepresentable {
  package let card: ModelCard
  package let techniques: [TechniqueID]
  package let subtechniques: Int
  package let hasEvidence: Bool
  package let embeddingDimension: Int?

  /// Reads the model in a file, or the embedded one of a matrix, and describes it.
  package static func describe(_ path: String?, domain: AttackDomain? = nil) throws -> ModelInfo {
    ModelInfo(try ModelLoader.load(path, domain: domain))
  }

  init(_ model: InferenceModel) {
    card = model.card
    techniques = model.techniques
    subtechniques = model.techniques.count(where: \.isSubtechnique)
    hasEvidence = model.evidence != nil
    embeddingDimension = (model.recommender as? any FactorRecommender)?.embeddingDimension
  }

  package var json: JSONValue {
    .members([
      "card": card, "techniques": techniques, "subtechniques": subtechniques, "has_pair_counts": hasEvidence,
      "embedding_dimension": embeddingDimension,
    ])
  }
}

/// Writes a model in another format.
package enum ModelExport {
  /// Writes the model in a file, or the embedded one, in MITRE's NPZ layout.
  ///
  /// - Returns: what a reader of that layout will do differently, if anything.
  package static func npz(_ path: String?, to output: String) throws -> [ServiceWarning] {
    let model = try ModelLoader.load(path)
    try OutputFile.write(try model.npz(path: output), to: output)
    guard model.card.model != "mitre-wals" else { return [] }
    return [
      ServiceWarning(
        code: "other_update",
        message:
          "programs that read this layout fold a report in by MITRE's update, so their scores differ from those of "
          + model.card.model)
    ]
  }
}
