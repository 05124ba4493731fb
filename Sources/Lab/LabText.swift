import Corpora
import Parallelism
import Primitives
import Seq2Seq
import TextProcessing
import Training

/// The text that all trainings of a lab see, in subwords.
struct LabText {
  let subwords: Subwords
  let corpus: SubwordCorpus
  /// Tokens, for BLEU, and subwords, for the loss.
  let development: ParallelLines
  let developmentCorpus: SubwordCorpus
  let checksum: String

  /// - Throws: `FileError` where nothing is left to train on or to score.
  init(
    _ lines: ParallelLines, development: ParallelLines, options: LabOptions, threads: Threads
  ) throws {
    let prepared = PreparedCorpus(
      lines, source: TextPreparation(language: options.source, form: options.form),
      target: TextPreparation(language: options.target, form: options.form),
      cleaning: Cleaning(), threads: threads)
    guard prepared.report.kept > 0 else {
      throw FileError(lines.source.name, "no pair is fit for training: \(prepared.report)")
    }
    let training = try ParallelLines(source: prepared.source, target: prepared.target)
    subwords = Subwords.learn(training, merges: options.base.merges)
    corpus = subwords.corpus(training, maximumLength: options.base.training.maximumLength)
    self.development = try DevelopmentText(
      development, source: options.source, target: options.target, form: options.form
    ).tokens(source: prepared.sourcePreparation, target: prepared.targetPreparation)
    developmentCorpus = subwords.corpus(
      self.development, maximumLength: max(1000, options.base.training.maximumLength))
    for (corpus, name) in [
      (corpus, lines.source.name), (developmentCorpus, development.source.name),
    ] where corpus.count == 0 {
      throw FileError(name, "holds no pair that a network can be trained on or scored with")
    }
    checksum = lines.checksum + development.checksum
  }
}
