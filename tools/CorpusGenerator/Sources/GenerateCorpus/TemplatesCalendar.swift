extension TemplateTables {
  static let calendar = """
    astăzi este {d:text.day}.
    = today is {d}.
    mâine este {d:text.day}.
    = tomorrow is {d}.
    3* {s:relative} {~s s-a|s-au} născut în {m:text.month}.
    = {s} {~s was|were} born in {m}.
    2* {e:event.the} este în {m:text.month}.
    = {e} is in {m}.
    3* ne vedem {d:text.day} la {h:text.hour}.
    = see you on {d} at {h}.
    este {h:text.hour}.
    = it is {h}.
    2* {s:subject} {s>se trezi:habitual} la {h:text.hour}.
    = {s} {s>se trezi:habitual} at {h}.
    2* {s:pronoun} {s>pleca:future} {t:text.next} la {h:text.hour}.
    = {s} {s>pleca:future} {t} at {h}.
    3* {t:text.season} {s:pronoun} {s>călători:habitual} în {c:text.country}.
    = {s} {s>călători:habitual} to {c} {t}.
    magazinul este deschis de la {h:text.hour} la {g:text.hour}.
    = the shop is open from {h} to {g}.
    3* am {o:appointment.un} {d:text.day} la {h:text.hour}.
    = I have {o} on {d} at {h}.
    2* {s:name} lucrează de {d:text.day} până {e:text.day}.
    = {s} works from {d} to {e}.
    anul are douăsprezece luni.
    = the year has twelve months.
    2* {s:subject} {s>începe:future} lucrul la {h:text.hour}.
    = {s} {s>începe:future} work at {h}.
    2* nu pot veni {d:text.day} pentru că am {o:appointment.un}.
    = I cannot come on {d} because I have {o}.
    vorbim despre {o:jobthing.my} {d:text.day}.
    = we are talking about {o} on {d}.
    2* șeful a semnat {o:jobpaper.the} {t:text.past}.
    = the boss signed {o} {t}.
    2* {s:subject} {s>trimite:future} {o:jobpaper.the} {t:text.next}.
    = {s} {s>trimite:future} {o} {t}.
    3* aveți o întâlnire cu {s:profession.the} la {h:text.hour}.
    = you have an appointment with {s} at {h}.
    """
  static let weather = """
    2* {t:text.outside} {w:text.weather}.
    = {w} {t}.
    2* {w:text.weather} în {c:text.city}.
    = {w} in {c}.
    3* {t:text.next} {w:text.weathernext} în {c:text.country}.
    = {w} in {c} {t}.
    2* {t:text.next} {w:text.weathernext}.
    = {w} {t}.
    2* {t:text.past} {w:text.weatherpast}.
    = {w} {t}.
    3* {t:text.past} {w:text.weatherpast} în {c:text.city}.
    = {w} in {c} {t}.
    2* {t:text.season} plouă mult în {c:text.country}.
    = it rains a lot in {c} {t}.
    2* {w:text.weather}, așa că {s:pronoun} {s>rămâne:ongoing} acasă.
    = {w}, so {s} {s>rămâne:ongoing} at home.
    2* temperatura este de {n:number.2-35f} grade.
    = the temperature is {n} degrees.
    ia umbrela, {w:text.weather}!
    = take the umbrella, {w}!
    """
}
