extension LexiconTables {
  static let transitiveVerbs = """
    @transitive
    citi: esc = read,read > readable | scrie: scriu scrii scrie scriem scrieți scriu scrie scris \
    scria \
    scrie = write,wrote,written > writable
    mânca: mănânc mănânci mănâncă mâncăm mâncați mănâncă mănânce mâncat mânca mănâncă \
    = eat,ate,eaten > meal
    bea: beau bei bea bem beți beau bea băut bea bea = drink,drank,drunk > drink
    găti: esc = cook > dish
    cumpăra: cumpăr cumperi cumpără cumpărăm cumpărați cumpără cumpere cumpărat cumpăra cumpără \
    = buy,bought > buyable
    vinde: vând vinzi vinde vindem vindeți vând vândă vândut vindea vinde = sell,sold > buyable
    repara: repar repari repară reparăm reparați repară repare reparat repara repară \
    = repair > device,vehicle
    conduce: conduc conduci conduce conducem conduceți conduc conducă condus conducea condu \
    = drive,drove,driven > drivable
    spăla: spăl speli spală spălăm spălați spală spele spălat spăla spală = wash > \
    clothes,vehicle,fruit
    purta: port porți poartă purtăm purtați poartă poarte purtat purta poartă = wear,wore,worn > \
    clothes
    deschide: deschid deschizi deschide deschidem deschideți deschid deschidă deschis deschidea \
    deschide = open > housepart
    închide: închid închizi închide închidem închideți închid închidă închis închidea închide \
    = close > housepart
    căuta: caut cauți caută căutăm căutați caută caute căutat căuta caută = look for > \
    object,readable
    găsi: esc = ~find,found > object,readable
    pierde: pierd pierzi pierde pierdem pierdeți piard piardă pierdut pierdea pierde \
    = lose,lost > object
    vedea: văd vezi vede vedem vedeți văd vadă văzut vedea vezi = ~see,saw,seen > seen,person
    aștepta: aștept aștepți așteaptă așteptăm așteptați așteaptă aștepte așteptat aștepta \
    așteaptă = wait for > transport,person
    ajuta: ajut ajuți ajută ajutăm ajutați ajută ajute ajutat ajuta ajută = help > person
    suna: sun suni sună sunăm sunați sună sune sunat suna sună = call > person
    vizita: ez = visit > building,person
    întâlni: esc = meet,met > person
    invita: invit inviți invită invităm invitați invită invite invitat invita invită = invite > \
    person
    uita: uit uiți uită uităm uitați uită uite uitat uita uită = ~forget,forgot,forgotten > object
    hrăni: esc = feed,fed > animal
    desena: ez = draw,drew,drawn > animal,plant,building
    fotografia: ez = photograph > animal,landscape,building
    planta: ez = plant > plant
    învăța: învăț înveți învață învățăm învățați învață învețe învățat învăța învață = learn > \
    language
    studia: ez = study > field
    preda: predau predai predă predăm predați predau predea predat preda predă \
    = teach,taught > field
    rezolva: rezolv rezolvi rezolvă rezolvăm rezolvați rezolvă rezolve rezolvat rezolva rezolvă \
    = solve > solvable
    cânta: cânt cânți cântă cântăm cântați cântă cânte cântat cânta cântă = sing,sang,sung > tune
    asculta: ascult asculți ascultă ascultăm ascultați ascultă asculte ascultat asculta ascultă \
    = listen to > tune
    folosi: esc = use > device,object | verifica: verific verifici verifică verificăm verificați \
    verifică verifice verificat verifica verifică = check > computing,writable
    șterge: șterg ștergi șterge ștergem ștergeți șterg șteargă șters ștergea șterge \
    = delete > computing
    copia: ez = copy > computing | tipări: esc = print > writable
    traduce: traduc traduci traduce traducem traduceți traduc traducă tradus traducea tradu \
    = translate > translatable
    termina: termin termini termină terminăm terminați termină termine terminat termina termină \
    = finish > finishable
    pregăti: esc = prepare > dish,preparable
    antrena: ez = train > model
    evalua: ez = evaluate > model
    construi: esc = build,built > model,constructed
    calcula: ez = compute > part | compara: compar compari compară comparăm comparați compară \
    compare comparat compara compară = compare > model
    actualiza: ez = update > part
    păstra: ez = keep,kept > object,readable
    aduce: aduc aduci aduce aducem aduceți aduc aducă adus aducea adu = bring,brought > \
    object,consumable
    împrumuta: împrumut împrumuți împrumută împrumutăm împrumutați împrumută împrumute împrumutat \
    împrumuta împrumută = borrow > object,readable
    rezerva: rezerv rezervi rezervă rezervăm rezervați rezervă rezerve rezervat rezerva rezervă \
    = book > ticketing
    plăti: esc = pay for,paid > ticketing
    semna: ez = sign > jobpaper | explica: explic explici explică explicăm explicați explică \
    explice explicat explica explică = explain > task
    înțelege: înțeleg înțelegi înțelege înțelegem înțelegeți înțeleg înțeleagă înțeles înțelegea \
    înțelege = ~understand,understood > task
    traversa: ez = cross > crossing | curăța: curăț cureți curăță curățăm curățați curăță curețe \
    curățat curăța curăță = clean > room
    """
}
