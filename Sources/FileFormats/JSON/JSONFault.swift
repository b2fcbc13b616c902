/// The first place at which text stops being JSON.
package struct JSONFault: Error, Equatable {
  package enum Kind: Sendable, Equatable {
    /// The text ends before its outermost value does.
    case cut
    /// A character is out of place.
    case misplaced
    /// Values nest deeper than is read.
    case tooDeep
    /// A string is not UTF-8.
    case encoding
    /// An object names a member twice, where that is not allowed.
    case repeatedKey
  }

  package let kind: Kind
  /// The number of the line, from 1.
  package let line: Int

  package init(kind: Kind, line: Int) {
    self.kind = kind
    self.line = line
  }

  /// The first fault of `bytes`, `nil` when they are JSON.
  ///
  /// `JSONDecoder` says only that something is wrong; this second look, taken after it failed, finds out where.
  package static func first(in bytes: [UInt8]) -> JSONFault? {
    do throws(JSONFault) {
      _ = try JSONValue(bytes)
      return nil
    } catch {
      return error
    }
  }
}
