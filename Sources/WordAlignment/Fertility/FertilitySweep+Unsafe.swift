import Corpora
import Primitives
import TextProcessing

extension DirectedSampler {
  /// Resamples every link of the corpus.
  ///
  /// - Parameters:
  ///   - stage: the stage for which `count(stage:)` was last called.
  ///   - sums: the sums to which link posteriors are added, indexed like `CooccurrenceTable.links`;
  ///     none are added if it is empty.
  ///   - scale: the factor by which posteriors are multiplied.
  mutating func sweep(stage: Stage, addingTo sums: inout [UInt16], scale: Float) {
    let (corpus, regions) = (corpus, workspace.regions)
    let emptyProbability = priors.emptyProbability
    var random = random
    unsafe workspace.floats.withUnsafeMutableBufferPointer { floats in
      unsafe links.withUnsafeMutableBufferPointer { links in
        unsafe sums.withUnsafeMutableBufferPointer { sums in
          unsafe scratch.withUnsafeMutableBufferPointer { scratch in
            corpus.withTexts { texts in
              for sentence in 0..<corpus.bitext.count where corpus.bitext.isUsable(sentence) {
                let generatedStart = corpus.generated.starts[sentence]
                let pass = unsafe SweepPass(
                  texts: texts, regions: regions, workspace: floats.baseAddress!,
                  layout: LinkLayout(sentence, corpus.bitext, corpus.table, corpus.direction),
                  generatedStart: generatedStart, givenStart: corpus.given.starts[sentence],
                  links: links.baseAddress! + generatedStart, fertilities: scratch.baseAddress!,
                  next: scratch.baseAddress! + SamplerWorkspace.Regions.positions,
                  sums: sums.isEmpty ? nil : sums.baseAddress!, scale: scale,
                  emptyProbability: emptyProbability, usesJumps: stage >= .jumps)
                pass.load()
                pass.sample(&random)
              }
            }
          }
        }
      }
    }
    self.random = random
  }
}

/// Pointers to the texts that a sweep reads.
@safe struct SamplingTexts {
  let generated: UnsafePointer<WordID>
  let given: UnsafePointer<WordID>
  let isRepeated: UnsafePointer<Bool>
  /// Word pair index of every possible link.
  let pairs: UnsafePointer<UInt32>
}

extension SamplingCorpus {
  fileprivate func withTexts(_ body: (SamplingTexts) -> Void) {
    unsafe generated.words.withUnsafeBufferPointer { generated in
      unsafe given.words.withUnsafeBufferPointer { given in
        unsafe isRepeated.withUnsafeBufferPointer { isRepeated in
          unsafe table.links.withUnsafeBufferPointer { pairs in
            // Nothing to sample without possible links.
            guard !table.links.isEmpty, let pairs = pairs.baseAddress else { return }
            body(
              unsafe SamplingTexts(
                generated: generated.baseAddress!, given: given.baseAddress!,
                isRepeated: isRepeated.baseAddress!, pairs: pairs))
          }
        }
      }
    }
  }
}
