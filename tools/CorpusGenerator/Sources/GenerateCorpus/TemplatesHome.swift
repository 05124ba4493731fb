extension TemplateTables {
  static let shopping = """
    3* cât costă {o:buyable.thisq}?
    = how much does {o} cost?
    4* {o:buyable.the} costă {n:number.2-900} lei.
    = {o} costs {n} lei.
    2* aș vrea să cumpăr {o:buyable.unq}.
    = I would like to buy {o}.
    2* {o:buyable.this} este prea {~o scump|scumpă|scumpi|scumpe}.
    = {o} is too expensive.
    2* aveți {o:clothes.unq}?
    = do you have {o}?
    2* {s:subject} {s>cumpăra:past} {o:fruit.count} de la piață.
    = {s} {s>cumpăra:past} {o} at the market.
    un kilogram de {o:fruit.pl}, vă rog.
    = a kilogram of {o}, please.
    2* {n:number.2-9f} kilograme de {o:fruit.pl}, vă rog.
    = {n} kilograms of {o}, please.
    3* aș vrea {c:container.un} de {o:drink.bare}, vă rog.
    = I would like {c} of {o}, please.
    2* vrei {o:drink.bare} sau {p:drink.bare}?
    = do you want {o} or {p}?
    2* {s:subject} {s>bea:habitual} {c:container.un} de {o:drink.bare} {t:text.habit}.
    = {s} {s>bea:habitual} {c} of {o} {t}.
    2* nu avem {o:drink.bare} în frigider.
    = we do not have {o} in the fridge.
    2* mi-ar plăcea {o:food.unq}.
    = I would like {o}.
    2* îmi place {o:drink.name}, dar prefer {p:drink.name}.
    = I like {o}, but I prefer {p}.
    2* îmi plac {o:fruit.generic}.
    = I like {o}.
    la micul dejun {s:subject} {s>mânca:habitual} {o:food.bare}.
    = {s} {s>mânca:habitual} {o} for breakfast.
    {o:food.the} este foarte {~o gustos|gustoasă|gustoși|gustoase}.
    = {o} is very tasty.
    2* {m:mealtime.name} este gata la {h:text.hour}.
    = {m} is ready at {h}.
    ce avem la {m:mealtime.bare}?
    = what do we have for {m}?
    cât costă {o:building-home.this}?
    = how much does {o} cost?
    plătiți cu cardul sau în numerar?
    = do you pay by card or in cash?
    """
  static let home = """
    4* {o:object.the} este pe {f:furniture.the/prep}.
    = {o} is on {f}.
    3* {o:object.theq} este sub {f:furniture.the/prep}.
    = {o} is under {f}.
    3* {o:object.the} este pe {f:furniture.theq/prep}.
    = {o} is on {f}.
    2* {o:object.thepl} sunt în {f:room.the/prep}.
    = {o} are in {f}.
    2* {o:pet.the} doarme sub {f:furniture.the/prep}.
    = {o} is sleeping under {f}.
    2* {o:pet.theq} este în {f:room.the/prep}.
    = {o} is in {f}.
    2* unde este {o:object.my}?
    = where is {o}?
    2* ai văzut {o:object.my}?
    = have you seen {o}?
    2* {s:subject} {s>nu găsi:habitual} {o:object.the}.
    = {s} {s>nu găsi:habitual} {o}.
    3* {s:relative} {~s are|au} {o:vehicle.unq}.
    = {s} {~s has|have} {o}.
    2* {s:subject} {s>avea:habitual} {o:pet.unq}.
    = {s} {s>avea:habitual} {o}.
    2* {s:subject} {s>nu avea:habitual} {o:device.bare}.
    = {s} {s>nu avea:habitual} {o/a}.
    2* pe {f:furniture.the/prep} este {o:object.unq}.
    = there is {o} on {f}.
    2* pe {f:furniture.the/prep} sunt {o:object.count}.
    = there are {o} on {f}.
    2* în {f:room.the/prep} sunt {o:furniture.count}.
    = there are {o} in {f}.
    2* {o:device.theq} nu funcționează.
    = {o} does not work.
    3* {f:room.named} este {a:adjective.place@f}.
    = {f} is {a}.
    3* {o:family.my/silent}{~o acesta|aceasta|aceștia|acestea} este {o}.
    = this is {o}.
    ușa de la {f:room.bare} este deschisă.
    = the door of the {f} is open.
    2* {s:human} {s>spăla:habitual} {o:clothes.thepl} {t:text.habit}.
    = {s} {s>spăla:habitual} {o} {t}.
    """
}
