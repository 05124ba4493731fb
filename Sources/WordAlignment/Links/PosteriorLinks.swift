extension Alignment {
  /// The links whose probability, averaged over the directions, is at least a half.
  ///
  /// Source: Liang, Taskar and Klein 2006, section 4, who multiply where we add: a link of which one
  /// direction is sure needs no consent of the other.
  ///
  /// - Parameters:
  ///   - forward: link posteriors, a row for each target word.
  ///   - reverse: link posteriors, a row for each source word.
  init(forward: PosteriorMatrix, reverse: PosteriorMatrix) {
    var links: [Link] = []
    for source in 0..<forward.given {
      for target in 0..<forward.generated {
        let sum =
          forward.cells[target * forward.stride + source]
          + reverse.cells[source * reverse.stride + target]
        if sum >= 1 { links.append(Link(source, target)) }
      }
    }
    self.init(links)
  }

  /// The same from the posteriors of a sampled sentence pair.
  init(forward: LinkPosteriors, reverse: LinkPosteriors, _ layout: LinkLayout) {
    var links: [Link] = []
    for target in 0..<layout.generated {
      for source in 0..<layout.given {
        let place = layout.place(target, source)
        if Int(forward.sums[place]) + Int(reverse.sums[place]) >= forward.whole {
          links.append(Link(source, target))
        }
      }
    }
    self.init(links)
  }
}
