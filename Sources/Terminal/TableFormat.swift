import ArgumentParser
package import FileFormats

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// How a command that answers with a list writes it.
package struct TableFormat: ParsableArguments {
  package enum Choice { case table, json, csv }

  @Flag(help: "Write JSON.")
  package var json = false

  @Flag(help: "Write CSV.")
  package var csv = false

  package init() {}

  package var choice: Choice { json ? .json : csv ? .csv : .table }

  /// Writes an answer in the form that was asked for.
  package func write(
    _ answer: some JSONRepresentable, csv: @autoclosure () -> Data, table: @autoclosure () -> String
  ) {
    switch choice {
    case .json: Output.write(json: answer)
    case .csv: Output.write(csv())
    case .table: Output.write(table())
    }
  }

  package func validate() throws {
    if json && csv { throw ValidationError("--json and --csv exclude each other; choose one") }
  }
}

/// How a command that answers with a description writes it.
package struct JSONFormat: ParsableArguments {
  @Flag(help: "Write JSON.")
  package var json = false

  package init() {}
}

/// What the program may read from.
package enum StandardInput {
  package static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }
}
