import AttackKnowledge
import InferenceService
import TechniqueInference

/// Finds the column of a model for the techniques of a corpus of any vintage.
struct TechniqueMapping {
  private let model: InferenceModel
  private let catalog: AttackCatalog
  /// The column that a technique in use now goes by in a model that knows an older id of it.
  private let successors: [TechniqueID: Int]

  init(to model: InferenceModel, by catalog: AttackCatalog) {
    self.model = model
    self.catalog = catalog
    var successors: [TechniqueID: Int] = [:]
    for (column, id) in model.techniques.enumerated() {
      if let now = catalog.resolve(id).active, now != id, successors[now] == nil { successors[now] = column }
    }
    self.successors = successors
  }

  /// The column of the technique itself, of its successor, or of its predecessor; `nil` when the model knows none.
  func column(of id: TechniqueID) -> Int? {
    if let column = model.column(of: id) { return column }
    guard let now = catalog.resolve(id).active else { return successors[id] }
    return model.column(of: now) ?? successors[now]
  }
}
