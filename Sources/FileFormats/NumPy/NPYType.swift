/// The type of an array's elements, as NumPy's `descr` names it.
package enum NPYType: Sendable, Equatable {
  case scalar(NPYScalar)
  /// A structured type: scalars with names, one after the other without gaps.
  case record([NPYField])

  /// In bytes.
  package var size: Int {
    switch self {
    case .scalar(let scalar): scalar.size
    case .record(let fields): fields.reduce(0) { $0 + $1.scalar.size }
    }
  }

  /// The type that a `descr` means, nil when it is not one that is read.
  init?(_ descr: PythonLiteral) {
    switch descr {
    case .string(let code):
      guard let scalar = NPYScalar(code) else { return nil }
      self = .scalar(scalar)
    case .sequence(let items):
      var fields: [NPYField] = []
      var names: Set<String> = []
      for item in items {
        guard case .sequence(let pair) = item, pair.count == 2, case .string(let name) = pair[0],
          case .string(let code) = pair[1], let scalar = NPYScalar(code),
          names.insert(name).inserted
        else { return nil }
        fields.append(NPYField(name: name, scalar: scalar))
      }
      guard !fields.isEmpty else { return nil }
      self = .record(fields)
    default: return nil
    }
  }
}

/// A named part of a structured type.
package struct NPYField: Sendable, Equatable {
  package let name: String
  package let scalar: NPYScalar
}

/// A scalar type such as `<f4`.
package struct NPYScalar: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case float, signed, unsigned
    /// Text of a fixed length, four bytes a letter (UTF-32), filled up with NULs.
    case text
  }

  package let kind: Kind
  /// In bytes.
  package let size: Int
  let isBigEndian: Bool

  /// Text longer than this in one element is no identifier but an attempt to fill the memory.
  static let greatestTextLength = 1 << 20

  /// The type that a code such as `<f4`, `|u1` or `<U9` means, nil when it is not one that is read.
  init?(_ code: String) {
    guard let order = code.first, let letter = code.dropFirst().first, let number = Int(code.dropFirst(2)),
      number >= 1, number <= Self.greatestTextLength
    else { return nil }
    switch (letter, number) {
    case ("f", 4), ("f", 8): kind = .float
    case ("i", 1), ("i", 2), ("i", 4), ("i", 8): kind = .signed
    case ("u", 1), ("u", 2), ("u", 4), ("u", 8): kind = .unsigned
    case ("U", _): kind = .text
    default: return nil
    }
    size = kind == .text ? number * 4 : number
    switch order {
    case "<", "=": isBigEndian = false
    case ">": isBigEndian = true
    case "|" where size <= 1: isBigEndian = false
    default: return nil
    }
  }
}
