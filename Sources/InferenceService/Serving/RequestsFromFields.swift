package import AttackKnowledge
import FileFormats
import Recommenders

// The one table of fields: which each question has, and what requests are made of them, whether they come over HTTP or
// from an agent. Files and models are never named by a request: what a server reads is its operator's business.

extension Field {
  /// The matrix that a question is about.
  package static let domain = Field(
    "domain", .choice(AttackDomain.allCases.map(\.rawValue) + AttackDomain.allCases.map(\.shortName)),
    "The matrix; when left out the one that most of the techniques given are of, where a model of it is loaded.")

  fileprivate static let techniques = Field(
    "techniques", .observations,
    "Observed techniques: ids such as T1059 or T1059.001, tags such as attack.t1059.001, or addresses of attack.mitre.org. Ids that ATT&CK has revoked are followed. A weight above 0 and at most 1 may follow: T1059:0.5. When, where and by whom it was seen may follow: T1059.001@2026-03-01T10:04Z,host=FS-01,user=ana, or be given in an object."
  )
  fileprivate static let text = Field(
    "text", .prose,
    "What happened, in sentences: a note, a report, a page of HTML or an e-mail. Ids in it are observed; what its other sentences speak of is suggested and counts as far as it is likely."
  )
  fileprivate static let confirm = Field(
    "confirm", .texts(), "Techniques read in the text that are true, by id, or all: they count in full.")
  fileprivate static let lessLikely = Field(
    "less_likely", .flag, "Whether a warning names techniques that the text speaks of with 20 to 50 % likelihood.")
  fileprivate static let suspected = Field(
    "suspected", .weights,
    "Techniques that are not certain, with how far each counts, above 0 and at most 1: {\"T1059\": 0.5}.")
  fileprivate static let ruledOut = Field(
    "ruled_out", .texts(),
    "Techniques that were looked for and are not there. They never come back, and what goes with them becomes less likely."
  )
  fileprivate static let usedBy = Field(
    "used_by", .texts(), "Suspected groups, software or campaigns, by id, such as G0016.")
  fileprivate static let platforms = Field(
    "platforms", .texts(), "Only techniques of any of these platforms, such as Windows.")
  fileprivate static let tactics = Field(
    "tactics", .texts(), "Only techniques of any of these tactics, by shortname, name or id.")
  fileprivate static let rankBy = Field(
    "rank_by", .choice(Ranking.allCases.map(\.rawValue), default: Ranking.probability.rawValue),
    "What to rank by: probability; lift, how many times likelier than usual, by a lower bound; or information, the probability times the logarithm of one more than that: what is both likely and specific."
  )
  fileprivate static let minimumProbability = Field(
    "minimum_probability", .number(0...1), "The lowest probability to return.")

  fileprivate static let strict = Field(
    "strict", .flag, "Whether something given that was not read is an error instead of a warning.")

  fileprivate static func top(_ initial: Int, _ words: String) -> Field {
    Field("top", .whole(1...mostAnswers, default: initial), words)
  }
}

/// What predictions and plans are asked alike.
private protocol RankedRequest {
  var ruledOut: ObservedInput { get set }
  var actors: [String] { get set }
  var platforms: [String] { get set }
  var tactics: [String] { get set }
  var minimumProbability: Double? { get set }
  var rankBy: String? { get set }
  var top: Int { get set }
  var isStrict: Bool { get set }
  var domain: AttackDomain? { get set }
}

extension RankedRequest {
  mutating func takeCommon(_ fields: RequestFields) throws(ServiceError) {
    ruledOut = InputTokens.arguments(try fields.strings("ruled_out"))
    actors = try fields.strings("used_by")
    platforms = try fields.strings("platforms")
    tactics = try fields.strings("tactics")
    minimumProbability = try fields.number("minimum_probability")
    rankBy = try fields.string("rank_by")
    top = try fields.whole("top")
    isStrict = try fields.flag("strict")
    domain = try fields.domain()
  }
}

extension RequestFields {
  /// What was observed, in the list of techniques and in the text; needed where nothing is suspected.
  fileprivate func observed(beside suspected: ObservedInput) throws(ServiceError) -> ObservedInput {
    let text = try prose()
    var observed = try observations("techniques", isNeeded: suspected.isEmpty && text == nil)
    if let text { observed.append(text) }
    return observed
  }
}

extension PredictRequest: RankedRequest {}
extension HuntRequest: RankedRequest {}

extension PredictRequest {
  package static let fields: FieldTable = [
    .techniques, .text, .confirm, .lessLikely, .suspected, .ruledOut, .usedBy,
    .top(20, "How many techniques to return at most."), .platforms,
    .tactics, Field("exclude", .texts(), "Techniques that must not come back."),
    Field("minimum_score", .number(), "The lowest score to return."), .minimumProbability, .rankBy, .strict, .domain,
  ]

  package init(_ fields: RequestFields) throws(ServiceError) {
    self.init()
    // Suspected techniques are observed ones that count in part.
    let suspected = try fields.weights("suspected")
    observed = try fields.observed(beside: suspected)
    observed.append(suspected)
    try takeCommon(fields)
    exclude = InputTokens.arguments(try fields.strings("exclude"))
    minimumScore = try fields.number("minimum_score")
  }
}

