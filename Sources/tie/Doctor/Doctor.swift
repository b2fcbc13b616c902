import ArgumentParser
import FileFormats
import Terminal

struct Doctor: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Says what this installation consists of and whether it works, for a report of a fault.",
    discussion: """
      Version, ATT&CK's versions, checksums of what is built in, which programs of the system were found, and where files \
      are kept. Nothing of a case and no host name is in it; paths hold your user name. It ends with 4 where something is \
      at fault.
      """)

  static let examples: [CommandExample] = [
    .init("tie doctor", "to read"),
    .init("tie doctor --json", "to attach to a report"),
  ]

  @OptionGroup var format: JSONFormat

  func run() throws {
    let diagnosis = Diagnosis()
    if format.json {
      Output.write(json: diagnosis)
    } else {
      Output.write(diagnosis.text(Style.standardOutput))
    }
    if !diagnosis.faults.isEmpty { throw ExitCode(FailureKind.refused.rawValue) }
  }
}
