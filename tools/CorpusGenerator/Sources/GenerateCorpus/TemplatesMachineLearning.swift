extension TemplateTables {
  static let machineLearning = """
    2* {m:model.theq} învață din {d:data.pl}.
    = {m} learns from {d}.
    2* {m:model.the} traduce {d:data.un} în {l:language.bare}.
    = {m} translates {d} into {l}.
    {m:model.the} are {n:number.2-19f} straturi ascunse.
    = {m} has {n} hidden layers.
    2* {m:model.the} are {n:part.count}.
    = {m} has {n}.
    {m:model.un} este antrenat{~m |ă||e} pe {d:data.count}.
    = {m} is trained on {d}.
    2* antrenăm {m:model.unq} pe {d:data.count}.
    = we are training {m} on {d}.
    2* antrenarea {m:model.the/gd} durează {t:text.duration}.
    = the training of {m} lasts {t}.
    rezultatul {m:model.the/gd} este {a:unit.un}.
    = the output of {m} is {a}.
    2* {p:part.the} este prea mare.
    = {p} is too large.
    2* {p:part.the} este foarte {~p mic|mică|mici|mici}.
    = {p} is very small.
    2* calculăm {p:part.the} pentru fiecare {d:data.bare}.
    = we compute {p} for every {d}.
    3* cum funcționează {m:model.un}?
    = how does {m} work?
    3* ce este {m:model.un}?
    = what is {m}?
    3* ce este {p:part.un}?
    = what is {p}?
    ce este {f:fieldnoun.name}?
    = what is {f}?
    2* {m:model.the} primește {d:unit.un} și produce {e:unit.un}.
    = {m} receives {d} and produces {e}.
    2* {p:part.ofmodel} este important{~p |ă|i|e}.
    = {p} is important.
    2* am schimbat {p:part.ofmodel}.
    = I changed {p}.
    2* {s:scholar.the} explică {p:part.the}.
    = {s} explains {p}.
    2* {m:model.the} nu cunoaște {d:data.this}.
    = {m} does not know {d}.
    {f:fieldnoun.name} are nevoie de {d:data.many}.
    = {f} needs {d}.
    3* {f:fieldnoun.name} este {a:adjective.task@f}.
    = {f} is {a}.
    3* studiem {f:fieldnoun.name} la universitate.
    = we study {f} at the university.
    3* {s:subject} {s>citi:past} {r:treatise.un} despre {f:fieldnoun.bare}.
    = {s} {s>citi:past} {r} about {f}.
    2* {s:subject} {s>lucra:habitual} în domeniul {f:fieldnoun.name/gd}.
    = {s} {s>lucra:habitual} in the field of {f}.
    {s:name} scrie o carte despre {m:model.pl}.
    = {s} is writing a book about {m}.
    2* fiecare {d:unit.bare} devine un vector.
    = every {d} becomes a vector.
    2* corpusul conține {d:data.count}.
    = the corpus contains {d}.
    2* {m:model.the} este mai rapid{~m |ă|i|e} decât {n:model.the}.
    = {m} is faster than {n}.
    2* ați antrenat deja {m:model.the}?
    = have you already trained {m}?
    2* {d:data.the} este prea {~d lung|lungă|lungi|lungi} pentru {m:model.the/prep}.
    = {d} is too long for {m}.
    2* {m:model.the} a făcut {n:number.2-19f} greșeli.
    = {m} made {n} mistakes.
    """
}
