import CArguments

/// What the program was started with.
package enum ProgramArguments {
  /// The arguments without the program's name.
  ///
  /// On Linux the standard library reads `/proc`; where that is not mounted, as in some containers, it knows of none.
  package static let all: [String] = {
    guard let values = tie_arguments() else { return Array(CommandLine.arguments.dropFirst()) }
    return (0..<Int(tie_argument_count())).dropFirst().compactMap { values[$0].map { String(cString: $0) } }
  }()
}
