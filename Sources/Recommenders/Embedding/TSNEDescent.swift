/// A map in the making: gradient descent with momentum and a rate for each coordinate.
struct TSNEDescent {
  private(set) var x: [Double]
  private(set) var y: [Double]

  private var velocity: [SIMD2<Double>]
  private var gains: [SIMD2<Double>]
  private var iteration = 0
  private let parameters: TSNE.Parameters
  private let learningRate: Double

  init(start: [PlanePoint], parameters: TSNE.Parameters) {
    x = start.map(\.x)
    y = start.map(\.y)
    velocity = [SIMD2<Double>](repeating: .zero, count: start.count)
    gains = [SIMD2<Double>](repeating: .one, count: start.count)
    self.parameters = parameters
    learningRate = parameters.learningRate ?? max(10, Double(start.count) / parameters.exaggeration / 4)
  }

  func forces(_ affinities: Affinities, threads: Int) -> TSNEForces {
    TSNEForces(affinities, x: x, y: y, threads: threads)
  }

  /// Moves every point once.
  mutating func step(_ affinities: Affinities, threads: Int) {
    let forces = forces(affinities, threads: threads)
    let isExaggerated = iteration < parameters.exaggeratedIterations
    let exaggeration = isExaggerated ? parameters.exaggeration : 1
    let momentum = isExaggerated ? 0.5 : 0.8
    var center = SIMD2<Double>.zero
    for i in x.indices {
      let gradient = 4 * (exaggeration * forces.attraction[i] - forces.repulsion[i] / max(forces.total, 1e-300))
      for axis in 0..<2 {
        // Jacobs 1988: faster while the direction holds, slower when it turns.
        let turns = (gradient[axis] > 0) == (velocity[i][axis] > 0)
        gains[i][axis] = max(0.01, turns ? gains[i][axis] * 0.8 : gains[i][axis] + 0.2)
      }
      velocity[i] = momentum * velocity[i] - learningRate * (gains[i] * gradient)
      x[i] += velocity[i].x
      y[i] += velocity[i].y
      center += SIMD2(x[i], y[i])
    }
    center /= Double(max(x.count, 1))
    for i in x.indices {
      x[i] -= center.x
      y[i] -= center.y
    }
    iteration += 1
  }
}

extension Affinities {
  /// The Kullback-Leibler divergence of a map from the neighborhoods, in nats.
  func divergence(of forces: TSNEForces, x: [Double], y: [Double]) -> Double {
    var sum = 0.0
    for i in 0..<count {
      for j in 0..<count where i != j {
        let p = Double(values[i * stride + j / 4][j % 4])
        let distance = (x[i] - x[j]) * (x[i] - x[j]) + (y[i] - y[j]) * (y[i] - y[j])
        sum += p * logarithm2(p * (1 + distance) * forces.total)
      }
    }
    return sum * 0.6931471805599453
  }
}
