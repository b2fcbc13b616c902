import FileFormats

/// The identifier of an ATT&CK technique or sub-technique, such as `T1059` or `T1059.001`: a validated value.
///
///     let powershell = TechniqueID("T1059.001")
///     powershell?.parent  // T1059
///
/// Identifiers order as their text does, so a parent comes just before its sub-techniques.
///
/// Source: the `external_id` of `attack-pattern` objects in ATT&CK's STIX, `T` + four digits, `.` + three for a
/// sub-technique.
public struct TechniqueID: Hashable, Comparable, Sendable {
  /// Technique number × 1000 + sub-technique number; 0 stands for "no sub-technique".
  private let packed: UInt32

  /// Creates an identifier from its exact text; `nil` when the text is not `Tdddd` or `Tdddd.ddd`.
  ///
  /// Letter case and surrounding text are the business of the input parser: this initializer takes `T1059.001` only.
  public init?(_ text: some StringProtocol) { self.init(bytes: text.utf8) }

  /// The same for the usual kind of text.
  public init?(_ text: String) { self.init(bytes: text.utf8) }

  @inline(__always)
  private init?(bytes: some Collection<UInt8>) {
    guard bytes.first == UInt8(ascii: "T"), bytes.count == 5 || bytes.count == 9 else { return nil }
    var number: UInt32 = 0
    var digits = 0
    for byte in bytes.dropFirst() {
      if digits == 4, byte == UInt8(ascii: ".") {
        digits += 1
        continue
      }
      guard digits != 4, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      number = number * 10 + UInt32(byte - UInt8(ascii: "0"))
      digits += 1
    }
    let isSubtechnique = digits == 8
    if isSubtechnique, number % 1000 == 0 { return nil }
    packed = isSubtechnique ? number : number * 1000
  }

  private init(packed: UInt32) {
    self.packed = packed
  }

  /// Whether this names a sub-technique.
  public var isSubtechnique: Bool { packed % 1000 != 0 }

  /// The number of a sub-technique within its technique.
  var subtechniqueNumber: UInt32? { isSubtechnique ? packed % 1000 : nil }

  /// The technique that a sub-technique belongs to; `nil` for a technique.
  public var parent: TechniqueID? { isSubtechnique ? family : nil }

  /// The technique itself, or the parent of a sub-technique.
  public var family: TechniqueID { TechniqueID(packed: packed - packed % 1000) }

  /// Whether the number is of the block that ATT&CK for ICS counts in (T0800 and the like); Enterprise and Mobile share
  /// the other one.
  var isOfICS: Bool { packed < 1_000_000 }

  /// Orders by text.
  public static func < (a: TechniqueID, b: TechniqueID) -> Bool { a.packed < b.packed }
}

extension TechniqueID: CustomStringConvertible {
  /// The text of the identifier.
  public var description: String {
    let number = packed / 1000
    let sub = packed % 1000
    let head = "T" + number.digits(4)
    return sub == 0 ? head : head + "." + sub.digits(3)
  }
}

extension TechniqueID {
  /// Appends the text of the identifier.
  package func append(to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "T"))
    Self.append(packed / 1000, digits: 4, to: &bytes)
    guard isSubtechnique else { return }
    bytes.append(UInt8(ascii: "."))
    Self.append(packed % 1000, digits: 3, to: &bytes)
  }

  private static func append(_ number: UInt32, digits: Int, to bytes: inout [UInt8]) {
    var place: UInt32 = digits == 4 ? 1000 : 100
    while place > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / place % 10))
      place /= 10
    }
  }
}

extension TechniqueID: Codable {
  /// Reads the text of an identifier.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let id = TechniqueID(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "“\(text)” is not a technique id such as T1059 or T1059.001")
    }
    self = id
  }

  /// Writes the text of the identifier.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
