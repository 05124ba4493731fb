extension TemplateTables {
  static let comparisons = """
    3* {a:animal.the} este mai {q:adjective.strength+@a} decât {b:animal.the}.
    = {a} is {q} than {b}.
    3* {a:vehicle.this} este mai {q:adjective.thing+@a} decât {b:vehicle.the}.
    = {a} is {q} than {b}.
    3* {a:name} este mai {q:adjective.person+@a} decât {b:name}.
    = {a} is {q} than {b}.
    3* {a:readable.the} este mai {q:adjective.text+@a} decât {b:publication.the}.
    = {a} is {q} than {b}.
    2* {a:task.this} este mai {q:adjective.task+@a} decât {b:task.the}.
    = {a} is {q} than {b}.
    2* {a:device.my} este mai {q:adjective.thing+@a} decât {b:device.that}.
    = {a} is {q} than {b}.
    3* {a:readable.this} este {~a cel|cea|cei|cele} mai {q:adjective.text^@a} din bibliotecă.
    = {a} is the {q} in the library.
    3* {a:building.this} este {~a cel|cea|cei|cele} mai {q:adjective.place^@a} din oraș.
    = {a} is the {q} in town.
    2* {a:name} este {~a cel|cea|cei|cele} mai {q:adjective.person^@a} din familie.
    = {a} is the {q} in the family.
    2* {a:drink.the} nu este la fel de {q:adjective.drinktaste@a} ca {b:drink.the}.
    = {a} is not as {q} as {b}.
    2* {a:vehicle.the} este la fel de {q:adjective.thing@a} ca {b:vehicle.that}.
    = {a} is as {q} as {b}.
    3* {a:room.this} este foarte {q:adjective.place@a}.
    = {a} is very {q}.
    3* {a:landscape.the} este foarte {q:adjective.nature@a}.
    = {a} is very {q}.
    3* {a:dish.the} este {q:adjective.taste@a}, dar {b:drink.the} este {r:adjective.drinktaste@b}.
    = {a} is {q}, but {b} is {r}.
    """
}
