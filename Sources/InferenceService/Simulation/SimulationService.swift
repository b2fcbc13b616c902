package import AttackKnowledge
package import FileFormats
import Recommenders
import TechniqueInference

/// Draws synthetic incidents by number: the same request gives the same incident of a number, whatever others are drawn.
package struct SimulationService: Sendable {
  /// What to draw from.
  package struct Request: Sendable {
    package var model: String?
    package var domain: AttackDomain?
    package var direction: String?
    /// Techniques that every incident holds, as typed.
    package var given: [String] = []
    package var platforms: [String] = []
    /// The numbers of techniques, each as likely as the others.
    package var sizes = 5...20
    package var seed: UInt64 = 1

    package init() {}
  }

  /// An incident that nobody saw, and from what it was drawn.
  package struct Incident: Sendable, JSONRepresentable {
    let id: String
    let techniques: [TechniqueID]
    let provenance: JSONValue

    package var json: JSONValue {
      .members([
        "report": id, "synthetic": true, "origin": "synthetic", "techniques": techniques, "drawn_from": provenance,
      ])
    }
  }

  package let warnings: [ServiceWarning]
  private let simulator: IncidentSimulator
  private let given: [TechniqueID]
  private let sizes: ClosedRange<Int>
  private let seed: UInt64
  private let provenance: JSONValue

  /// Reads the models that a request names.
  package init(_ request: Request) throws {
    let model = try ModelLoader.load(request.model, domain: request.domain)
    let source = try AttackSource()
    let service = try PredictService(model: model, source: source)
    let catalog = service.catalog
    let direction = try DirectionLoader.load(request.direction, catalog: catalog)
    let resolved =
      try request.given.isEmpty
      ? ResolvedInput(observations: [], warnings: []) : service.resolve(request.given)
    given = resolved.usedIDs
    guard given.count <= request.sizes.upperBound else {
      throw ServiceError(
        code: "too_many_given",
        problem: "\(given.count) techniques are given for incidents of at most \(request.sizes.upperBound)",
        advice: "raise \(field: "max_techniques")")
    }
    let names = FilterNames(catalog, library: source.library)
    var filter = PredictionFilter(activeOnly: true)
    for text in request.platforms { filter.platforms.formUnion(try names.platforms(text)) }
    guard
      let simulator = IncidentSimulator(
        model: model, direction: direction, admits: { [filter] in filter.admits($0, in: catalog) })
    else {
      throw ServiceError(
        code: "not_calibrated", problem: "the model \(model.card.name) gives no probabilities to draw by",
        advice: "leave \(field: "model") out, or give a model of the kind fusion", failure: .refused)
    }
    guard simulator.candidateCount >= request.sizes.upperBound else {
      throw ServiceError(
        code: "too_few_techniques",
        problem: "only \(simulator.candidateCount) techniques can be drawn, fewer than \(request.sizes.upperBound)",
        advice: "lower \(field: "max_techniques")")
    }
    self.simulator = simulator
    (sizes, seed) = (request.sizes, request.seed)
    warnings = resolved.warnings
    provenance = .members([
      "program": "tie \(ProductVersion.current)", "model": model.card.name, "direction": direction.card.name,
      "domain": catalog.domain, "attack_version": catalog.version, "seed": request.seed, "given": given,
    ])
  }

  /// The incident of a number, counted from 1.
  package func incident(_ number: Int) -> Incident {
    // The numbers of one seed and those of another must not begin alike.
    var seeds = SeededGenerator(seed: seed)
    var generator = SeededGenerator(seed: seeds.next() ^ UInt64(number))
    let count = max(sizes.lowerBound + generator.index(below: sizes.count), given.count)
    return Incident(
      id: "synthetic-\(seed)-\(number)", techniques: simulator.incident(of: count, given: given, using: &generator),
      provenance: provenance)
  }
}
