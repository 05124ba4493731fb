extension TemplateTables {
  /// Templates about courses; "cursul de X" is always "the X class".
  static let courses = """
    8* bine ați venit la cursul de {f:field.bare}!
    = welcome to the {f} class!
    5* bine ați venit la cursul de {f:field.bare}.
    = welcome to the {f} class.
    3* bine ai venit la cursul de {f:field.bare}!
    = welcome to the {f} class!
    4* bine ați venit la cursul nostru de {f:field.bare}!
    = welcome to our {f} class!
    4* bine ați venit la prima lecție de {f:field.bare}!
    = welcome to the first {f} lesson!
    2* bine ați venit la {p:institution.the/prep}!
    = welcome to {p}!
    2* bine ați venit la {p:event.the/prep}!
    = welcome to {p}!
    2* bine ați venit la {c:text.city}!
    = welcome to {c}!
    bine ați venit în {c:text.country}!
    = welcome to {c}!
    4* cursul de {f:field.bare} începe la {h:text.hour}.
    = the {f} class starts at {h}.
    3* cursul de {f:field.bare} se termină la {h:text.hour}.
    = the {f} class ends at {h}.
    3* cursul de {f:field.bare} este {d:text.day}.
    = the {f} class is on {d}.
    6* {s:pronoun} {s>merge:ongoing} la cursul de {f:field.bare}.
    = {s} {s>merge:ongoing} to the {f} class.
    6* {s:subject} {s>merge:past} {t:text.past} la cursul de {f:field.bare}.
    = {s} {s>merge:past} to the {f} class {t}.
    3* {s:subject} {s>veni:future} {t:text.nextday} la cursul de {f:field.bare}.
    = {s} {s>veni:future} to the {f} class {t}.
    3* {s:subject} {s>nu merge:habitual} {t:text.habit} la cursul de {f:field.bare}.
    = {s} {s>nu merge:habitual} to the {f} class {t}.
    2* {s:subject} {s>nu veni:past} {t:text.past} la cursul de {f:field.bare}.
    = {s} {s>nu veni:past} to the {f} class {t}.
    3* {s:subject} {s>merge:past} la cursul de învățare profundă {t:text.past}.
    = {s} {s>merge:past} to the deep learning class {t}.
    3* {s:subject} {s>merge:habitual} la cursul de învățare profundă {t:text.habit}.
    = {s} {s>merge:habitual} to the deep learning class {t}.
    3* {s:pronoun} {s>veni:future} la cursul de învățare profundă {t:text.nextday}.
    = {s} {s>veni:future} to the deep learning class {t}.
    2* {t:text.nextday} {s:pronoun} {s>merge:intention} la cursul de învățare profundă.
    = {s} {s>merge:intention} to the deep learning class {t}.
    2* {s:human} {s>nu veni:past} la cursul de învățare profundă.
    = {s} {s>nu veni:past} to the deep learning class.
    2* cursul de învățare profundă începe {d:text.day} la {h:text.hour}.
    = the deep learning class starts on {d} at {h}.
    2* {s:human} {s>merge:ongoing} la cursul de {f:field.bare} cu {r:relative}.
    = {s} {s>merge:ongoing} to the {f} class with {r}.
    3* vreau să merg la cursul de {f:field.bare}.
    = I want to go to the {f} class.
    2* vino cu mine la cursul de {f:field.bare}!
    = come with me to the {f} class!
    2* grăbește-te la cursul de {f:field.bare}!
    = hurry to the {f} class!
    4* {s:pronoun} {s>studia:habitual} {f:field.name} la universitate.
    = {s} {s>studia:habitual} {f} at the university.
    3* cursul de {f:field.bare} este {q:text.course-quality}.
    = the {f} class is {q}.
    3* avem un examen la {f:field.bare} {t:text.nextday}.
    = we have {f/a} exam {t}.
    2* {s:subject} {s>nu avea:habitual} examen la {f:field.bare} {t:text.nextday}.
    = {s} {s>nu avea:habitual} {f/a} exam {t}.
    2* ați fost ieri la cursul de {f:field.bare}?
    = did you go to the {f} class yesterday?
    2* cursul de {f:field.bare} nu este greu, dar este lung.
    = the {f} class is not difficult, but it is long.
    3* îmi place cursul de {f:field.bare}.
    = I like the {f} class.
    2* nu-mi place cursul de {f:field.bare}.
    = I do not like the {f} class.
    2* {s:name/gd} îi place cursul de {f:field.bare}.
    = {s} likes the {f} class.
    2* când începe cursul de {f:field.bare}?
    = when does the {f} class start?
    2* unde este cursul de {f:field.bare}?
    = where is the {f} class?
    2* cine predă cursul de {f:field.bare}?
    = who teaches the {f} class?
    2* {s:name} predă cursul de {f:field.bare}.
    = {s} teaches the {f} class.
    2* examenul la {f:field.bare} va fi {d:text.day}.
    = the {f} exam will be on {d}.
    2* profesorul de {f:field.bare} este {q:text.teacher-quality}.
    = the {f} teacher is {q}.
    3* {s:pronoun} {s>studia:ongoing} {f:fieldnoun.name}.
    = {s} {s>studia:ongoing} {f}.
    2* {s:subject} {s>vrea:ongoing} să {~s învăț|înveți|învețe|învățăm|învățați|învețe} \
    {f:field.name}.
    = {s} {s>vrea:ongoing} to learn {f}.
    2* a fost un curs bun de {f:field.bare}.
    = it was a good {f} class.
    2* am notițe de la cursul de {f:field.bare}.
    = I have notes from the {f} class.
    2* ne vedem la cursul de {f:field.bare} {t:text.nextday}.
    = see you at the {f} class {t}.
    """
}
