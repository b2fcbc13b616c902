package import AttackKnowledge
package import FileFormats
import Recommenders
package import TechniqueInference

/// How well techniques of a document's second half are predicted from what its first half says.
package struct PredictionFromTextFigures: Sendable, JSONRepresentable {
  /// What the model was asked with, and what it found.
  package struct Row: Sendable, JSONRepresentable {
    package let name: String
    /// Mean shares of the second half's techniques among the first 10 and 20 predicted.
    package let recall10: ExtractFigures.Figure
    package let recall20: ExtractFigures.Figure
    /// The part of what true ids find among the first 20 that is found.
    package let kept20: ExtractFigures.Figure

    package var json: JSONValue {
      .members(["observed": name, "recall@10": recall10, "recall@20": recall20, "kept@20": kept20])
    }
  }

  /// Documents with techniques marked in the first half and others in the second.
  package let documents: Int
  /// Techniques of the second halves, each once in a document.
  package let hidden: Int
  /// Documents in whose first half nothing is suggested, so that popularity answers.
  package let silent: Int
  package let rows: [Row]

  package var json: JSONValue {
    .members(["documents": documents, "hidden": hidden, "silent": silent, "rows": rows])
  }
}

/// Reads the first halves of labeled documents, and predicts what the second halves report.
package enum PredictionFromText {
  private struct Question {
    let text: [UInt8]
    /// The techniques that people marked in it, as they did.
    let ids: Set<TechniqueID>
    let given: Set<TechniqueID>
    let hidden: Set<TechniqueID>
  }

  /// What a document gives the model to go by.
  private enum Given: String, CaseIterable {
    case trueIDs = "true ids"
    case weighted = "read, by probability"
    case full = "read, in full"
    case confirmed = "read, then confirmed"
    case popularity
  }

  /// The figures of a file of labeled sentences; sub-techniques count as their technique.
  ///
  /// A technique that was read in the first half is observed, so it is not predicted: where only the second half reports
  /// it, it counts as missed.
  package static func figures(
    of path: String, in library: AttackLibrary, model: InferenceModel? = nil, draws: Int = 1000
  ) throws -> PredictionFromTextFigures {
    let service = try PredictService(model: model ?? ModelLoader.load(nil), source: AttackSource(library))
    let questions = try LabeledDocument.all(in: path, library, isByParent: false).compactMap(question)
    guard !questions.isEmpty else {
      throw FileError(
        path, problem: "has no document with techniques in its first half and others in its second",
        advice: "give a file with longer documents", failure: .nothingToAnswer)
    }
    var ranks: [Given: [[TechniqueID]]] = [:]
    var silent = 0
    for question in questions {
      let read = try ExtractService.extract(question.text, in: library, reading: .sentences).techniques
        .filter { $0.probability >= ExtractService.suggested }
      if read.isEmpty { silent += 1 }
      for given in Given.allCases {
        ranks[given, default: []].append(try ranking(items(given, question, read), question, service))
      }
    }
    let hidden = questions.map { Double($0.hidden.count) }
    func hits(_ given: Given, _ count: Int) -> [Double] {
      zip(ranks[given] ?? [], questions).map { ranked, question in
        Double(ranked.prefix(count).count { question.hidden.contains($0) })
      }
    }
    let best = hits(.trueIDs, 20)
    let rows = Given.allCases.map { given in
      let metrics = [
        RatioMetric(
          name: "recall@10", numerators: zip(hits(given, 10), hidden).map { $0 / $1 },
          denominators: hidden.map { _ in 1 }),
        RatioMetric(
          name: "recall@20", numerators: zip(hits(given, 20), hidden).map { $0 / $1 },
          denominators: hidden.map { _ in 1 }),
        RatioMetric(name: "kept@20", numerators: hits(given, 20), denominators: best),
      ]
      let figures = zip(metrics, Bootstrap.intervals(of: metrics, resamples: draws)).map {
        ExtractFigures.Figure(value: $0.value.isNaN ? 0 : $0.value, interval: $1)
      }
      return PredictionFromTextFigures.Row(
        name: given.rawValue, recall10: figures[0], recall20: figures[1], kept20: figures[2])
    }
    return PredictionFromTextFigures(
      documents: questions.count, hidden: Int(hidden.reduce(0, +)), silent: silent, rows: rows)
  }

  private static func question(_ document: LabeledDocument) -> Question? {
    let half = document.sentences.count / 2
    let ids = LabeledDocument.marked(document.sentences[..<half])
    let given = Set(ids.map(\.family))
    let hidden = Set(LabeledDocument.marked(document.sentences[half...]).map(\.family)).subtracting(given)
    guard !given.isEmpty, !hidden.isEmpty else { return nil }
    return Question(text: LabeledDocument.text(document.sentences[..<half]), ids: ids, given: given, hidden: hidden)
  }

  private static func items(_ given: Given, _ question: Question, _ read: [ExtractResponse.Found]) -> [ObservedItem] {
    switch given {
    case .trueIDs: question.ids.sorted().map { ObservedItem(id: $0, given: $0.description) }
    case .weighted: read.map { ObservedItem(id: $0.id, given: "", weight: $0.probability) }
    case .full: read.map { ObservedItem(id: $0.id, given: "") }
    case .confirmed:
      read.filter { question.given.contains($0.id.family) }.map { ObservedItem(id: $0.id, given: "") }
    case .popularity: []
    }
  }

  /// Techniques in order of prediction, each once and without those that the first half reports.
  private static func ranking(
    _ items: [ObservedItem], _ question: Question, _ service: PredictService
  ) throws -> [TechniqueID] {
    var ids: [TechniqueID]
    if items.isEmpty {
      let model = service.model
      let rates = model.techniques.indices.map { (model.techniques[$0], model.baseRate(of: $0) ?? 0) }
      ids = rates.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map(\.0)
    } else {
      var request = PredictRequest()
      request.observed = ObservedInput(items: items)
      request.top = service.model.techniques.count
      ids = try service.answer(request).predictions.map(\.id)
    }
    ids = ids.map { service.catalog.resolve($0).active ?? $0 }.map(\.family)
    var seen = question.given.union(items.map(\.id.family))
    return ids.filter { seen.insert($0).inserted }
  }
}
