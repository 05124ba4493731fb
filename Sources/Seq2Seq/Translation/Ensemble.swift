package import NeuralNetwork

/// Networks of one shape and one vocabulary that decide together, as those of several seeds do better than each
/// (Sutskever, Vinyals and Le 2014). Mostly it is just one.
///
/// What they say of the next subword is the geometric mean of what each says, made to sum to one: the softmax of
/// the mean of their logits.
package struct Ensemble: Sendable {
  package let network: Seq2SeqNetwork
  /// The weights of each, of the network's layout; at least one's.
  package let members: [ParameterBuffer<Float>]

  /// - Precondition: there is a member.
  package init(_ network: Seq2SeqNetwork, _ members: [ParameterBuffer<Float>]) {
    precondition(!members.isEmpty, "an ensemble has members")
    self.network = network
    self.members = members
  }

  /// The mean of the members' output biases, which logits still lack: [1, target subwords].
  func outputBias(in arena: Arena<Float>) -> Matrix<Float> {
    Self.mean(members.map { $0[network.outputBias] }, in: arena)
  }

  /// The mean of matrices of one shape. A single one is given back as it is, since most ensembles are of one.
  static func mean(_ matrices: [Matrix<Float>], in arena: Arena<Float>) -> Matrix<Float> {
    guard matrices.count > 1 else { return matrices[0] }
    let result = arena.matrix(matrices[0].rows, matrices[0].columns)
    result.copy(matrices[0])
    for other in matrices.dropFirst() { result.add(other) }
    result.scale(by: 1 / Float(matrices.count))
    return result
  }
}
