import ArgumentParser

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// How a command that answers with a list writes it.
struct TableFormat: ParsableArguments {
  enum Choice { case table, json, csv }

  @Flag(help: "Write JSON.")
  var json = false

  @Flag(help: "Write CSV.")
  var csv = false

  var choice: Choice { json ? .json : csv ? .csv : .table }

  func validate() throws {
    if json && csv { throw ValidationError("--json and --csv exclude each other; choose one") }
  }
}

/// How a command that answers with a description writes it.
struct JSONFormat: ParsableArguments {
  @Flag(help: "Write JSON.")
  var json = false
}

enum StandardInput {
  static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }
}
