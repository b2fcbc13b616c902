import Glibc

// How long reading takes, in time of the processor, so that other programs count for little: time-text-model runs it. Arguments: the model, a text, and how often.

func bytes(_ path: String) -> [UInt8] {
  guard let file = fopen(path, "rb") else { fatalError("cannot read \(path)") }
  defer { fclose(file) }
  var all: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 20)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    if count == 0 { return all }
    all += buffer[..<count]
  }
}

func best(of times: Int, _ work: () throws -> Void) rethrows -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
  var best = Double.infinity
  for _ in 0..<times {
    let start = now()
    try work()
    best = min(best, now() - start)
  }
  return best
}

let file = bytes(CommandLine.arguments[1])
let text = bytes(CommandLine.arguments[2])
let times = Int(CommandLine.arguments[3]) ?? 7
let model = try TextModel(bytes: file)
let sentences = Sentences.ranges(of: DocumentText.of(text)).count
let opening = try best(of: times) { _ = try TextModel(bytes: file) }
let reading = best(of: times) { _ = TechniqueFinder(model).find(in: DocumentText.of(text)) }
let spent = Int((reading / Double(sentences) * 1e7).rounded())
print(
  "\(text.count) bytes, \(sentences) sentences: \(Int((reading * 1000).rounded())) ms, \(Double(spent) / 10) µs a sentence;"
    + " the model, \(file.count) bytes, opens in \(Int((opening * 1000).rounded())) ms (best of \(times))")
