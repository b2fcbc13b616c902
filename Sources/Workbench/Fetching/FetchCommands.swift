import ArgumentParser
import AttackKnowledge
import FileFormats
import InferenceService
import Terminal

/// What both commands that go out can be told.
struct FetchOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A mirror of raw.githubusercontent.com with the same paths, such as a local server.", valueName: "url"))
  var mirror: String?

  @Option(help: ArgumentHelp("Check and install this file instead of going out.", valueName: "file"))
  var from: String?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Where the file goes; by its own name in this folder.", valueName: "file"))
  var output: String?

  @OptionGroup var format: JSONFormat

  func validate() throws {
    if mirror != nil, from != nil { throw ValidationError("--mirror and --from exclude each other; choose one") }
  }

  func run(_ file: PublishedFile) throws {
    let answer = try Fetch(file, self).answer()
    Output.write(format.json ? answer.indentedJSON : Data(answer.text.utf8))
  }
}

/// `tie attack fetch`.
struct AttackFetch: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch",
    abstract: "Downloads a version of ATT&CK from where MITRE publishes it, and checks it.",
    discussion: """
      This and tie data fetch are the only commands that go out, and only when called. The system's curl does it, with \
      its proxies. What comes is held against the checksum of the release where that is known, and written only then; \
      where none is known its SHA-256 is printed.
      """)

  static let examples: [CommandExample] = [
    .init("tie attack fetch --version 19.1", "MITRE's own file of Enterprise 19.1"),
    .init("tie attack fetch --domain ics --version 18.1 --output ics.json", "another matrix"),
    .init("tie attack fetch --version 18.1 --from download.json", "a file that was downloaded by hand"),
  ]

  @Option(help: ArgumentHelp("The version.", valueName: "version"))
  var version = "19.1"

  @Option(help: ArgumentHelp("The matrix: enterprise, mobile or ics.", valueName: "name"))
  var domain = "enterprise"

  @OptionGroup var options: FetchOptions

  func run() throws {
    guard let matrix = AttackDomain(named: domain) else {
      throw ServiceError(
        code: "unknown_domain", summary: "“\(domain)” is not a matrix of ATT&CK",
        advice: "one of enterprise, mobile, ics",
        failure: .usage)
    }
    let parts = version.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }) else {
      throw ServiceError(
        code: "bad_version", summary: "--version takes a version such as 19.1, not “\(version)”",
        advice: "MITRE numbers them with one point: 18.1, 19.0, 19.1", failure: .usage)
    }
    try options.run(.attack(matrix, version: version))
  }
}

/// `tie data`.
struct DataCommand: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Fetches public reports to train and evaluate with.", subcommands: [DataFetch.self])

  static let examples: [CommandExample] = [
    .init("tie data fetch", "MITRE's dataset of 6,236 reports"),
    .init("tie data fetch --parents-only --output parents.json", "with parent techniques only"),
  ]
}

/// `tie data fetch`.
struct DataFetch: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch",
    abstract: "Downloads the dataset of MITRE's Technique Inference Engine in its last version, and checks it.",
    discussion: """
      The system's curl does it, with its proxies. What comes is held against the git blob id of the file, and written \
      only when it is the one.
      """)

  static let examples: [CommandExample] = [
    .init("tie data fetch --output dataset.json", "all techniques"),
    .init("tie data fetch --parents-only", "parent techniques only"),
    .init("tie data fetch --from download.json --output dataset.json", "a file that was downloaded by hand"),
  ]

  @Flag(help: "The version that names parent techniques in the place of their sub-techniques.")
  var parentsOnly = false

  @OptionGroup var options: FetchOptions

  func run() throws { try options.run(.dataset(parentsOnly: parentsOnly)) }
}
