package import AttackKnowledge
import FileFormats
package import TechniqueInference

/// The engines of a program, one for each matrix that it has a model of.
package struct InferenceEngines: Sendable {
  /// The engines; the first answers where no matrix is named.
  package let all: [InferenceEngine]
  /// The STIX files, by matrix.
  package let bundles: [AttackDomain: String]

  /// Reads models, one for each matrix, and ATT&CK's STIX files, each for its own matrix.
  ///
  /// - Parameters:
  ///   - models: model files, each asked one of every question before it serves; the embedded models, one of each
  ///     matrix, when empty.
  ///   - attack: STIX bundles of ATT&CK; the embedded catalogs where none is given.
  package init(models: [String] = [], attack: [String] = []) throws {
    var bundles: [AttackDomain: String] = [:]
    var sources: [AttackDomain: AttackSource] = [:]
    for path in attack {
      let source = try AttackSource(path, detecting: true)
      let domain = source.mainDomain
      sources[domain] = source
      guard bundles.updateValue(path, forKey: domain) == nil else {
        throw ServiceError(
          code: "two_bundles", summary: "\(path) is a second STIX file of ATT&CK \(domain.title)",
          advice: "give one for each matrix", failure: .usage)
      }
    }
    let builtIn = try AttackSource()
    var engines: [InferenceEngine] = []
    func add(_ model: InferenceModel, path: String? = nil) throws {
      let domain = model.card.domain
      if engines.contains(where: { $0.domain == domain }) {
        throw ServiceError(
          code: "two_models", summary: "\(path ?? "") is a second model of ATT&CK \(domain.title)",
          advice: "give one for each matrix", failure: .usage)
      }
      let engine = try InferenceEngine(model: model, source: sources[domain] ?? builtIn)
      // What is built in was asked when the program was made.
      if let path { try engine.rehearse(path: path) }
      engines.append(engine)
    }
    for path in models { try add(ModelLoader.load(path), path: path) }
    if models.isEmpty {
      for domain in AttackDomain.allCases { try add(Embedded.model(domain)) }
    }
    all = engines
    self.bundles = bundles
  }

  /// Creates engines from one.
  package init(_ engine: InferenceEngine) { (all, bundles) = ([engine], [:]) }

  /// The engine of a matrix; the first when none is named.
  package func engine(_ domain: AttackDomain?) throws(ServiceError) -> InferenceEngine {
    guard let engine = domain == nil ? all.first : all.first(where: { $0.domain == domain }) else {
      throw ServiceError(
        code: "no_model", summary: "no model of \(domain?.rawValue ?? "any matrix") is loaded here",
        advice: "loaded are " + all.map(\.domain.rawValue).joined(separator: ", "), failure: .nothingToAnswer)
    }
    return engine
  }

  /// The engine that a question is for: that of the matrix that it names, else that of the matrix which most of its
  /// techniques are of, else the first.
  func engine(for question: some DomainQuestion) throws -> InferenceEngine {
    if let domain = question.domain { return try engine(domain) }
    let chosen = try question.chosenDomain(in: library())
    return try all.first { $0.domain == chosen } ?? engine(nil)
  }

  /// Ranks techniques that are likely.
  package func predict(_ request: PredictRequest) throws -> PredictResponse {
    try engine(for: request).predict(request)
  }

  /// Tells why a technique is likely, or not.
  package func explain(_ request: ExplainRequest) throws -> ExplainResponse {
    try engine(for: request).explain(request)
  }

  /// Makes a hunt plan.
  package func hunt(_ request: HuntRequest) throws -> HuntAnswer { try engine(for: request).hunt(request) }

  /// What to look for next.
  package func nextQuestions(_ request: HuntRequest, top: Int) throws -> NextQuestions {
    try engine(for: request).nextQuestions(request, top: top)
  }

  /// Predictions as a Navigator layer.
  package func layer(_ request: PredictRequest) throws -> NavigatorLayer { try engine(for: request).layer(request) }

  /// Groups, software and campaigns that are known for techniques like those observed.
  package func similar(_ request: SimilarRequest) throws -> SimilarResponse {
    try engine(for: request).similar(request)
  }

  /// What is reported together with each technique.
  package func cooccurring(_ request: WithRequest) throws -> [WithResponse] {
    try engine(for: request).cooccurring(request)
  }

  /// Looks techniques up in all matrices.
  package func lookup(_ query: String, limit: Int) throws -> LookupService.Response {
    try LookupService.search(query, in: library(), limit: limit)
  }

  /// The same, where nothing may be found, as while somebody is still typing.
  package func search(_ query: String, limit: Int) throws -> LookupService.Response {
    LookupService.find(query, in: try library(), limit: limit)
  }

  /// Reads techniques out of a text.
  package func extract(_ fields: RequestFields) throws -> ExtractResponse {
    try ExtractService.answer(fields, in: library())
  }

  private func library() throws -> AttackLibrary { try all.first?.library ?? AttackSource().library }
}
