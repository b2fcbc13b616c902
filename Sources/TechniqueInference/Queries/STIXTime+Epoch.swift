extension STIXTime {
  /// Seconds since the beginning of 1970.
  package var secondsSinceEpoch: Int {
    let numbers = description.split { !$0.isNumber }.compactMap { Int($0) }
    guard numbers.count >= 6 else { return 0 }
    // Days of the civil calendar, counted in years that begin in March, so that the leap day is the last one.
    let year = numbers[1] <= 2 ? numbers[0] - 1 : numbers[0]
    let month = (numbers[1] + 9) % 12
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + numbers[2] - 1 - 719_468
    return days * 86_400 + numbers[3] * 3600 + numbers[4] * 60 + numbers[5]
  }

  /// `2026-03-01T08:30:00Z`, without the part of a second.
  package var whole: String { description.prefix(19) + "Z" }
}
