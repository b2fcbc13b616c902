import AttackKnowledge
import FileFormats

// The one place that says which fields a request has, whether it comes over HTTP or from an agent. Files and models are
// never named by a request: what a server reads is its operator's business.

extension PredictRequest {
  package static let fields = [
    "techniques", "suspected", "ruled_out", "used_by", "top", "platforms", "tactics", "exclude", "minimum_score",
    "minimum_probability", "domain",
  ]

  package init(_ fields: RequestFields) throws(ServiceError) {
    // Suspected techniques are observed ones that count in part.
    let suspected = try fields.weights("suspected")
    let certain = suspected.isEmpty ? try fields.required("techniques") : try fields.strings("techniques")
    self.init(techniques: certain + suspected)
    ruledOut = try fields.strings("ruled_out")
    actors = try fields.strings("used_by")
    top = try fields.integer("top", in: 1...fields.limits.top) ?? top
    platforms = try fields.strings("platforms")
    tactics = try fields.strings("tactics")
    exclude = try fields.strings("exclude")
    minimumScore = try fields.number("minimum_score")
    minimumProbability = try fields.number("minimum_probability", in: 0...1)
  }
}

extension ExplainRequest {
  package static let fields = PredictRequest.fields + ["technique", "reports"]

  package init(_ fields: RequestFields) throws(ServiceError) {
    guard let technique = try fields.string("technique"), !technique.isEmpty else {
      throw ServiceError(
        code: "no_input", summary: "technique is missing or empty",
        advice: "name the technique to explain, such as T1105",
        failure: .usage)
    }
    self.init(technique: technique, given: try PredictRequest(fields))
    reports = try fields.integer("reports", in: 0...100) ?? reports
  }
}

extension HuntRequest {
  package static let fields = [
    "techniques", "suspected", "ruled_out", "used_by", "latest", "hosts", "since", "notes", "platforms", "tactics",
    "minimum_probability", "diverse", "roll_up", "top", "domain",
  ]

  package init(_ fields: RequestFields) throws(ServiceError) {
    suspected = try fields.weights("suspected")
    confirmed = suspected.isEmpty ? try fields.required("techniques") : try fields.strings("techniques")
    ruledOut = try fields.strings("ruled_out")
    actors = try fields.strings("used_by")
    latest = try fields.string("latest")
    hosts = try fields.strings("hosts")
    since = try fields.string("since")
    notes = try fields.strings("notes")
    platforms = try fields.strings("platforms")
    tactics = try fields.strings("tactics")
    minimumProbability = try fields.number("minimum_probability", in: 0...1)
    isDiverse = try fields.flag("diverse") ?? false
    rollsUp = try fields.flag("roll_up") ?? false
    top = try fields.integer("top", in: 1...fields.limits.top) ?? top
  }
}

extension SimilarRequest {
  package static let fields = ["techniques", "kinds", "follow_software", "top", "domain"]

  package init(_ fields: RequestFields) throws(ServiceError) {
    self.init(techniques: try fields.required("techniques"))
    kinds = try fields.strings("kinds")
    followsSoftware = try fields.flag("follow_software") ?? false
    top = try fields.integer("top", in: 1...fields.limits.top) ?? top
    domain = try fields.domain()?.rawValue ?? domain
  }
}

extension WithRequest {
  package static let fields = ["techniques", "measure", "top", "min_together", "min_references", "domain"]

  package init(_ fields: RequestFields) throws(ServiceError) {
    self.init(techniques: try fields.required("techniques"))
    // Each technique is an answer of its own, as long as the ranking asked for.
    guard techniques.count <= 20 else {
      throw ServiceError(
        code: "too_many",
        summary: "techniques holds \(techniques.count) entries; each is answered by itself, 20 at most",
        advice: "ask in several requests", failure: .usage)
    }
    measure = try fields.string("measure") ?? measure
    top = try fields.integer("top", in: 1...fields.limits.top) ?? top
    minTogether = try fields.integer("min_together", in: 0...1_000_000) ?? minTogether
    minReferences = try fields.integer("min_references", in: 0...1_000_000) ?? minReferences
  }
}

extension RequestFields {
  /// A list that must hold something.
  fileprivate func required(_ name: String) throws(ServiceError) -> [String] {
    let texts = try strings(name)
    guard !texts.isEmpty else {
      throw ServiceError(
        code: "no_input", summary: "\(name) is missing or empty",
        advice: "give observed techniques, for example [\"T1059\", \"T1082\"]", failure: .usage)
    }
    return texts
  }
}
