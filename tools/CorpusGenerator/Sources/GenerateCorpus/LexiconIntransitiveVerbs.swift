extension LexiconTables {
  static let intransitiveVerbs = """
    @motion
    merge: merg mergi merge mergem mergeți merg meargă mers mergea mergi = go,went,gone
    veni: vin vii vine venim veniți vin vină venit venea vino = come,came,come
    ajunge: ajung ajungi ajunge ajungem ajungeți ajung ajungă ajuns ajungea ajungi = ~get*,got
    alerga: alerg alergi aleargă alergăm alergați aleargă alerge alergat alerga aleargă = \
    run*,ran,run
    se întoarce: întorc întorci întoarce întoarcem întoarceți întorc întoarcă întors întorcea \
    întoarce = come back,came,come
    se grăbi: esc = hurry
    @activity
    dormi: dorm dormi doarme dormim dormiți dorm doarmă dormit dormea dormi = sleep,slept
    lucra: ez = work | vorbi: esc = talk | dansa: ez = dance
    cânta: cânt cânți cântă cântăm cântați cântă cânte cântat cânta cântă = sing,sang,sung
    aștepta: aștept aștepți așteaptă așteptăm așteptați așteaptă aștepte așteptat aștepta \
    așteaptă = wait
    locui: esc = ~live | rămâne: rămân rămâi rămâne rămânem rămâneți rămân rămână rămas rămânea \
    rămâi = stay
    învăța: învăț înveți învață învățăm învățați învață învețe învățat învăța învață = study
    se juca: joc joci joacă jucăm jucați joacă joace jucat juca joacă = play
    se odihni: esc = rest | se plimba: plimb plimbi plimbă plimbăm plimbați plimbă plimbe plimbat \
    plimba plimbă = walk
    se uita: uit uiți uită uităm uitați uită uite uitat uita uită = watch
    se trezi: esc = wake up,woke,woken
    mânca: mănânc mănânci mănâncă mâncăm mâncați mănâncă mănânce mâncat mânca mănâncă \
    = eat,ate,eaten
    citi: esc = read,read
    găti: esc = cook
    @private
    râde: râd râzi râde râdem râdeți râd râdă râs râdea râzi = laugh
    cunoaște: cunosc cunoști cunoaște cunoaștem cunoașteți cunosc cunoască cunoscut cunoștea \
    cunoaște = ~know,knew,known
    înota: înot înoți înoată înotăm înotați înoată înoate înotat înota înoată = swim*,swam,swum
    pleca: plec pleci pleacă plecăm plecați pleacă plece plecat pleca pleacă = leave,left
    călători: esc = travel* | se gândi: esc = think,thought
    plânge: plâng plângi plânge plângem plângeți plâng plângă plâns plângea plângi = cry
    fi: sunt ești este suntem sunteți sunt fie fost era fii = ~be,was,been
    avea: am ai are avem aveți au aibă avut avea ai = ~have,had
    face: fac faci face facem faceți fac facă făcut făcea fă = do,did,done
    vrea: vreau vrei vrea vrem vreți vor vrea vrut voia vrei = ~want
    dori: esc = ~wish
    putea: pot poți poate putem puteți pot poată putut putea poți = can,could
    începe: încep începi începe începem începeți încep înceapă început începea începe \
    = start
    încerca: încerc încerci încearcă încercăm încercați încearcă încerce încercat încerca \
    încearcă = try
    spera: sper speri speră sperăm sperați speră spere sperat spera speră = ~hope
    reuși: esc = ~manage | hotărî: hotărăsc hotărăști hotărăște hotărâm hotărâți hotărăsc \
    hotărască hotărât hotăra hotărăște = ~decide
    intenționa: ez = plan*
    prefera: prefer preferi preferă preferăm preferați preferă prefere preferat prefera preferă \
    = ~prefer*
    trebui: trebuie trebuie trebuie trebuie trebuie trebuie trebuiască trebuit trebuia trebuie \
    = ~have,had
    plăcea: plac placi place placem plăceți plac placă plăcut plăcea placi = ~like
    conta: ez = ~count | ști: știu știi știe știm știți știu știe știut știa știi = ~know,knew,known
    se simți: simt simți simte simțim simțiți simt simtă simțit simțea simți = feel,felt
    sta: stau stai stă stăm stați stau stea stat stătea stai = sit*,sat
    """
  static let communicationVerbs = """
    @giving
    da: dau dai dă dăm dați dau dea dat dădea dă = give,gave,given > giveable
    trimite: trimit trimiți trimite trimitem trimiteți trimit trimită trimis trimitea trimite \
    = send,sent > note
    arăta: arăt arăți arată arătăm arătați arată arate arătat arăta arată = show,showed,shown > \
    giveable
    explica: explic explici explică explicăm explicați explică explice explicat explica explică \
    = explain > task
    aduce: aduc aduci aduce aducem aduceți aduc aducă adus aducea adu = bring,brought > giveable
    vinde: vând vinzi vinde vindem vindeți vând vândă vândut vindea vinde = sell,sold > buyable
    citi: esc = read,read > note
    împrumuta: împrumut împrumuți împrumută împrumutăm împrumutați împrumută împrumute împrumutat \
    împrumuta împrumută = lend,lent > giveable
    """
}
