package import ArgumentParser

/// A command whose help ends with examples that work as pasted.
package protocol ExampledCommand: ParsableCommand {
  static var examples: [CommandExample] { get }
}

/// What to type, and what it is for.
package struct CommandExample: Sendable {
  package let command: String
  package let purpose: String

  package init(_ command: String, _ purpose: String) {
    self.command = command
    self.purpose = purpose
  }
}
