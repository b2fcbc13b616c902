import InferenceService
package import TechniqueInference
import Terminal

/// Words about a model.
package enum ModelDescription {
  package static func holdOut(_ holdOut: ModelCard.HoldOut) -> [String] {
    var lines = ["On \(Numbers.counted(holdOut.reports, "held-out report")) (popularity in brackets):"]
    for name in ["precision@10", "recall@10", "recall@20", "ndcg@20", "map", "mrr"] {
      guard let value = holdOut.metrics[name] else { continue }
      let popular = holdOut.popularity[name].map { " (" + Numbers.fixed($0, 3) + ")" } ?? ""
      lines.append("  " + name.padded(to: 14) + Numbers.fixed(value, 3) + popular)
    }
    return lines
  }
}
