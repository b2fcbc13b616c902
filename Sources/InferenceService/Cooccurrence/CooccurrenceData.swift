package import AttackKnowledge
package import Corpus
package import FileFormats
import Recommenders
package import TechniqueInference

/// Counts, and all that an answer about them needs.
package struct CooccurrenceData: Sendable {
  /// Counts of all techniques: those in use, and those that reports name besides.
  package let matrix: CooccurrenceMatrix
  /// The reports, where there are any: counts and models keep none.
  package let corpus: Corpus?
  package let catalog: AttackCatalog
  /// All matrices, to tell whose an id is.
  package let library: AttackLibrary
  /// Where the counts come from.
  package let origin: CooccurrenceOrigin
  package let warnings: [ServiceWarning]

  package init(
    _ matrix: CooccurrenceMatrix, corpus: Corpus?, catalog: AttackCatalog, origin: CooccurrenceOrigin,
    warnings: [ServiceWarning] = []
  ) throws {
    self.matrix = matrix
    self.corpus = corpus
    self.catalog = catalog
    library = AttackLibrary(catalogs: [catalog] + (try Embedded.attackLibrary().catalogs), entities: [])
    self.origin = origin
    let few = matrix.reportCount < 20
    self.warnings =
      warnings
      + (few
        ? [
          ServiceWarning(
            code: "few_reports",
            message: matrix.reportCount == 1
              ? "there is one report: everything in it was seen together once, and nothing can be said of chance"
              : "there are only \(matrix.reportCount) reports; shares and tests of so few say little")
        ] : [])
  }

  /// The counts that a model keeps; `nil` when it keeps none.
  package init?(counting model: InferenceModel, catalog: AttackCatalog) throws {
    guard let evidence = model.evidence else { return nil }
    try self.init(
      CooccurrenceMatrix(evidence, techniques: model.techniques, with: catalog.activeTechniques.map(\.id)), corpus: nil,
      catalog: catalog, origin: CooccurrenceOrigin(kind: .model, names: [model.card.name]))
  }
}

/// Where counts come from.
package struct CooccurrenceOrigin: Sendable, Equatable, JSONRepresentable {
  /// What was counted; raw values are part of the JSON contract.
  package enum Kind: String, Sendable {
    case reports, counts, model
  }

  /// What counts as a report that names a technique, for ATT&CK's own citations; raw values are part of the JSON
  /// contract.
  package enum Counting: String, Sendable, CaseIterable {
    /// A publication names a technique when a relationship "… uses technique" cites it.
    case relationships
    /// Pairs are counted so; the diagonal counts also the publications that the technique's own page cites.
    case diagonalReferences = "diagonal-references"
    /// A publication also names a technique when the technique's own page cites it, in pairs too.
    case allReferences = "all-references"
  }

  package let kind: Kind
  /// Labels of corpora, names of files, or the name of the model.
  package let names: [String]
  /// How ATT&CK's citations were counted; `nil` where there are none.
  package let counting: Counting?

  package init(kind: Kind, names: [String], counting: Counting? = nil) {
    self.kind = kind
    self.names = names
    self.counting = counting
  }

  package var json: JSONValue { .members(["kind": kind.rawValue, "names": names, "counting": counting?.rawValue]) }
}
