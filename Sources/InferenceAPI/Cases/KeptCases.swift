package import Cases
import InferenceService

/// The cases that a server keeps.
package struct KeptCases: Sendable {
  private let shelf: any CaseShelf
  let bell: CaseBell

  package init(_ shelf: any CaseShelf, bell: CaseBell) {
    self.shelf = shelf
    self.bell = bell
  }

  func office(_ engines: InferenceEngines) -> CaseOffice { CaseOffice(shelf, engines) }
}
