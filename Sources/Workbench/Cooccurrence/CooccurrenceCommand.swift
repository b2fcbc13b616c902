import ArgumentParser
import InferenceService
import Terminal

struct CooccurrenceCommand: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "cooccurrence",
    abstract: "Counts which techniques reports name together, and says whether that is more than chance.",
    discussion: """
      Reports come from --corpus; with --attack alone, from the publications that an ATT&CK STIX file cites, in the ids of \
      that file; with neither, the counts of the built-in model answer. See docs/cooccurrence.md.
      """,
    subcommands: [
      MatrixCommand.self, WithCommand.self, ProbabilityCommand.self, ClustersCommand.self, ChangesCommand.self,
      CountsCommand.self,
    ])

  static let examples: [CommandExample] = [
    .init("tie cooccurrence with T1047", "what is reported together with one technique"),
    .init("tie cooccurrence matrix --techniques T1047,T1059.001,T1003 --as lift", "some techniques with one another"),
  ]
}
