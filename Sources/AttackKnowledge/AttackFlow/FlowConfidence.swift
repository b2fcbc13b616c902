/// How sure an author is, in the builder's words and in STIX's numbers.
enum FlowConfidence {
  /// The number, 0…100, that the builder exports for a word; `nil` for an unknown one.
  static func number(_ word: String) -> Int? {
    switch word {
    case "speculative": 0
    case "very-doubtful": 10
    case "doubtful": 30
    case "even-odds": 50
    case "probable": 70
    case "very-probable": 90
    case "certain": 100
    default: nil
    }
  }
}
