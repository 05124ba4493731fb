import Foundation
import TextProcessing

/// Cache model of one sentence: counts of the n-grams of the targets of corrections, up to `order`.
///
/// The probability of a word by the language model is the prior of its probability after the word
/// before it, and that after two words has this as prior (MacKay and Peto 1995, "A hierarchical
/// Dirichlet language model"): p(w | h) = (c(h w) + strength × p(w | shorter h)) / (c(h) + strength).
struct CacheModel {
  static let order = 3
  /// State without preceding words.
  static let withoutContext: UInt32 = 0
  /// State at the beginning of a sentence.
  static let sentenceStart: UInt32 = 1
  /// Word that no target has.
  static let unknown = WordID.max

  /// Weight of the prior, as a number of occurrences.
  private static let strength: Float = 20

  /// N-gram, a node of the tree of all n-grams.
  private struct Node {
    /// Number of words, the beginning of a sentence included.
    let length: Int
    /// N-gram without its first word.
    let suffix: UInt32
    var count: Float = 0
    /// Number of words that follow it.
    var followers: Float = 0
  }

  /// N-grams; a state is the longest one that ends a sentence so far and leaves room for a word.
  private var nodes = [
    Node(length: 0, suffix: withoutContext), Node(length: 1, suffix: withoutContext),
  ]
  /// Nodes by the node without the last word in the upper half, and that word in the lower.
  private var children: [UInt64: UInt32] = [:]

  /// Adds the words of a target, each as so many occurrences.
  mutating func add(_ target: [WordID], weight: Float) {
    var contexts = [Self.withoutContext, Self.sentenceStart]
    for word in target {
      var next = [Self.withoutContext]
      for context in contexts {
        let node = node(word, after: context, suffix: next[next.count - 1])
        nodes[Int(node)].count += weight
        nodes[Int(context)].followers += weight
        next.append(node)
      }
      contexts = Array(next.prefix(Self.order))
    }
  }

  private mutating func node(_ word: WordID, after context: UInt32, suffix: UInt32) -> UInt32 {
    let key = Self.key(context, word)
    if let found = children[key] { return found }
    let node = UInt32(nodes.count)
    children[key] = node
    nodes.append(Node(length: nodes[Int(context)].length + 1, suffix: suffix))
    return node
  }

  private static func key(_ context: UInt32, _ word: WordID) -> UInt64 {
    UInt64(context) << 32 | UInt64(word)
  }

  /// Returns the state after a word.
  func state(after state: UInt32, _ word: WordID) -> UInt32 {
    var context = state
    while true {
      if let child = children[Self.key(context, word)] {
        let node = nodes[Int(child)]
        return node.length < Self.order ? child : node.suffix
      }
      if context == Self.withoutContext { return context }
      context = nodes[Int(context)].suffix
    }
  }

  /// Returns the natural logarithm of the factor by which a word after a state is more probable than
  /// the language model says; 0 if it is less probable.
  ///
  /// - Parameter logProbability: natural logarithm of the probability by the language model.
  func gain(of word: WordID, after state: UInt32, logProbability: Float) -> Float {
    let prior = exp(logProbability)
    guard prior > 0 else { return 0 }
    return max(0, log(probability(of: word, after: state, prior) / prior))
  }

  private func probability(of word: WordID, after context: UInt32, _ prior: Float) -> Float {
    if context == Self.withoutContext { return prior }
    let node = nodes[Int(context)]
    let shorter = probability(of: word, after: node.suffix, prior)
    let count = children[Self.key(context, word)].map { nodes[Int($0)].count } ?? 0
    return (count + Self.strength * shorter) / (node.followers + Self.strength)
  }
}
