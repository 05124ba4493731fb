import Corpora
import Parallelism
import Primitives
import Seq2Seq
import TextProcessing
import Training

/// Text of all trainings of a lab run, in subwords.
struct LabText {
  let subwords: Subwords
  let corpus: SubwordCorpus
  /// Development set in tokens, for BLEU.
  let development: ParallelLines
  /// Development set in subwords, for the loss.
  let developmentCorpus: SubwordCorpus
  /// CRC-32 of the training lines, followed by that of the development lines.
  let checksum: String

  /// - Throws: `FileError` if no pairs are left for training or for evaluation.
  init(
    _ lines: ParallelLines, development: ParallelLines, options: LabOptions, threads: Threads
  ) throws {
    let prepared = PreparedCorpus(
      lines, source: TextPreparation(language: options.source, form: options.form),
      target: TextPreparation(language: options.target, form: options.form),
      cleaning: Cleaning(), threads: threads)
    guard prepared.report.kept > 0 else {
      throw FileError(
        lines.source.name,
        "has no pair that is usable for training: \(prepared.report); check the text")
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
      throw FileError(
        name, "has no pair that a network can be trained or evaluated on; use other text")
    }
    checksum = lines.checksum + development.checksum
  }
}
