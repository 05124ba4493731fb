extension TemplateTables {
  static let classroom = """
    {s:human} {s>scrie:past} {o:boardwork.un} pe tablă.
    = {s} {s>scrie:past} {o} on the blackboard.
    deschideți cartea la pagina {n:number.2-19}.
    = open the book at page {n}.
    2* {s:subject} {s>învăța:ongoing} {l:language.name} de {n:text.longtime}.
    = {s} {~s have|have|has|have|have|have} been learning {l} for {n}.
    2* {s:subject} {s>uita:past} {o:schoolthing.the} acasă.
    = {s} {s>uita:past} {o} at home.
    {o:study.the} nu este la pagina {n:number.2-19}.
    = {o} is not on page {n}.
    vorbiți {l:language.bare}?
    = do you speak {l}?
    2* {s:subject} {s>vorbi:habitual} {l:language.bare} și {m:language.bare}.
    = {s} {~s speak|speak|speaks|speak|speak|speak} {l} and {m}.
    cum se spune „{o:object.bare}” în {l:language.bare}?
    = how do you say "{o}" in {l}?
    2* {s:subject} {~s am|ai|a|am|ați|au} întârziat la {l:event.the/prep}.
    = {s} {~s was|were|was|were|were|were} late for {l}.
    {o:task.theq} este la pagina {n:number.2-19}.
    = {o} is on page {n}.
    nu înțeleg {o:task.theq}.
    = I do not understand {o}.
    2* puteți să explicați din nou {o:task.the}?
    = can you explain {o} again?
    {s:profession.the} explică {o:task.the} foarte bine.
    = {s} explains {o} very well.
    elevii au {o:task.count} pentru {d:text.day}.
    = the pupils have {o} for {d}.
    în clasă sunt {o:furniture.count}.
    = there are {o} in the classroom.
    2* în clasă sunt {o:classmate.count}.
    = there are {o} in the classroom.
    cartea {s:profession.the/gd} este pe masă.
    = {s/poss} book is on the table.
    2* {s:name} este {~s cel mai bun elev|cea mai bună elevă|-|-} din clasă.
    = {s} is the best pupil in the class.
    trebuie să învăț {n:boardwork.count} până {d:text.day}.
    = I have to learn {n} by {d}.
    lecția de {f:field.bare} durează {n:text.duration}.
    = the {f} lesson lasts {n}.
    2* {s:subject} {s>citi:past} {o:treatise.unq} despre {f:field.bare}.
    = {s} {s>citi:past} {o} about {f}.
    2* {s:subject} {s>scrie:ongoing} {o:treatise.un} despre {f:field.bare}.
    = {s} {s>scrie:ongoing} {o} about {f}.
    2* am cumpărat un manual de {f:field.bare}.
    = I bought {f/a} textbook.
    """
}
