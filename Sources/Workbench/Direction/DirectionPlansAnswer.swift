package import FileFormats
import InferenceService
package import TechniqueInference
import Terminal

extension DirectionPlans.Answer: JSONRepresentable {
  var json: JSONValue {
    .members([
      "order": JSONValue.array(orders.map(\.json)), "recall": JSONValue.array(recalls.map(\.json)),
      "warnings": warnings,
    ])
  }

  var csv: Data {
    var writer = CSVWriter(
      header: ["source", "task", "incidents", "steps", "lists", "plan", "gain", "gain_low", "gain_high"])
    for recall in recalls {
      writer.append([
        recall.source, recall.name, String(recall.incidents), String(recall.tasks),
        CSVWriter.figure(recall.slots.value), CSVWriter.figure(recall.plan.value), CSVWriter.figure(recall.gain.value),
        CSVWriter.figure(recall.gain.interval?.lowerBound), CSVWriter.figure(recall.gain.interval?.upperBound),
      ])
    }
    return writer.data
  }

  func text(style: Style) -> String {
    var order = TextTable([
      .init(title: "Order of pairs"), .init(title: "Pairs", isNumber: true), .init(title: "Right", isNumber: true),
      .init(title: "By tactics", isNumber: true), .init(title: "Right where P ≥ .7", isNumber: true),
      .init(title: "Share", isNumber: true), .init(title: "Calibration error", isNumber: true),
      .init(title: "Temperature", isNumber: true), .init(title: "Error with it", isNumber: true),
    ])
    for line in orders {
      let figures = line.figures
      order.add(
        [line.source, Numbers.grouped(line.pairs)]
          + [
            figures.macroAccuracy.value, figures.baseline.value, figures.labeledAccuracy.value,
            figures.labeledCoverage.value,
          ].map { Numbers.fixed($0, 3) }
          + [
            Self.error(figures), Numbers.fixed(line.temperature, 2), Self.error(line.tempered),
          ])
    }
    var recall = TextTable([
      .init(title: "In the plan"), .init(title: "Of"), .init(title: "Incidents", isNumber: true),
      .init(title: "Steps", isNumber: true), .init(title: "Fixed lists", isNumber: true),
      .init(title: "Plan", isNumber: true), .init(title: "Gain", isNumber: true), .init(title: "95 % interval"),
    ])
    for line in recalls {
      let interval = line.gain.interval.map {
        "\(Numbers.fixed($0.lowerBound, 3)) – \(Numbers.fixed($0.upperBound, 3))"
      }
      recall.add(
        [line.name, line.source, String(line.incidents), Numbers.grouped(line.tasks)]
          + [line.slots.value, line.plan.value, line.gain.value].map { Numbers.fixed($0, 3) } + [interval ?? ""])
    }
    return [order, recall].map { $0.lines(width: style.width, style: style).joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }
}

extension DirectionPlans.Answer {
  /// ".039 (.020 – .074)"
  private static func error(_ figures: DirectionEvaluation.Figures) -> String {
    Numbers.fixed(figures.calibrationError, 3)
      + (figures.calibrationInterval.map {
        " (\(Numbers.fixed($0.lowerBound, 3)) – \(Numbers.fixed($0.upperBound, 3)))"
      } ?? "")
  }
}

extension DirectionPlans.Order: JSONRepresentable {
  var json: JSONValue {
    .members([
      "source": source, "pairs": pairs, "accuracy": figures.macroAccuracy, "baseline": figures.baseline,
      "labelled_accuracy": figures.labeledAccuracy, "labelled_coverage": figures.labeledCoverage,
      "ece": JSONValue.figure(figures.calibrationError), "temperature": JSONValue.figure(temperature),
      "ece_interval": Self.interval(figures), "tempered_ece": JSONValue.figure(tempered.calibrationError),
      "tempered_ece_interval": Self.interval(tempered),
    ])
  }
}

extension DirectionPlans.Order {
  private static func interval(_ figures: DirectionEvaluation.Figures) -> JSONValue? {
    figures.calibrationInterval.map {
      ["low": JSONValue.figure($0.lowerBound), "high": JSONValue.figure($0.upperBound)]
    }
  }
}

extension PlanRecall.Outcome: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "task": name, "source": source, "incidents": incidents, "steps": tasks, "lists": slots, "plan": plan,
      "gain": gain,
    ])
  }
}

extension DirectionEvaluation.Figure: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "mean": JSONValue.figure(value), "low": interval.map { JSONValue.figure($0.lowerBound) },
      "high": interval.map { JSONValue.figure($0.upperBound) },
    ])
  }
}
