/// What keeps a sentence from counting in full: it advises, or is furniture of a page.
package enum Guard {
  /// How far a sentence counts: 1 as a rule, 0 for what no reader would take as part of the report.
  package static func weight(of words: Words) -> Float {
    var isAdvice = false
    var isFurniture = false
    phrases.matches(in: words) { kind, _, _ in
      isFurniture = isFurniture || kind == 0
      isAdvice = isAdvice || kind == 1
    }
    if isFurniture { return 0 }
    if words.count > 0, words.count < 60, imperatives.contains(where: { words[0].elementsEqual($0) }) { return 0.15 }
    return isAdvice ? 0.25 : 1
  }

  /// Whether a sentence is an address and nothing else: what it links to says nothing of how somebody communicates.
  package static func isLink(_ text: ArraySlice<UInt8>) -> Bool {
    let parts = text.split { $0 <= 0x20 }
    return !parts.isEmpty
      && parts.allSatisfy { part in
        let ends = part.split(separator: UInt8(ascii: ":"), maxSplits: 1)
        return part.starts(with: "www.".utf8)
          || ends.count == 2 && ends[1].starts(with: "//".utf8) && ends[0].allSatisfy { $0 | 0x20 >= 0x61 }
          || !part.contains { $0 >= 0x30 }
      }
      && parts.contains { $0.contains(UInt8(ascii: "/")) || $0.starts(with: "www.".utf8) }
  }

  /// Furniture and advice, in this order.
  private static let phrases: Phrases = {
    var classes: [UInt64: UInt16] = [:]
    for (kind, list) in [furniture, advice].enumerated() {
      for phrase in list.split(separator: "|") {
        if let hash = Phrases.hash(of: phrase.utf8) { classes[hash] = UInt16(kind) }
      }
    }
    return Phrases(classes: classes)
  }()

  private static let furniture =
    "we use cookies|this site uses cookies|this website uses cookies|accept cookies|accept all cookies|cookie policy|cookie settings|privacy policy|terms of use|terms of service|all rights reserved|subscribe to our|sign up for our|related posts|related articles|share this article|compile time|compilation timestamp|compilation time|follow us on"
  private static let imperatives = [
    "enable", "disable", "monitor", "block", "ensure", "implement", "consider", "apply", "review", "restrict", "limit",
    "keep", "train", "educate", "require", "deploy", "patch", "enforce", "audit", "prevent", "avoid", "configure",
    "maintain", "segment", "verify", "isolate",
  ].map { Array($0.utf8) }
  private static let advice =
    "we recommend|is recommended|are recommended|recommends that|organizations should|organisations should|defenders should|administrators should|users should|customers should|companies should|should be monitored|should be disabled|best practice|best practices|mitigations|to mitigate|to protect against|to prevent|advised to|make sure that|can be prevented"
}

extension [UInt8] {
  /// Whether `part` stands somewhere in the bytes.
  func holds(_ part: [UInt8]) -> Bool {
    guard let first = part.first, count >= part.count else { return false }
    for start in 0...(count - part.count) where self[start] == first {
      if self[start..<(start + part.count)].elementsEqual(part) { return true }
    }
    return false
  }
}
