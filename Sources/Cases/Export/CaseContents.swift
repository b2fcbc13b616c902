package import AttackKnowledge
import Corpus
package import FileFormats
import InferenceService
import TechniqueInference

/// A case with what names its techniques: all that is written of it.
package struct CaseContents: Sendable {
  package let name: String
  package let events: [CaseEvent]
  package let state: CaseState
  package let catalog: AttackCatalog

  package init(_ record: any CaseRecord) throws { try self.init(name: record.name, events: record.events()) }

  init(name: String, events: [CaseEvent]) throws {
    self.name = CaseFolder.name(of: name)
    self.events = events
    state = CaseState(events)
    let library = try Embedded.attackLibrary()
    let domain = state.domain(in: library)
    guard let catalog = library.catalog(domain) else {
      throw ServiceError(
        code: "no_catalog", summary: "there is no ATT&CK \(domain.title) catalog to name techniques from",
        failure: .refused)
    }
    self.catalog = catalog
  }

  /// What the case is known by, in all copies of it.
  package var id: String { state.beginning?.id ?? events.first?.id ?? UUID().uuidString.lowercased() }

  /// "T1059.001 PowerShell".
  package func named(_ id: TechniqueID) -> String { "\(id) \(catalog[id]?.name ?? "")" }

  /// The events that count, in their order.
  package var standing: [CaseEvent] { events.filter { !state.undone.contains($0.id) } }
}

extension CaseState {
  /// The matrix of the case: the one that was set, else that of most of its techniques.
  func domain(in library: AttackLibrary) -> AttackDomain {
    if let domain = settings.domain { return domain }
    let ids = Array(observations.keys) + Array(absences.keys)
    return DomainChoice(
      ObservedInput(items: ids.sorted().map { ObservedItem(id: $0, given: $0.description) }), in: library
    ).domain
  }
}

/// The forms in which a case is written; raw values are what people type.
package enum CaseExport: String, Sendable, CaseIterable {
  case json, markdown, html, stix
  case attackFlow = "attack-flow"
  case misp
  case corpus

  /// The case in this form; the same case gives the same bytes.
  package func encode(_ contents: CaseContents) -> Data {
    switch self {
    case .json: CaseJSON.value(contents).indentedJSON
    case .markdown: Data(CaseMarkdown.text(contents).utf8)
    case .html: Data(CasePage.html(contents).utf8)
    case .stix: CaseBundle.encoded(contents)
    case .attackFlow: CaseFlow.encoded(contents)
    case .misp: CaseMISP.value(contents).indentedJSON
    case .corpus: CaseReports.corpus([contents]).jsonLines
    }
  }
}
