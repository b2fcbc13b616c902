import InferenceService

/// What the parts of an evaluation are called where people read them.
enum EvaluationWords {
  /// What reports are divided by, as a title.
  static func title(of breakdown: String) -> String {
    switch breakdown {
    case "observed": "By the number of techniques given"
    case "origin": "By the origin of the report"
    case "nearest": "By the similarity (Jaccard) of the most similar training report"
    case "popularity": "By how often training reports list the technique to be found"
    default: "By \(breakdown)"
    }
  }

  /// What the groups of a division are.
  static func column(of breakdown: String) -> String {
    switch breakdown {
    case "observed": "Given"
    case "origin": "Origin"
    case "nearest": "Similarity"
    case "popularity": "Third of observations"
    default: "Group"
    }
  }
}
