package import AttackKnowledge
package import FileFormats
import Recommenders

/// How well techniques are read out of documents whose techniques people have marked.
package struct ExtractFigures: Sendable, JSONRepresentable {
  /// A figure with its interval of 95 % over documents.
  package struct Figure: Sendable, JSONRepresentable {
    package let value: Double
    package let interval: ClosedRange<Double>?

    package var json: JSONValue {
      .members(["value": value, "low": interval?.lowerBound, "high": interval?.upperBound])
    }
  }

  /// What is found at least so probable.
  package struct Row: Sendable, JSONRepresentable {
    package let probability: Double
    package let precision: Figure
    package let recall: Figure
    package let f1: Figure

    package var json: JSONValue {
      .members(["min_probability": probability, "precision": precision, "recall": recall, "f1": f1])
    }
  }

  /// Findings of which the probabilities lie in the same tenth.
  package struct Bin: Sendable, JSONRepresentable {
    package let range: ClosedRange<Double>
    /// The mean of the probabilities, and the share that people marked with its 95 % interval.
    package let predicted: Double
    package let share: Double
    package let interval: ClosedRange<Double>
    package let count: Int

    package var json: JSONValue {
      .members([
        "from": range.lowerBound, "to": range.upperBound, "predicted": predicted, "share": share,
        "low": interval.lowerBound, "high": interval.upperBound, "count": count,
      ])
    }
  }

  /// How a technique is found where 50 % are asked for.
  package struct Technique: Sendable, JSONRepresentable {
    package let id: TechniqueID
    package let name: String
    /// Documents in which people marked it, in which it was found, and in which both.
    package let marked: Int
    package let found: Int
    package let right: Int

    package var json: JSONValue {
      .members(["id": id, "name": name, "marked": marked, "found": found, "right": right])
    }
  }

  package let documents: Int
  /// Techniques that people marked, each once in a document.
  package let marked: Int
  /// Whether sub-techniques count as their technique.
  package let isByParent: Bool
  package let rows: [Row]
  /// The mean difference of probabilities from shares, over tenths.
  package let calibrationError: Double
  package let bins: [Bin]
  /// Those marked or found, the ones marked most often first.
  package let techniques: [Technique]

  package var json: JSONValue {
    .members([
      "documents": documents, "marked": marked, "by_parent": isByParent, "rows": rows,
      "calibration_error": calibrationError, "calibration": bins, "techniques": techniques,
    ])
  }

  /// The row in which F1 is highest.
  package var best: Row? { rows.max { $0.f1.value < $1.f1.value } }
}

/// Reads labeled documents and measures what is found in them.
package enum ExtractEvaluation {
  /// A technique that was found in a document.
  private struct Judged {
    let document: Int
    let id: TechniqueID
    let probability: Double
    let isMarked: Bool
  }

  /// The figures of a file of JSON lines: each a sentence with the members `document`, `text` and `techniques`.
  ///
  /// Ids that stand in the text are not read: finding them is no merit.
  package static func figures(
    of path: String, in library: AttackLibrary, isByParent: Bool = true, draws: Int = 1000
  ) throws -> ExtractFigures {
    let documents = try LabeledDocument.all(in: path, library, isByParent: isByParent)
      .map { (text: LabeledDocument.text($0.sentences[...]), marked: LabeledDocument.marked($0.sentences[...])) }
    var judged: [Judged] = []
    for (number, document) in documents.enumerated() {
      var best: [TechniqueID: Double] = [:]
      for found in try ExtractService.extract(document.text, name: path, in: library, reading: .sentences).techniques {
        let id = isByParent ? found.id.family : found.id
        best[id] = max(best[id] ?? 0, found.probability)
      }
      judged += best.sorted { $0.key < $1.key }.map {
        Judged(
          document: number, id: $0.key, probability: $0.value, isMarked: document.marked.contains($0.key))
      }
    }
    let marked = documents.map(\.marked.count)
    return ExtractFigures(
      documents: documents.count, marked: marked.reduce(0, +), isByParent: isByParent,
      rows: stride(from: 1, to: 10, by: 1).map { row(Double($0) / 10, judged, marked, draws: draws) },
      calibrationError: calibrationError(judged), bins: bins(judged),
      techniques: techniques(judged, documents.map(\.marked), library))
  }

  private static func row(
    _ probability: Double, _ judged: [Judged], _ marked: [Int], draws: Int
  ) -> ExtractFigures.Row {
    var found = marked.map { _ in 0.0 }
    var right = found
    for item in judged where item.probability >= probability {
      found[item.document] += 1
      if item.isMarked { right[item.document] += 1 }
    }
    let all = marked.map { Double($0) }
    let metrics = [
      RatioMetric(name: "precision", numerators: right, denominators: found),
      RatioMetric(name: "recall", numerators: right, denominators: all),
      RatioMetric(name: "f1", numerators: right.map { 2 * $0 }, denominators: zip(found, all).map { $0 + $1 }),
    ]
    let intervals = Bootstrap.intervals(of: metrics, resamples: draws)
    let figures = zip(metrics, intervals).map {
      ExtractFigures.Figure(value: $0.value.isNaN ? 0 : $0.value, interval: $1)
    }
    return ExtractFigures.Row(probability: probability, precision: figures[0], recall: figures[1], f1: figures[2])
  }

  private static func bins(_ judged: [Judged]) -> [ExtractFigures.Bin] {
    Dictionary(grouping: judged) { min(9, Int($0.probability * 10)) }.sorted { $0.key < $1.key }.map { bin, members in
      let right = members.count { $0.isMarked }
      let interval = ProportionInterval.wilson(right, of: members.count)
      return ExtractFigures.Bin(
        range: Double(bin) / 10...Double(bin + 1) / 10,
        predicted: members.reduce(0) { $0 + $1.probability } / Double(members.count),
        share: Double(right) / Double(members.count), interval: (interval?.low ?? 0)...(interval?.high ?? 1),
        count: members.count)
    }
  }

  private static func techniques(
    _ judged: [Judged], _ marked: [Set<TechniqueID>], _ library: AttackLibrary
  ) -> [ExtractFigures.Technique] {
    var counts: [TechniqueID: (marked: Int, found: Int, right: Int)] = [:]
    for id in marked.flatMap(\.self) { counts[id, default: (0, 0, 0)].marked += 1 }
    for item in judged where item.probability >= ExtractService.suggested {
      counts[item.id, default: (0, 0, 0)].found += 1
      if item.isMarked { counts[item.id, default: (0, 0, 0)].right += 1 }
    }
    return counts.sorted { ($1.value.marked, $0.key) < ($0.value.marked, $1.key) }.map { id, count in
      ExtractFigures.Technique(
        id: id, name: library.locate(id)?.technique.name ?? "", marked: count.marked, found: count.found,
        right: count.right)
    }
  }

  private static func calibrationError(_ judged: [Judged]) -> Double {
    let bins = Dictionary(grouping: judged) { min(9, Int($0.probability * 10)) }
    let differences = bins.values.map { bin in
      abs(bin.reduce(0) { $0 + $1.probability - ($1.isMarked ? 1 : 0) })
    }
    return judged.isEmpty ? 0 : differences.sorted().reduce(0, +) / Double(judged.count)
  }
}
