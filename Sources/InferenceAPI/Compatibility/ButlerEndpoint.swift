import AttackKnowledge
import InferenceService
import Recommenders
import TechniqueInference

/// CTI Butler's TIE endpoint: the same question, the same shape of answer, so that its clients work unchanged.
///
/// The answer is put together from bytes that were made when the model was loaded; only the scores are computed.
struct ButlerEndpoint: Sendable {
  private static let count = 20

  private let model: InferenceModel
  /// The key of each column in `scores`, with its colon.
  private let keys: [[UInt8]]
  private let objects: TechniqueObjects
  /// The answer to an empty question: the first columns, all with score 0.
  private let empty: [UInt8]

  init(model: InferenceModel, objects: TechniqueObjects) {
    self.model = model
    self.objects = objects
    keys = model.techniques.map { Array("\"\($0)\":".utf8) }
    let first = Array(model.techniques.indices.prefix(Self.count))
    empty = Self.body(first, scores: [Float](repeating: 0, count: keys.count), keys: keys, objects: objects)
  }

  /// Answers a request of either face: `GET` with a query, `POST` with a body.
  func respond(to request: APIRequest) -> APIResponse {
    switch request.method {
    case "GET", "HEAD": return respond(to: ObservedList.query(request.query))
    case "POST":
      // The one type, beside those of forms, that a page may send anywhere without asking.
      if request.headers.contentType?.lowercased().hasPrefix("text/plain") ?? false {
        return ButlerError.malformed("Unsupported media type \"text/plain\" in request.")
      }
      switch ObservedList.body(request.body) {
      case .ids(let ids): return respond(to: ids)
      case .malformed(let detail): return ButlerError.malformed(detail)
      }
    default: return ButlerError.wrongMethod(request.method, allowed: ["GET", "POST"])
    }
  }

  private func respond(to ids: [String]) -> APIResponse {
    guard !ids.isEmpty else { return .json(empty) }
    var columns: [Int] = []
    columns.reserveCapacity(ids.count)
    var unknown: [String] = []
    for id in ids {
      if let column = TechniqueID(id).flatMap(model.column) {
        columns.append(column)
      } else {
        unknown.append(id)
      }
    }
    guard unknown.isEmpty else {
      var seen: Set<String> = []
      return ButlerError.unknown(unknown.filter { seen.insert($0).inserted })
    }
    var observed: [Int] = []
    for column in columns.sorted() where column != observed.last { observed.append(column) }
    let scores = model.recommender.scores(for: observed)
    let best = TopK.indices(of: scores, count: Self.count, excluding: observed)
    return .json(Self.body(best, scores: scores, keys: keys, objects: objects))
  }

  private static func body(
    _ columns: [Int], scores: [Float], keys: [[UInt8]], objects: TechniqueObjects
  ) -> [UInt8] {
    var body: [UInt8] = []
    body.reserveCapacity(columns.reduce(64) { $0 + 24 + (objects.texts[$1]?.count ?? 0) })
    body += "{\"scores\":{".utf8
    for (position, column) in columns.enumerated() {
      if position > 0 { body.append(UInt8(ascii: ",")) }
      body += keys[column]
      ScoreText.append(scores[column], to: &body)
    }
    body += "},\"objects\":[".utf8
    var isFirst = true
    for column in objects.inOrder(columns) {
      guard let text = objects.texts[column] else { continue }
      if !isFirst { body.append(UInt8(ascii: ",")) }
      isFirst = false
      body += text
    }
    body += "]}".utf8
    return body
  }
}
