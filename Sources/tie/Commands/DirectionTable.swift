import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference
import Terminal

/// The order of techniques for people and for spreadsheets.
enum DirectionTable {
  static func text(_ response: DirectionResponse, style: Style) -> String {
    let blocks = response.pairs.map { pair in
      let (earlier, later, probability) = ordered(pair)
      let percent = Numbers.fixed(probability * 100, 0) + " %"
      let verdict =
        pair.label == "either"
        ? "either may come first; \(name(earlier)) before \(name(later)) is \(percent) likely"
        : "\(name(earlier)) probably came before \(name(later)) (\(percent))"
      return style.bold(verdict) + "\n  " + pair.reason.text + "\n"
    }
    let model = response.model
    let footer =
      "direction model \(model.name) (\(Numbers.counted(model.flows, "public attack flow"))"
      + (model.attackVersion.map { ", ATT&CK \($0)" } ?? "") + ") · a likely order is no proof"
    return blocks.joined(separator: "\n") + "\n" + style.faint(footer) + "\n"
  }

  /// The two techniques, the one that is likelier to have come first before the other.
  private static func ordered(
    _ pair: DirectionResponse.OrderedPair
  ) -> (earlier: NamedTechnique, later: NamedTechnique, probability: Double) {
    let probability = pair.probability
    return probability < 0.5 ? (pair.second, pair.first, 1 - probability) : (pair.first, pair.second, probability)
  }

  private static func name(_ technique: NamedTechnique) -> String {
    technique.name.map { "\(technique.id) \($0)" } ?? technique.id.description
  }

  static func csv(_ response: DirectionResponse) -> Data {
    var writer = CSVWriter(header: ["first", "second", "probability", "label", "reason"])
    for pair in response.pairs {
      writer.append([
        pair.first.id.description, pair.second.id.description, CSVWriter.figure(pair.probability), pair.label,
        pair.reason.text,
      ])
    }
    return writer.data
  }
}