extension ExplainRequest {
  package static let fields =
    PredictRequest.fields + [
      Field("technique", .text, "The technique to explain, such as T1105.", isRequired: true),
      Field("reports", .whole(0...100, default: 5), "How many similar reports to name."),
    ]

  package init(_ fields: RequestFields) throws(ServiceError) {
    self.init(technique: try fields.string("technique") ?? "", given: try PredictRequest(fields))
    reports = try fields.whole("reports")
  }
}

extension HuntRequest {
  package static let fields: FieldTable = [
    .techniques, .text, .confirm, .lessLikely, .suspected, .ruledOut, .usedBy,
    Field(
      "latest", .text,
      "The newest of what was observed, which tells before from after; when left out, what the times of all say."),
    Field("hosts", .texts(), "Hosts that are known to be affected, beside those on which something was seen."),
    Field("users", .texts(), "Users that are known to be affected, beside those by whom something was seen."),
    Field("since", .text, "The day or time, such as 2026-03-01, from which on to look."),
    Field("until", .text, "The day or time, such as 2026-03-08T12:00:00Z, up to which to look."),
    Field("notes", .texts(), "Notes to include in the plan."), .platforms, .tactics, .minimumProbability,
    .rankBy,
    Field("diverse", .boolean(default: true), "Whether the lines of one tactic are limited."),
    Field("roll_up", .boolean(default: true), "Whether a technique and its sub-techniques are one line."),
    Field("uncheckable", .flag, "Whether techniques come back for which no log source is known."), .directionKind,
    .top(25, "Lines of the plan at most."), .strict, .domain,
  ]

  package init(_ fields: RequestFields) throws(ServiceError) {
    self.init()
    suspected = try fields.weights("suspected")
    confirmed = try fields.observed(beside: suspected)
    try takeCommon(fields)
    latest = try fields.string("latest")
    hosts = try fields.strings("hosts")
    users = try fields.strings("users")
    since = try fields.string("since")
    until = try fields.string("until")
    notes = try fields.strings("notes")
    isDiverse = try fields.flag("diverse")
    rollsUp = try fields.flag("roll_up")
    includesUncheckable = try fields.flag("uncheckable")
    kind = try fields.directionKind() ?? kind
  }
}

extension SimilarRequest {
  package static let fields: FieldTable = [
    Field("techniques", .texts(), "Observed techniques."), .text, .confirm, .lessLikely,
    Field(
      "kinds", .texts(choices: ["group", "software", "campaign"]), "Only these kinds of actors; all when left out."),
    Field("follow_software", .flag, "Whether a group also uses what its software uses."),
    .top(10, "How many to return at most."), .strict, .domain,
  ]

  package init(_ fields: RequestFields) throws(ServiceError) {
    let text = try fields.prose()
    self.init(techniques: try fields.strings("techniques", isNeeded: text == nil))
    if let text { observed.append(text) }
    kinds = try fields.strings("kinds")
    followsSoftware = try fields.flag("follow_software")
    top = try fields.whole("top")
    isStrict = try fields.flag("strict")
    domain = try fields.domain()
  }
}

extension WithRequest {
  package static let fields: FieldTable = [
    // Each technique is an answer of its own, as long as the ranking asked for.
    Field("techniques", .texts(most: 20), "Techniques to ask for, each by itself.", isRequired: true),
    Field(
      "measure",
      .choice(AssociationMeasure.allCases.map(\.rawValue), default: AssociationMeasure.percentage.rawValue),
      "What to rank by."),
    .top(20, "How many techniques to return for each at most."),
    Field("min_together", .whole(0...1_000_000, default: 1), "Only those that so many reports list with it."),
    Field("min_references", .whole(0...1_000_000, default: 1), "Only those that so many reports list."), .domain,
  ]

  package init(_ fields: RequestFields) throws(ServiceError) {
    self.init(techniques: try fields.strings("techniques"))
    measure = try fields.string("measure") ?? measure
    top = try fields.whole("top")
    minTogether = try fields.whole("min_together")
    minReferences = try fields.whole("min_references")
    domain = try fields.domain()
  }
}

extension LookupService {
  package static let fields: FieldTable = [
    Field("query", .text, "An id, part of a name, or a tactic.", isRequired: true),
    .top(20, "How many techniques to return at most."),
  ]
}

extension ExtractService {
  package static let fields: FieldTable = [
    Field(
      "text", .prose, "What happened, in sentences: an incident's summary or a report, plain, HTML or an e-mail.",
      isRequired: true),
    Field("minimum_probability", .number(0...1), "The lowest probability to return; 0.05 when left out."),
  ]

  package static func answer(_ fields: RequestFields, in library: AttackLibrary) throws -> ExtractResponse {
    let text = try fields.string("text") ?? ""
    let least = try fields.number("minimum_probability") ?? leastProbability
    return try extract(Array(text.utf8), in: library).keeping(least)
  }
}

extension ModelInfo {
  package static let fields: FieldTable = [.domain]
}
