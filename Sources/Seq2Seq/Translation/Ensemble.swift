package import NeuralNetwork

/// Ensemble of networks of one shape and one vocabulary, trained with different seeds (Sutskever,
/// Vinyals and Le 2014); a single network is an ensemble of one member.
///
/// The distribution of the next subword is the normalised geometric mean of the members'
/// distributions: the softmax of the mean of their logits.
package struct Ensemble: Sendable {
  /// Shape of all members.
  package let network: Seq2SeqNetwork
  /// Weights of each member, in the network's layout; at least one.
  package let members: [ParameterBuffer<Float>]

  /// Packs the weights for translation; they must not change while the ensemble is in use.
  ///
  /// - Parameter precision: precision of products with weights.
  /// - Precondition: `members` is not empty.
  package init(
    _ network: Seq2SeqNetwork, _ members: [ParameterBuffer<Float>],
    precision: MatrixPrecision = .single
  ) {
    precondition(!members.isEmpty, "an ensemble needs at least one member")
    self.network = network
    self.members = members
    for member in members {
      member.pack(network.translationProducts, precision: precision, forwardOnly: true)
    }
  }

  /// Returns the mean of the members' output biases, [1, target subwords]; logits do not include
  /// it.
  func outputBias(in arena: Arena<Float>) -> Matrix<Float> {
    Self.mean(members.map { $0[network.outputBias] }, in: arena)
  }

  /// Returns the mean of matrices of one shape; a single matrix is returned without a copy.
  static func mean(_ matrices: [Matrix<Float>], in arena: Arena<Float>) -> Matrix<Float> {
    guard matrices.count > 1 else { return matrices[0] }
    let result = arena.matrix(matrices[0].rows, matrices[0].columns)
    result.copy(matrices[0])
    for other in matrices.dropFirst() { result.add(other) }
    result.scale(by: 1 / Float(matrices.count))
    return result
  }
}
