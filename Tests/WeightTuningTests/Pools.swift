import Parallelism
import WeightTuning

enum Pools {
  /// Returns a pool of the given lists.
  static func pool(
    _ lists: [[Candidate]], references: [[String]], _ metric: TuningMetric
  ) -> CandidatePool {
    let features = lists.joined().first?.features.count ?? 2
    var pool = CandidatePool(
      sentences: lists.count, featureCount: features, columnCount: metric.columnCount)
    _ = DevelopmentSet(references: references, metric: metric)
      .merge(lists, into: &pool, threads: Threads(1))
    return pool
  }
}
