package import AttackKnowledge
package import FileFormats
package import TechniqueInference

/// Which model an answer comes from; part of the JSON contract.
package struct ModelSummary: Sendable, Equatable, JSONRepresentable {
  package let name: String
  package let model: String
  package let domain: AttackDomain
  package let attackVersion: String?
  package let techniques: Int
  package let reports: Int
  package let observations: Int
  package let sources: [ModelCard.Source]

  package init(_ model: InferenceModel) {
    name = model.card.name
    self.model = model.card.model
    domain = model.card.domain
    attackVersion = model.card.attackVersion
    techniques = model.techniques.count
    reports = model.card.reports
    observations = model.card.observations
    sources = model.card.sources
  }

  package var json: JSONValue {
    .members([
      "name": name, "model": model, "domain": domain, "attack_version": attackVersion, "techniques": techniques,
      "reports": reports, "observations": observations, "sources": sources,
    ])
  }
}
