import Testing

@testable import InferenceAPI

@Suite struct RateLimiterTests {
  @Test func theBucketFillsWithTime() throws {
    let start = ContinuousClock.now
    let limiter = try #require(RateLimiter(perMinute: 60, now: start))
    for _ in 0..<10 { #expect(limiter.wait(for: "a", now: start) == nil) }
    #expect(limiter.wait(for: "a", now: start) == 1)
    #expect(limiter.wait(for: "b", now: start) == nil)
    #expect(limiter.wait(for: "a", now: start + .seconds(1)) == nil)
    #expect(limiter.wait(for: "a", now: start + .seconds(1)) != nil)
  }

  @Test func thoseWhoLeftAreForgotten() throws {
    let start = ContinuousClock.now
    let limiter = try #require(RateLimiter(perMinute: 60, now: start))
    for client in 0..<50 { _ = limiter.wait(for: "c\(client)", now: start) }
    #expect(limiter.count == 50)
    _ = limiter.wait(for: "new", now: start + .seconds(100))
    #expect(limiter.count == 1)
  }

  @Test func zeroIsNoLimit() { #expect(RateLimiter(perMinute: 0) == nil) }
}
