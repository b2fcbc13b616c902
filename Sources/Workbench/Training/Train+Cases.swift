import AttackKnowledge
import CaseStore
import Corpus
import FileFormats
import InferenceService
import TechniqueInference

#if Cases
import Cases
#endif

extension Train {
  /// The cases as reports beside the corpus; `nil` where none was named.
  ///
  /// What is suspected or ruled out in them is not learned as seen.
  func casesSource(bringingTo catalog: AttackCatalog) throws -> AuxiliarySource? {
    guard !cases.isEmpty else { return nil }
    #if Cases
    var met: Set<String> = []
    let contents = try cases.map { path in
      let found = try CaseStore.contents(path)
      guard met.insert(found.id).inserted else {
        throw ServiceError(
          code: "same_case", summary: "\(path) is a case that was named before", advice: "name each case once",
          failure: .usage)
      }
      return found
    }
    let corpus = CaseReports.corpus(contents)
    guard let source = corpus.sources.first, corpus.observationCount > 0 else {
      throw ServiceError(
        code: "empty_cases", summary: "nothing was confirmed in \(cases.joined(separator: ", "))",
        advice: "name cases in which techniques were confirmed", failure: .refused)
    }
    return try AuxiliarySource(corpus, source: source, bringingTo: catalog, weight: casesWeight)
    #else
    throw CaseStore.notBuiltIn
    #endif
  }
}
