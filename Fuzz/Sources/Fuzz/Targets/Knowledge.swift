import AttackKnowledge
import Cases
import Corpus
import FileFormats
import InferenceService
import TechniqueInference
import TextTechniques

@testable import Workbench

extension FuzzTarget {
  private static let library = Result { try Embedded.attackLibrary() }
  private static let catalog = Result { try Embedded.catalog(.enterprise) }
  private static let upgrade = Result { try IDUpgrade([VersionMapping(from: catalog.get(), to: catalog.get())]) }

  /// The names by which a document may be called; its first byte chooses, so that libFuzzer can.
  private static let names = ["x", "x.json", "x.yml", "x.csv", "x.toml", "x.conf", "x.tsv", "x.txt"]

  private static func named(_ data: Data) -> (name: String, contents: Data) {
    guard let first = data.first, first < names.count else { return ("x", data) }
    return (names[Int(first)], Data(data.dropFirst()))
  }

  /// Files that speak of techniques.
  static let knowledge: [FuzzTarget] = [
    FuzzTarget("document", mutator: TextMutator.mutate) { data in
      let (name, contents) = named(data)
      _ = try ObservedFile.parse(contents, name: name, library: library.get())
    },
    FuzzTarget("stix", mutator: JSONMutator.mutate) { data in
      let bundle = try AttackBundle(stix: data, path: "x.json")
      _ = try VersionMapping(from: catalog.get(), to: bundle.catalog)
    },
    FuzzTarget("corpus", mutator: TextMutator.mutate) { data in
      let formats: [CorpusFormat?] = [nil] + CorpusFormat.all
      let format = data.first.map { formats[Int($0) % formats.count] } ?? nil
      let corpus = try CorpusReader.read(Data(data.dropFirst()), path: "x", label: "x", format: format).corpus
      _ = (corpus.csv, corpus.jsonLines)
    },
    FuzzTarget("flow", mutator: JSONMutator.mutate) { data in
      let flow = try AttackFlow(data: data, path: "x.afb")
      _ = flow.nodes.count
    },
    FuzzTarget("coverage", mutator: TextMutator.mutate) { data in
      _ = try DetectionCoverage(data: data, name: "x", catalog: catalog.get())
    },
    FuzzTarget("case", mutator: JSONMutator.mutate) { data in
      guard case .events(let drafts) = try CaseImport(data, path: "x.json") else { return }
      let events = drafts.enumerated().map { $1.numbered($0 + 1) }
      _ = CaseState(events)
    },
    FuzzTarget("upgrade", mutator: TextMutator.mutate) { data in
      if let text = String(validating: data, as: UTF8.self),
        let rule = try SigmaUpgrade(text, path: "x.yml", ids: upgrade.get())
      {
        Expect.that(rule.text == text, "a rule that is another though its version is the same")
      }
      if let file = try JSONUpgrade(data, path: "x.json", ids: upgrade.get(), version: nil) {
        Expect.that(JSONValue(parsing: file.data) != nil, "a file that is no JSON after its upgrade")
      }
    },
    FuzzTarget("prose") { data in
      _ = try ExtractService.extract([UInt8](data), in: library.get())
    },
    FuzzTarget("markup") { data in
      let text = DocumentText.of([UInt8](data))
      Expect.that(text.count == data.count, "a text that is not as long as its document")
      _ = DocumentText.isForeign(text)
      for range in Sentences.ranges(of: text) {
        Expect.that(range.upperBound <= text.count, "a sentence beyond the text")
      }
    },
  ]
}
