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

  package let documents: Int
  /// Techniques that people marked, each once in a document.
  package let marked: Int
  /// Whether sub-techniques count as their technique.
  package let isByParent: Bool
  package let rows: [Row]
  /// The mean difference of probabilities from shares, over tenths.
  package let calibrationError: Double

  package var json: JSONValue {
    .members([
      "documents": documents, "marked": marked, "by_parent": isByParent, "rows": rows,
      "calibration_error": calibrationError,
    ])
  }

  /// The row in which F1 is highest.
  package var best: Row? { rows.max { $0.f1.value < $1.f1.value } }
}

/// Reads labeled documents and measures what is found in them.
package enum ExtractEvaluation {
  private struct Document {
    var text: [UInt8] = []
    var marked: Set<TechniqueID> = []
  }

  /// A technique that was found in a document.
  private struct Judged {
    let document: Int
    let probability: Double
    let isMarked: Bool
  }

  /// The figures of a file of JSON lines: each a sentence with the members `document`, `text` and `techniques`.
  ///
  /// Ids that stand in the text are not read: finding them is no merit.
  package static func figures(
    of path: String, in library: AttackLibrary, isByParent: Bool = true, draws: Int = 1000
  ) throws -> ExtractFigures {
    let documents = try documents(path, library, isByParent: isByParent)
    var judged: [Judged] = []
    for (number, document) in documents.enumerated() {
      var best: [TechniqueID: Double] = [:]
      for found in try ExtractService.extract(document.text, name: path, in: library, reading: .sentences).techniques {
        let id = isByParent ? found.id.family : found.id
        best[id] = max(best[id] ?? 0, found.probability)
      }
      judged += best.sorted { $0.key < $1.key }.map {
        Judged(document: number, probability: $0.value, isMarked: document.marked.contains($0.key))
      }
    }
    let marked = documents.map(\.marked.count)
    return ExtractFigures(
      documents: documents.count, marked: marked.reduce(0, +), isByParent: isByParent,
      rows: stride(from: 1, to: 10, by: 1).map { row(Double($0) / 10, judged, marked, draws: draws) },
      calibrationError: calibrationError(judged))
  }

  private static func documents(
    _ path: String, _ library: AttackLibrary, isByParent: Bool
  ) throws -> [Document] {
    var order: [String: Int] = [:]
    var documents: [Document] = []
    let data = try InputFile.read(path)
    for (index, line) in data.split(separator: UInt8(ascii: "\n")).enumerated() {
      guard let value = try? JSONValue([UInt8](line), deepest: 8), let name = value["document"]?.string,
        let text = value["text"]?.string, let techniques = value["techniques"]?.array
      else {
        throw FileError(
          path, line: index + 1, problem: "is no labeled sentence",
          advice: "expected {\"document\": \"…\", \"text\": \"…\", \"techniques\": [\"T1059\"]}")
      }
      let number = order[name] ?? documents.count
      if order[name] == nil {
        order[name] = number
        documents.append(Document())
      }
      documents[number].text += Array(text.utf8) + [UInt8(ascii: "\n")]
      for id in techniques.compactMap({ $0.string.flatMap { TechniqueID($0) } }) {
        let known = library.catalog(.enterprise)?.resolve(id).active ?? id
        documents[number].marked.insert(isByParent ? known.family : known)
      }
    }
    return documents
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

  private static func calibrationError(_ judged: [Judged]) -> Double {
    let bins = Dictionary(grouping: judged) { min(9, Int($0.probability * 10)) }
    let differences = bins.values.map { bin in
      abs(bin.reduce(0) { $0 + $1.probability - ($1.isMarked ? 1 : 0) })
    }
    return judged.isEmpty ? 0 : differences.sorted().reduce(0, +) / Double(judged.count)
  }
}
