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

  /// Reads the rest of what a plan needs.
  ///
  /// - Parameters:
  ///   - actors: who uses what, where it was read already.
  ///   - direction: a direction model's file; the embedded one when `nil`.
  ///   - attack: a STIX bundle of ATT&CK; the embedded tables when `nil`.
  init(
    _ service: PredictService, actors table: ActorTable? = nil, direction: String?, attack: String?
  ) throws {
    guard service.model.calibration != nil else {
      throw ServiceError(
        code: "not_calibrated",
        summary: "the model \(service.model.card.name) gives no probabilities, which a plan needs",
        advice: "leave --model out, or give one that `tie train --model fusion` made", failure: .refused)
    }
    self.service = service
    let catalog = service.catalog
    self.direction = try DirectionLoader.load(direction, catalog: catalog)
    let entities = Dictionary(service.library.entities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.entities = entities
    let actors: AttackActors?
    if let attack {
      detection = try AttackDetection(contentsOf: attack, catalog: catalog, describing: true)
      actors = try table?.actors ?? AttackActors(try AttackBundle(contentsOf: attack))
    } else {
      let newest = try Embedded.detection(of: catalog.domain)
      detection = service.mapping.map { mapping in newest?.mapped(mapping.target) } ?? newest
      actors = try table?.actors ?? Embedded.actors(of: catalog.domain)
    }
    let all = (actors?.techniques(followingSoftware: false) ?? [:]).filter { id, _ in
      entities[id].map { $0.kind == .group || $0.kind == .software } ?? false
    }
    repertoires = service.mapping.map { mapping in all.mapValues { Set($0.compactMap(mapping.target)) } } ?? all
  }
}
