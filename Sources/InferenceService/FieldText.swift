/// Words in which fields of a request stand, so that each surface can call them by names of its own: `since` over HTTP
/// and for agents, `--since` on the command line.
///
///     let words: FieldText = "leave \(field: "top") out, or give \(field: "attack", "FILE")"
///     words.text()                            // leave top out, or give attack
///     words.text { name, value in … }         // leave --top out, or give --attack FILE
package struct FieldText: Sendable, Equatable {
  fileprivate enum Part: Sendable, Equatable {
    case words(String)
    case field(String, value: String?)
  }

  fileprivate let parts: [Part]

  package init(_ words: String) { parts = [.words(words)] }

  fileprivate init(_ parts: [Part]) { self.parts = parts }

  /// The words with each field called by the name that `name` gives it.
  ///
  /// - Parameter name: takes a field's name and what may be said of its value, for surfaces that show that.
  package func text(naming name: (String, String?) -> String = { name, _ in name }) -> String {
    parts.map { part in
      switch part {
      case .words(let words): words
      case .field(let field, let value): name(field, value)
      }
    }.joined()
  }
}

extension FieldText: ExpressibleByStringInterpolation {
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) { parts.append(.words(literal)) }

    package mutating func appendInterpolation(_ text: FieldText) { parts += text.parts }

    package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      parts.append(.words(value.description))
    }

    package mutating func appendInterpolation(field name: String, _ value: String? = nil) {
      parts.append(.field(name, value: value))
    }
  }

  package init(stringLiteral words: String) { self.init(words) }
  package init(stringInterpolation: StringInterpolation) { self.init(stringInterpolation.parts) }
}
