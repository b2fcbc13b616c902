import AttackKnowledge
import TechniqueInference
import Testing

struct FlowTasksTests {
  /// The ranker has seen even and odd techniques together alike; only direction knows that even ones come first.
  @Test func directionLiftsWhatLiesOnTheSide() throws {
    let flows = [("T1002", "T1001"), ("T1004", "T1001"), ("T1002", "T1003"), ("T1004", "T1003")].map {
      Samples.order([$0, $1], [(0, 1)], name: "\($0) \($1)")
    }
    let crossed = CrossFittedDirection(flows, trainer: Samples.trainer)
    let tasks = FlowTasks(crossed, ranker: try Samples.model())
    let (earlier, later) = (tasks.outcome(.earlier, cutoff: 2), tasks.outcome(.later, cutoff: 2, resamples: 0))
    #expect((earlier.tasks, later.tasks) == (4, 4))
    #expect((earlier.directed.value, later.directed.value) == (1, 1))
    // Without direction both sides compete for the same two places.
    #expect(earlier.undirected.value + later.undirected.value < 2)
    #expect(abs(later.gain.value - (later.directed.value - later.undirected.value)) < 1e-9)
    #expect(earlier.gain.interval != nil)
    #expect(later.gain.interval == nil)
  }
}
