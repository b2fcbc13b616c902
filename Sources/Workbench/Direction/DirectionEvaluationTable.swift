import FileFormats
import InferenceService
import Terminal

/// How well direction is told, for people and for spreadsheets.
enum DirectionEvaluationTable {
  static func text(_ response: DirectionEvaluateResponse, style: Style) -> String {
    let counts = response.counts
    var text =
      style.bold(
        "\(Numbers.counted(counts.flows, "flow")), \(counts.withTechniques) with techniques, in \(counts.groups) groups"
      )
      + "\n\(Numbers.counted(counts.actions, "action")), \(Numbers.grouped(counts.directPairs)) direct pairs, "
      + "\(Numbers.grouped(counts.orderedPairs)) ordered pairs, \(Numbers.grouped(counts.contradictoryPairs)) contradictory, "
      + "\(Numbers.counted(counts.withCycles, "flow")) with cycles\n\n"
    var table = TextTable([
      .init(title: "Figure"), .init(title: "Value", isNumber: true), .init(title: "95 % interval"),
    ])
    func add(_ label: String, _ value: Double?, _ interval: DirectionEvaluateResponse.Figure?) {
      table.add([label, figure(value), Self.interval(interval)])
    }
    let intervals = response.intervals
    add("Right order, mean over flows", response.macroAccuracy, intervals["macro_accuracy"])
    add("  by the order of tactics", response.baseline, intervals["baseline"])
    add("  gain over that, flow by flow", response.gain.mean, response.gain)
    add("Right order, all pairs alike", response.microAccuracy, intervals["micro_accuracy"])
    add("Right of the pairs with a label", response.labeled.accuracy, intervals["labelled_accuracy"])
    add("  share of pairs with a label", response.labeled.coverage, intervals["labelled_coverage"])
    add("Right order, steps next to each other", response.directAccuracy, intervals["direct_accuracy"])
    add("Right order, same tactics", response.sameTacticsAccuracy, intervals["same_tactics_accuracy"])
    add("Calibration error", response.ece, intervals["ece"])
    add("Log loss", response.logLoss, nil)
    text += table.lines(width: style.width, style: style).joined(separator: "\n") + "\n"
    for ranking in response.ranking ?? [] {
      let task = ranking.task == "look_back" ? "what came before" : "what came after"
      text +=
        "\nFinding \(task) (recall@\(ranking.cutoff), \(Numbers.counted(ranking.tasks, "step"))): "
        + "\(figure(ranking.undirected)) without direction, \(figure(ranking.directed)) with it; "
        + "gain \(figure(ranking.gain.mean)) (\(interval(ranking.gain)))\n"
    }
    return text
  }

  /// A line for each flow.
  static func csv(_ response: DirectionEvaluateResponse) -> Data {
    var writer = CSVWriter(header: ["flow", "group", "scope", "pairs", "accuracy", "baseline"])
    for flow in response.flows {
      writer.append([
        flow.name, flow.group, flow.scope, String(flow.pairs), flow.accuracy.map { String($0) } ?? "",
        flow.baseline.map { String($0) } ?? "",
      ])
    }
    return writer.data
  }

  private static func figure(_ value: Double?) -> String { value.map { Numbers.fixed($0, 3) } ?? "–" }

  private static func interval(_ figure: DirectionEvaluateResponse.Figure?) -> String {
    guard let low = figure?.low, let high = figure?.high else { return "" }
    return "\(Numbers.fixed(low, 3)) – \(Numbers.fixed(high, 3))"
  }
}
