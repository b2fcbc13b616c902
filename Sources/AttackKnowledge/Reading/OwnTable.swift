import FileFormats

/// Tables of ours, by the columns that no other table has.
enum OwnTable {
  /// What `predict`, its batches, `similar` and `cooccurrence` write: nothing in it was observed.
  case predictions
  /// What `extract` writes: each counts as far as it is likely.
  case extract

  init?(header: [String]) {
    if header.starts(with: ["rank", "id", "name", "score"]), header.contains("seen_with") {
      self = .predictions
    } else if header.contains("rank"), header.contains("lift"), header.contains("id"), header.contains("name"),
      // A plan's column `list` tells its observed techniques from the others.
      !header.contains("list")
    {
      self = .predictions
    } else if header.starts(with: ["technique", "name", "probability"]), header.contains("sentence") {
      self = .extract
    } else {
      return nil
    }
  }
}
