import AttackKnowledge
import FileFormats
import TechniqueInference

/// What plans are made from, read once: the model, before and after, where to look, who uses what.
struct HuntKnowledge: Sendable {
  let service: PredictService
  let direction: DirectionModel
  let detection: AttackDetection?
  let entities: [String: AttackEntity]
  /// The techniques of each group and each piece of software.
  let repertoires: [String: Set<TechniqueID>]
  /// Which public rules find which techniques; `nil` for a matrix that none is about.
  let rules: RuleIndex?

  /// Reads the rest of what a plan needs.
  ///
  /// - Parameter direction: a direction model's file; the embedded one when `nil`.
  init(_ service: PredictService, direction: String?) throws {
    guard service.model.givesProbabilities else {
      throw ServiceError(
        code: "not_calibrated",
        problem:
          "the model \(service.model.card.name) is of the kind \(service.model.card.model), which gives no probabilities; a plan needs them",
        advice: "leave \(field: "model") out, or give a model of the kind fusion, which always has them",
        failure: .refused)
    }
    self.service = service
    let (catalog, source) = (service.catalog, service.source)
    self.direction = try DirectionLoader.load(direction, catalog: catalog)
    let entities = Dictionary(source.library.entities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.entities = entities
    let newest = try source.detection(of: catalog.domain)
    detection = service.mapping.map { mapping in newest?.mapped(mapping.target) } ?? newest
    let rules = catalog.domain == .enterprise ? try Embedded.ruleIndex() : nil
    self.rules = rules?.mapped { catalog.resolve($0).active }
    let actors = try source.actors(of: catalog.domain)
    let all = (actors?.techniques(followingSoftware: false) ?? [:]).filter { id, _ in
      entities[id].map { $0.kind == .group || $0.kind == .software } ?? false
    }
    repertoires = service.mapping.map { mapping in all.mapValues { Set($0.compactMap(mapping.target)) } } ?? all
  }
}
