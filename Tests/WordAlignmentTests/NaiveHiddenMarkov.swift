/// Reference implementation of the hidden Markov model, in double precision.
///
/// A state is the last linked position plus one, 0 before the first link.
struct NaiveHiddenMarkov {
  let emptyProbability: Double
  /// s(d) for d from -100 to 100; longer jumps have the weight of the longest of these.
  let jumps: [Double]
  /// [generated][given + 1]; the last column is the empty word.
  let cells: [[Double]]

  var given: Int { cells[0].count - 1 }

  private func weight(_ jump: Int) -> Double { jumps[max(-100, min(100, jump)) + 100] }

  /// Returns p(link to `position` | `state`).
  private func transition(_ state: Int, _ position: Int) -> Double {
    let sum = (0..<given).reduce(0) { $0 + weight($1 - state + 1) }
    return (1 - emptyProbability) * weight(position - state + 1) / sum
  }

  /// Returns the probability of a path; -1 stands for the empty word.
  func probability(_ path: [Int]) -> Double {
    var state = 0
    var result = 1.0
    for (row, position) in path.enumerated() {
      if position < 0 {
        result *= emptyProbability * cells[row][given]
      } else {
        result *= transition(state, position) * cells[row][position]
        state = position + 1
      }
    }
    return result
  }

  /// Probability of the best path, by enumeration of all paths.
  var best: Double {
    var best = 0.0
    func extend(_ path: [Int]) {
      if path.count == cells.count {
        best = max(best, probability(path))
        return
      }
      for position in -1..<given { extend(path + [position]) }
    }
    extend([])
    return best
  }

  /// Returns the posteriors in the shape of `cells`, and the expected jumps by distance.
  func expectations() -> (posteriors: [[Double]], jumps: [Int: Double]) {
    let states = given + 1
    let table = (0..<states).map { state in (0..<given).map { transition(state, $0) } }
    var forward = [[Double]](
      repeating: [Double](repeating: 0, count: states), count: cells.count + 1)
    var backward = forward
    forward[0][0] = 1
    for row in cells.indices {
      for state in 0..<states {
        forward[row + 1][state] += forward[row][state] * emptyProbability * cells[row][given]
        for position in 0..<given {
          forward[row + 1][position + 1] +=
            forward[row][state] * table[state][position] * cells[row][position]
        }
      }
    }
    backward[cells.count] = [Double](repeating: 1, count: states)
    for row in cells.indices.reversed() {
      for state in 0..<states {
        backward[row][state] =
          emptyProbability * cells[row][given] * backward[row + 1][state]
          + (0..<given).reduce(0) {
            $0 + table[state][$1] * cells[row][$1] * backward[row + 1][$1 + 1]
          }
      }
    }
    let total = backward[0][0]
    var posteriors = [[Double]](
      repeating: [Double](repeating: 0, count: given + 1), count: cells.count)
    var expected: [Int: Double] = [:]
    for row in cells.indices {
      for state in 0..<states {
        posteriors[row][given] +=
          forward[row][state] * emptyProbability * cells[row][given] * backward[row + 1][state]
          / total
        for position in 0..<given {
          let value =
            forward[row][state] * table[state][position] * cells[row][position]
            * backward[row + 1][position + 1] / total
          posteriors[row][position] += value
          expected[position - state + 1, default: 0] += value
        }
      }
    }
    return (posteriors, expected)
  }
}
