extension TemplateTables {
  static let travel = """
    2* {t:intercity.the} spre {c:text.city} pleacă la {h:text.hour}.
    = {t} to {c} leaves at {h}.
    2* {t:intercity.the} din {c:text.city} ajunge la {h:text.hour}.
    = {t} from {c} arrives at {h}.
    la ce oră pleacă {t:intercity.the} spre {c:text.city}?
    = what time does {t} to {c} leave?
    2* aș vrea {n:number.2-12f} bilete spre {c:text.city}, vă rog.
    = I would like {n} tickets to {c}, please.
    un bilet până la {c:text.city}, vă rog.
    = a ticket to {c}, please.
    2* {s:subject} {s>merge:future} la {c:text.city} {r:text.longride}.
    = {s} {s>merge:future} to {c} {r}.
    2* {t:text.next} {s:pronoun} {s>călători:intention} în {c:text.country}.
    = {s} {s>călători:intention} to {c} {t}.
    2* {s:subject} {s>călători:past} în {c:text.country} {r:text.longride}.
    = {s} {s>călători:past} to {c} {r}.
    {s:subject} {~s n-am|n-ai|n-a|n-am|n-ați|n-au} fost niciodată în {c:text.country}.
    = {s} {~s have|have|has|have|have|have} never been to {c}.
    2* ai fost vreodată la {c:text.city}?
    = have you ever been to {c}?
    2* {s:subject} {s>locui:habitual} în {c:text.city} de {t:text.longtime}.
    = {s} {~s have|have|has|have|have|have} lived in {c} for {t}.
    {s:subject} {s>locui:past} {t:text.longtime} în {c:text.country}.
    = {s} {s>locui:past} in {c} for {t}.
    2* {s:subject} {s>veni:habitual} din {c:text.country}.
    = {s} {s>veni:habitual} from {c}.
    2* mi-am pierdut {o:belonging.mine} {t:text.static}.
    = I lost {o} {t}.
    2* unde pot să cumpăr {o:ticketing.un}?
    = where can I buy {o}?
    avem o rezervare pentru {n:number.2-9f} persoane.
    = we have a reservation for {n} people.
    vreau o cameră pentru {n:number.2-14f} nopți.
    = I want a room for {n} nights.
    {t:transport.the} a întârziat {n:number.2-19f} minute.
    = {t} was {n} minutes late.
    următorul {t:transport.bare} pleacă peste {n:number.2-19f} minute.
    = the next {t} leaves in {n} minutes.
    ultimul {t:transport.bare} pleacă la {h:text.hour}.
    = the last {t} leaves at {h}.
    drumul până la {c:text.city} durează {t:text.duration}.
    = the journey to {c} takes {t}.
    de la {a:text.city} la {b:text.city} sunt {n:number.20-900} kilometri.
    = it is {n} kilometres from {a} to {b}.
    cum a fost {o:journey.the}?
    = how was {o}?
    2* {o:journey.the} a durat {t:text.duration}.
    = {o} lasted {t}.
    {c:text.city} este un oraș foarte frumos.
    = {c} is a very beautiful town.
    2* {c:text.country} este o țară frumoasă.
    = {c} is a beautiful country.
    2* {s:relative} {s>călători:habitual} des cu {t:transport.the}.
    = {s} often {~s travels|travel} on {t}.
    """
  static let town = """
    3* unde este {p:institution.the}?
    = where is {p}?
    3* {p:shop.the} este lângă {q:institution.the/prep}.
    = {p} is next to {q}.
    3* {p:institution.the} este în spatele {q:shop.the/gd}.
    = {p} is behind {q}.
    2* {p:institution.the} este în fața {q:institution.the/gd}.
    = {p} is in front of {q}.
    2* {p:shop.the} se deschide la {h:text.hour}.
    = {p} opens at {h}.
    2* {p:institution.the} se închide la {h:text.hour}.
    = {p} closes at {h}.
    2* {p:shop.theq} este închis{~p |ă|i|e} {d:text.closing}.
    = {p} is closed {d}.
    2* există {p:shop.un} lângă {q:institution.the/prep}?
    = is there {p} next to {q}?
    2* lângă {q:institution.the/prep} este {p:shop.unq}.
    = there is {p} next to {q}.
    în orașul nostru este {p:institution.unq}.
    = there is {p} in our town.
    în satul nostru nu este {p:institution.bare}.
    = there is no {p} in our village.
    cum ajung la {p:institution.the/prep}?
    = how do I get to {p}?
    2* mergeți drept înainte până la {p:institution.the/prep}.
    = go straight ahead to {p}.
    2* {s:subject} {s>lucra:habitual} la {p:institution.the/prep}.
    = {s} {s>lucra:habitual} at {p}.
    2* ne întâlnim în fața {p:institution.the/gd} la {h:text.hour}.
    = we are meeting in front of {p} at {h}.
    2* {s:subject} {s>merge:past} la {e:event.un} {t:text.past}.
    = {s} {s>merge:past} to {e} {t}.
    2* {e:event.the} începe {d:text.day} la {h:text.hour}.
    = {e} starts on {d} at {h}.
    2* {e:event.theq} a fost {a:adjective.show@e}.
    = {e} was {a}.
    {s:subject} {s>nu putea:ongoing} veni la {e:event.the/prep}.
    = {s} {s>nu putea:ongoing} come to {e}.
    """
}
