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
      lines.append("  " + name.padded(to: 14) + Numbers.fixed(value, 3) + popular + intervals(name, holdOut))
    }
    return lines
  }

  /// ", 95 % interval 0.54 – 0.62, above popularity +0.02 – +0.08", for models of which that was found out.
  private static func intervals(_ name: String, _ holdOut: ModelCard.HoldOut) -> String {
    var text = ""
    if let ends = holdOut.intervals?[name], ends.count == 2 {
      text += "  95 % interval \(Numbers.fixed(ends[0], 3)) – \(Numbers.fixed(ends[1], 3))"
    }
    if let ends = holdOut.gainIntervals?[name], ends.count == 2 {
      text += ", less popularity \(signed(ends[0])) – \(signed(ends[1]))"
    }
    return text
  }

  private static func signed(_ value: Double) -> String {
    let text = Numbers.fixed(value, 3)
    return text.hasPrefix("-") ? text : "+" + text
  }
}
