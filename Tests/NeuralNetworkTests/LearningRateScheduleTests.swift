import NeuralNetwork
import TestSupport
import Testing

struct LearningRateScheduleTests {
  private func factors(
    _ schedule: LearningRateSchedule, warmup: Int, steps: [Int]
  ) -> [Double] {
    steps.map { schedule.factor(step: $0, total: 104, warmup: warmup) }
  }

  @Test(arguments: LearningRateSchedule.allCases) func theRateRisesDuringWarmup(
    _ schedule: LearningRateSchedule
  ) {
    #expect(factors(schedule, warmup: 4, steps: [0, 1, 2, 3]) == [0.25, 0.5, 0.75, 1])
    #expect(factors(schedule, warmup: 4, steps: [4]) == [1])
    #expect(factors(schedule, warmup: 0, steps: [0]) == [1])
  }

  @Test func theRateDecaysAfterWarmup() {
    let steps = [4, 29, 54, 104, 1000]
    #expect(factors(.constant, warmup: 4, steps: steps) == [1, 1, 1, 1, 1])
    #expect(factors(.plateau, warmup: 4, steps: steps) == [1, 1, 1, 1, 1])
    let line = [1, 0.7625, 0.525, 0.05, 0.05]
    #expect(distance(factors(.linear, warmup: 4, steps: steps), line) < 1e-12)
    let half = 0.95 * 0.5
    let cosine = [1, 0.05 + half * (1 + 0.5.squareRoot()), 0.05 + half, 0.05, 0.05]
    #expect(distance(factors(.cosine, warmup: 4, steps: steps), cosine) < 1e-12)
    let root = steps.map { (4 / Double($0)).squareRoot() }
    #expect(distance(factors(.inverseRoot, warmup: 4, steps: steps), root) < 1e-12)
  }

  @Test(arguments: LearningRateSchedule.allCases) func trainingsShorterThanWarmup(
    _ schedule: LearningRateSchedule
  ) {
    for (step, total, warmup) in [(0, 0, 0), (5, 0, 0), (5, 3, 10), (5, 3, 5)] {
      let factor = schedule.factor(step: step, total: total, warmup: warmup)
      #expect(factor > 0 && factor <= 1)
    }
  }
}
