/// Kind of sentence built around a drawn clause, with the weight with which it is drawn.
enum ClauseFrame: CaseIterable {
  case plain, timed, opened, negative, question, whyQuestion, whenQuestion
  case modal, negativeModal, reason, opinion, whileDoing, ifFuture, ifConditional
  case giving, frequency, formerly, relativeObject, relativeSubject, joined, contrast
  case command, negativeCommand, experience, beforeDoing, nounFragment, placeFragment
  case askedWhether, modalQuestion, although

  var weight: Int {
    switch self {
    case .timed, .opened: return 14
    case .plain, .negative, .modal: return 9
    case .giving, .question, .reason, .joined: return 6
    case .frequency, .opinion, .relativeObject, .contrast, .experience: return 5
    case .negativeModal, .whileDoing, .ifFuture, .ifConditional, .command: return 4
    case .nounFragment, .whyQuestion, .formerly, .relativeSubject, .modalQuestion: return 3
    case .whenQuestion, .negativeCommand, .beforeDoing, .placeFragment: return 2
    case .askedWhether, .although: return 2
    }
  }
}
