import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference
import Terminal

/// The order of techniques for people and for spreadsheets.
enum DirectionTable {
  /// With more pairs than this each is one line, without its reason.
  private static let mostReasons = 10
  /// With more pairs than this only the order is shown.
  private static let mostLines = 200

  static func text(_ response: DirectionResponse, style: Style) -> String {
    var blocks = response.order.isEmpty ? [] : [order(response, style)]
    let pairs = response.pairs
    if pairs.count <= mostReasons {
      blocks += pairs.map { style.bold(verdict($0)) + "\n  " + $0.reason.text + "\n" }
    } else if pairs.count <= mostLines {
      blocks.append(pairs.map { verdict($0) + "\n" }.joined())
    } else {
      blocks.append("\(Numbers.counted(pairs.count, "pair")); --csv and --json have each, with its reason.\n")
    }
    let model = response.model
    let footer =
      "direction model \(model.name) (\(Numbers.counted(model.flows, "public attack flow"))"
      + (model.attackVersion.map { ", ATT&CK \($0)" } ?? "") + ")"
      + (model.kind == .playbook ? " · as in playbooks" : "")
      + " · a likely order is no proof"
    return blocks.joined(separator: "\n") + "\n" + style.faint(footer) + "\n"
  }

  /// The likely order, with how many of the others each technique came before and after.
  private static func order(_ response: DirectionResponse, _ style: Style) -> String {
    var table = TextTable([
      .init(title: "#", isNumber: true), .init(title: "Likely order", shrinks: true),
      .init(title: "Before others", isNumber: true), .init(title: "After others", isNumber: true),
      .init(title: "Unclear", isNumber: true),
    ])
    for (position, place) in response.order.enumerated() {
      let others = response.order.count - 1
      table.add([
        String(position + 1), name(place.technique), String(place.before), String(place.after),
        String(others - place.before - place.after),
      ])
    }
    return table.lines(width: style.width, style: style).joined(separator: "\n") + "\n"
  }

  private static func verdict(_ pair: DirectionResponse.OrderedPair) -> String {
    let (earlier, later, probability) = ordered(pair)
    let percent = HuntFigures.percent(probability)
    return pair.label == "either"
      ? "either may come first; \(name(earlier)) before \(name(later)) is \(percent) likely"
      : "\(name(earlier)) probably came before \(name(later)) (\(percent))"
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

  static let columns = ["first", "second", "probability", "label", "reason"]

  static func row(_ pair: DirectionResponse.OrderedPair) -> [String] {
    [
      pair.first.id.description, pair.second.id.description, CSVWriter.figure(pair.probability), pair.label,
      pair.reason.text,
    ]
  }

  static func csv(_ response: DirectionResponse) -> Data {
    var writer = CSVWriter(header: columns)
    for pair in response.pairs { writer.append(row(pair)) }
    return writer.data
  }
}
