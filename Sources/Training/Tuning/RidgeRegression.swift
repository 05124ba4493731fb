/// Ridge regression: least squares with a penalty on the weights of standardised features.
///
/// Everything is computed in one order, so the same rows give the same weights.
package struct RidgeRegression {
  package let means: [Double]
  package let scales: [Double]
  package let weights: [Double]
  package let intercept: Double

  /// - Parameters:
  ///   - rows: features of the examples, all of one length; at least one.
  ///   - values: values to predict, as many as rows.
  ///   - penalty: factor of the sum of squared weights, above 0.
  package init(_ rows: [[Double]], _ values: [Double], penalty: Double) {
    let count = rows.first?.count ?? 0
    let size = Double(max(1, rows.count))
    var means = [Double](repeating: 0, count: count)
    for row in rows { for (index, value) in row.enumerated() { means[index] += value / size } }
    var scales = [Double](repeating: 0, count: count)
    for row in rows {
      for (index, value) in row.enumerated() {
        scales[index] += (value - means[index]) * (value - means[index]) / size
      }
    }
    // A constant feature explains nothing.
    scales = scales.map { $0 > 1e-18 ? $0.squareRoot() : 1 }
    let intercept = values.reduce(0, +) / size
    var matrix = [Double](repeating: 0, count: count * count)
    var vector = [Double](repeating: 0, count: count)
    for (row, value) in zip(rows, values) {
      let standard = row.indices.map { (row[$0] - means[$0]) / scales[$0] }
      for i in 0..<count {
        vector[i] += standard[i] * (value - intercept)
        for j in 0...i { matrix[i * count + j] += standard[i] * standard[j] }
      }
    }
    for i in 0..<count { matrix[i * count + i] += penalty }
    (self.means, self.scales, self.intercept) = (means, scales, intercept)
    weights = Self.solve(matrix, vector)
  }

  package func value(_ row: [Double]) -> Double {
    row.indices.reduce(intercept) {
      $0 + weights[$1] * (row[$1] - means[$1]) / scales[$1]
    }
  }

  /// Solves a positive definite system by Cholesky decomposition.
  ///
  /// - Parameter matrix: lower triangle, row by row.
  private static func solve(_ matrix: [Double], _ vector: [Double]) -> [Double] {
    let count = vector.count
    var lower = matrix
    for i in 0..<count {
      for j in 0...i {
        var sum = lower[i * count + j]
        for k in 0..<j { sum -= lower[i * count + k] * lower[j * count + k] }
        lower[i * count + j] =
          i == j ? max(sum, 1e-12).squareRoot() : sum / lower[j * count + j]
      }
    }
    var result = vector
    for i in 0..<count {
      for k in 0..<i { result[i] -= lower[i * count + k] * result[k] }
      result[i] /= lower[i * count + i]
    }
    for i in (0..<count).reversed() {
      for k in i + 1..<max(i + 1, count) { result[i] -= lower[k * count + i] * result[k] }
      result[i] /= lower[i * count + i]
    }
    return result
  }
}

/// Pearson correlation; 0 if one side is constant.
package func pearsonCorrelation(_ first: [Double], _ second: [Double]) -> Double {
  let count = Double(max(1, min(first.count, second.count)))
  let means = (first.reduce(0, +) / count, second.reduce(0, +) / count)
  var (covariance, variances) = (0.0, (0.0, 0.0))
  for (one, other) in zip(first, second) {
    covariance += (one - means.0) * (other - means.1)
    variances.0 += (one - means.0) * (one - means.0)
    variances.1 += (other - means.1) * (other - means.1)
  }
  let scale = (variances.0 * variances.1).squareRoot()
  return scale > 0 ? covariance / scale : 0
}
