import FileFormats
import TextTechniques

/// Ids in a text whose sentence says that they were not seen: "no evidence of T1003", "T1566 was ruled out".
struct DeniedIDs {
  private static let limit = 16 << 20
  private static let cues: Set<String> = [
    "no", "not", "cannot", "never", "t", "without", "ruled", "rule", "rules", "ruling", "excluded", "exclude",
    "absence",
    "lack", "false", "negative", "unlikely", "disproved", "disproven", "refuted", "unable", "failed", "neither", "nor",
  ]
  private static let auxiliaries: Set<String> = [
    "was", "were", "is", "are", "has", "have", "had", "been", "be", "could", "can", "did", "didn", "wasn", "isn", "a",
    "an",
  ]

  private static let sightings: Set<String> = ["seen", "observed", "found", "used", "present", "confirmed"]

  private let text: [UInt8]
  private let ranges: [Range<Int>]

  init(_ data: Data) {
    text = data.count <= Self.limit ? Array(data) : []
    var ranges: [Range<Int>] = []
    var start = 0
    for end in text.indices where Self.ends(text, end) {
      ranges += Denial.ranges(in: text[start...end])
      start = end + 1
    }
    if start < text.count { ranges += Denial.ranges(in: text[start...]) }
    self.ranges = ranges
  }

  private static func ends(_ text: [UInt8], _ place: Int) -> Bool {
    switch text[place] {
    case UInt8(ascii: "\n"): true
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): place + 1 < text.count && text[place + 1] <= 0x20
    default: false
    }
  }

  /// Whether the id in `bytes` is denied: behind the word that denies, or right before it.
  func contain(_ bytes: Range<Int>) -> Bool {
    isJudged(behind: bytes.upperBound) || isInDenial(bytes)
  }

  /// "T1003: not seen", "T1003 (ruled out)".
  private func isJudged(behind end: Int) -> Bool {
    guard end <= text.count else { return false }
    let line = text[end..<min(end + 40, text.count)].prefix { $0 != UInt8(ascii: "\n") }
    let words = Self.words(line).drop { Self.auxiliaries.contains($0) }.prefix(2)
    guard let first = words.first, let second = words.dropFirst().first else { return false }
    return first == "ruled" && second == "out" || first == "false" && second.hasPrefix("positive")
      || (first == "not" || first == "never") && Self.sightings.contains(second)
  }

  private func isInDenial(_ bytes: Range<Int>) -> Bool {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= bytes.lowerBound { low = middle + 1 } else { high = middle }
    }
    guard low < ranges.count, ranges[low].contains(bytes.lowerBound) else { return false }
    if Self.words(text[ranges[low].lowerBound..<bytes.lowerBound]).contains(where: Self.cues.contains) { return true }
    let behind = text[min(bytes.upperBound, ranges[low].upperBound)..<ranges[low].upperBound]
    return Self.words(behind).first { !Self.auxiliaries.contains($0) }.map(Self.cues.contains) ?? false
  }

  private static func words(_ text: ArraySlice<UInt8>) -> [String] {
    text.split { !(($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x80 || $0 >= 0x30 && $0 <= 0x39) }
      .map { String(decoding: $0, as: UTF8.self).lowercased() }
  }
}
