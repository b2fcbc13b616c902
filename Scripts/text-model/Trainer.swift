import Glibc

/// Softmax regression on hashed features, pruned to what fits into a small file.
struct Trainer {
  var vocabularySize = 40_000
  var weights = 540_000
  var epochs = 9
  var rate: Float = 1
  var reportWeight: Float = 2
  var noneWeight: Float = 0.3

  struct Result {
    let hashes: [UInt32]
    let idf: [Float]
    let priors: [Float]
    let bias: [Float]
    let scale: Float
    /// Rows of classes with six-bit codes.
    let codes: [[(column: Int, code: Int)]]
  }

  func train(_ samples: [Sample], features: [[UInt32]], classes: Int) -> Result {
    var random: UInt64 = 88_172_645_463_325_252
    func next() -> UInt64 {
      random ^= random << 13
      random ^= random >> 7
      random ^= random << 17
      return random
    }
    let (hashes, frequencies, counts) = vocabulary(samples, features, classes)
    let idf = frequencies.map { (Float(log(Double(samples.count) / Double($0))) * 20).rounded() / 20 }
    var row: [UInt32: Int32] = [:]
    for (index, hash) in hashes.enumerated() { row[hash] = Int32(index) }
    var rows: [[Int32]] = []
    var values: [[Float]] = []
    for list in features {
      let known = list.compactMap { row[$0] }
      let length = known.reduce(Float(0)) { $0 + idf[Int($1)] * idf[Int($1)] }.squareRoot()
      rows.append(known)
      values.append(known.map { idf[Int($0)] / max(length, 1e-6) })
    }
    let width = (classes + 7) / 8 * 8
    let matrix = UnsafeMutablePointer<Float>.allocate(capacity: hashes.count * width)
    matrix.initialize(repeating: 0, count: hashes.count * width)
    let scores = UnsafeMutablePointer<Float>.allocate(capacity: width)
    defer {
      matrix.deallocate()
      scores.deallocate()
    }
    var bias = [Float](repeating: 0, count: width)
    func forward(_ index: Int) {
      for column in 0..<width { scores[column] = bias[column] }
      let sums = UnsafeMutableRawPointer(scores).assumingMemoryBound(to: SIMD4<Float>.self)
      for (position, row) in rows[index].enumerated() {
        let weights = UnsafeMutableRawPointer(matrix + Int(row) * width).assumingMemoryBound(to: SIMD4<Float>.self)
        let value = values[index][position]
        for block in 0..<(width / 4) { sums[block] = sums[block] + weights[block] * value }
      }
      var highest = scores[0]
      for column in 1..<classes { highest = max(highest, scores[column]) }
      var total: Float = 0
      for column in 0..<classes {
        scores[column] = Exponential.of(scores[column] - highest)
        total += scores[column]
      }
      for column in 0..<classes { scores[column] /= total }
    }
    func run(_ epochs: Int, _ rate: Float, masked: Bool) {
      var order = Array(samples.indices)
      var steps: [(column: Int, step: Float)] = []
      for epoch in 0..<epochs {
        for index in stride(from: order.count - 1, to: 0, by: -1) {
          order.swapAt(index, Int(next() % UInt64(index + 1)))
        }
        let rate = rate * (1.02 - Float(epoch) / Float(epochs))
        for index in order {
          let sample = samples[index]
          var weight = sample.weight * (sample.isReport ? reportWeight : 1)
          if sample.classes.isEmpty { weight = noneWeight }
          let labels = sample.classes.isEmpty ? [0] : sample.classes
          let share = 1 / Float(labels.count)
          forward(index)
          steps.removeAll(keepingCapacity: true)
          for column in 0..<classes {
            let gradient = scores[column] - (labels.contains(column) ? share : 0)
            if abs(gradient) < 0.001 { continue }
            steps.append((column, gradient * weight * rate))
            bias[column] -= gradient * weight * rate * 0.1
          }
          for (position, row) in rows[index].enumerated() {
            let value = values[index][position]
            let weights = matrix + Int(row) * width
            for (column, step) in steps where !masked || weights[column] != 0 { weights[column] -= step * value }
          }
        }
      }
    }
    run(epochs, rate, masked: false)
    var sizes: [Float] = []
    func size(_ row: Int, _ column: Int) -> Float {
      abs(matrix[row * width + column]) * Float(frequencies[row]).squareRoot()
    }
    for row in hashes.indices {
      for column in 0..<classes where matrix[row * width + column] != 0 { sizes.append(size(row, column)) }
    }
    sizes.sort(by: >)
    let least = sizes.count > weights ? sizes[weights] : 0
    var highest: Float = 0
    for row in hashes.indices {
      for column in 0..<width where column >= classes || size(row, column) <= least { matrix[row * width + column] = 0 }
    }
    run(3, rate * 0.3, masked: true)
    for place in 0..<(hashes.count * width) { highest = max(highest, abs(matrix[place])) }
    var codes: [[(column: Int, code: Int)]] = []
    for row in hashes.indices {
      var list: [(column: Int, code: Int)] = []
      for column in 0..<classes {
        let weight = matrix[row * width + column] / highest
        let size = Int((abs(weight).squareRoot() * 31).rounded())
        if size > 0 { list.append((column, size | (weight < 0 ? 32 : 0))) }
      }
      codes.append(list)
    }
    return Result(
      hashes: hashes, idf: idf, priors: counts.map { Float(log($0 + 1)) }, bias: Array(bias.prefix(classes)),
      scale: highest, codes: codes)
  }

  /// The features that tell most about the class, ascending, with the texts that each is in; texts of each class.
  private func vocabulary(
    _ samples: [Sample], _ features: [[UInt32]], _ classes: Int
  ) -> (hashes: [UInt32], frequencies: [Int], counts: [Double]) {
    var frequency: [UInt32: Int] = [:]
    for list in features { for hash in list { frequency[hash, default: 0] += 1 } }
    let candidates = frequency.filter { $0.value >= 3 && $0.value < samples.count / 5 }.map(\.key).sorted()
    var place: [UInt32: Int] = [:]
    for (index, hash) in candidates.enumerated() { place[hash] = index }
    var counts = [Double](repeating: 0, count: classes)
    var pairs: [UInt64] = []
    for (index, sample) in samples.enumerated() {
      for label in sample.classes.isEmpty ? [0] : sample.classes {
        counts[label] += 1
        for hash in features[index] {
          if let place = place[hash] { pairs.append(UInt64(place) << 12 | UInt64(label)) }
        }
      }
    }
    pairs.sort()
    let all = counts.reduce(0, +)
    var uses = [Double](repeating: 0, count: candidates.count)
    for pair in pairs { uses[Int(pair >> 12)] += 1 }
    var scores = uses.map { -0.5 * $0 }
    var start = 0
    while start < pairs.count {
      var end = start
      while end < pairs.count, pairs[end] == pairs[start] { end += 1 }
      let feature = Int(pairs[start] >> 12)
      let both = Double(end - start)
      scores[feature] += both * log(both * all / (uses[feature] * counts[Int(pairs[start] & 4095)]))
      start = end
    }
    let order = candidates.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }.prefix(vocabularySize)
    let hashes = order.map { candidates[$0] }.sorted()
    // What reports speak of is no measure of what ATT&CK describes: priors count its own texts.
    var own = [Double](repeating: 0, count: classes)
    for sample in samples where sample.source == "proc" { for label in sample.classes { own[label] += 1 } }
    return (hashes, hashes.map { frequency[$0] ?? 1 }, own)
  }
}
