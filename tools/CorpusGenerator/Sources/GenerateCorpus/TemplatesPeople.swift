extension TemplateTables {
  static let people = """
    4* {s:subject} {~s sunt|ești|este|suntem|sunteți|sunt} foarte {a:adjective.mood@s}.
    = {s} {~s am|are|is|are|are|are} very {a}.
    3* {s:subject} {~s nu sunt|nu ești|nu este|nu suntem|nu sunteți|nu sunt} {a:adjective.mood@s}.
    = {s} {~s am|are|is|are|are|are} not {a}.
    2* de ce este {s:name} {a:adjective.mood@s}?
    = why is {s} {a}?
    2* {s:subject} {~s eram|erai|era|eram|erați|erau} {a:adjective.mood@s} {t:text.past}.
    = {s} {~s was|were|was|were|were|were} {a} {t}.
    2* {s:name} este {a:adjective.person@s}.
    = {s} is {a}.
    4* {s:relative} {~s este|sunt} {a:adjective.person@s}.
    = {s} {~s is|are} {a}.
    3* {s:name} este {~s fratele|sora|-|-} {r:human/gd}.
    = {s} is {r/poss} {~s brother|sister|-|-}.
    3* {s:subject} {~s am|ai|are|avem|aveți|au} {n:number.2-90} ani.
    = {s} {~s am|are|is|are|are|are} {n} years old.
    câți ani are {s:name}?
    = how old is {s}?
    2* mă numesc {n:name}.
    = my name is {n}.
    2* {s:name/gd} îi este {q:text.need}.
    = {s} is {q}.
    3* {s:name/gd} îi place {f:field.name}.
    = {s} likes {f}.
    2* {s:name} vrea să vorbească cu {p:profession.the}.
    = {s} wants to talk to {p}.
    2* {s:human} {s>locui:habitual} în {c:text.city}.
    = {s} {s>locui:habitual} in {c}.
    3* mi-e dor de {s:relative/prep}.
    = I miss {s}.
    3* {s:pronoun} {s>se gândi:ongoing} la {r:relative/prep}.
    = {s} {s>se gândi:ongoing} about {r}.
    3* {s:pronoun} {~s am|ai|a|am|ați|au} vorbit cu {r:human} {t:text.past}.
    = {s} talked to {r} {t}.
    2* am primit {o:note.un} de la {r:human/prep}.
    = I received {o} from {r}.
    2* {s:pronoun} {s>merge:ongoing} {t:text.motion} cu {r:relative}.
    = {s} {s>merge:ongoing} {t} with {r}.
    2* {s:name} și {r:name} sunt prieteni buni.
    = {s} and {r} are good friends.
    2* {r:name/gd} nu îi place {o:drink.name}.
    = {r} does not like {o}.
    pe cine aștepți {t:text.static}?
    = who are you waiting for {t}?
    3* {s:pronoun} {~s îl cunosc|îl cunoști|îl cunoaște|îl cunoaștem|îl cunoașteți|îl cunosc} \
    bine pe {p:name.man/prep}.
    = {s} {s>cunoaște:habitual} {p} well.
    {g:text.greeting}, {n:name}!
    = {g}, {n}!
    2* {s:subject} {s>lucra:ongoing} {m:text.manner}.
    = {s} {s>lucra:ongoing} {m}.
    2* {s:subject} {s>vorbi:past} {m:text.manner}.
    = {s} {s>vorbi:past} {m}.
    am {o:abstract.un} pentru {r:human/prep}.
    = I have {o} for {r}.
    {o:abstract.my} este foarte {~o bun|bună|buni|bune}.
    = {o} is very good.
    2* mă doare {b:body.mine}.
    = {b} hurts.
    """
}
