extension LexiconTables {
  /// Adjectives with their forms: masculine, feminine and the plurals of both; fewer if forms
  /// coincide.
  static let adjectives = """
    @person
    tânăr tânără tineri tinere,young,younger | bătrân bătrână bătrâni bătrâne,old,older
    înalt înaltă înalți înalte,tall,taller | harnic harnică harnici harnice,hard-working
    deștept deșteaptă deștepți deștepte,clever,cleverer | vesel veselă veseli vesele,cheerful
    amabil amabilă amabili amabile,kind,kinder | celebru celebră celebri celebre,famous
    curajos curajoasă curajoși curajoase,brave,braver
    politicos politicoasă politicoși politicoase,polite
    răbdător răbdătoare răbdători răbdătoare,patient
    talentat talentată talentați talentate,talented
    @nationality
    român română români române,Romanian | străin străină străini străine,foreign
    francez franceză francezi franceze,French | italian italiană italieni italiene,Italian
    @mood
    obosit obosită obosiți obosite,tired | fericit fericită fericiți fericite,happy,happier
    trist tristă triști triste,sad,sadder | bolnav bolnavă bolnavi bolnave,ill | gata,ready
    ocupat ocupată ocupați ocupate,busy,busier | liber liberă liberi libere,free,freer
    mulțumit mulțumită mulțumiți mulțumite,satisfied | supărat supărată supărați supărate,upset
    îngrijorat îngrijorată îngrijorați îngrijorate,worried
    sănătos sănătoasă sănătoși sănătoase,healthy
    nervos nervoasă nervoși nervoase,nervous | surprins surprinsă surprinși surprinse,surprised
    singur singură singuri singure,alone | mândru mândră mândri mândre,proud
    @hindrance
    obosit obosită obosiți obosite,tired | ocupat ocupată ocupați ocupate,busy,busier
    bolnav bolnavă bolnavi bolnave,ill | supărat supărată supărați supărate,upset
    îngrijorat îngrijorată îngrijorați îngrijorate,worried
    @encouragement
    liber liberă liberi libere,free,freer | fericit fericită fericiți fericite,happy,happier
    odihnit odihnită odihniți odihnite,rested | curios curioasă curioși curioase,curious
    sănătos sănătoasă sănătoși sănătoase,healthy
    @thing
    nou nouă noi,new,newer | vechi veche vechi,old,older | mare mari,big,bigger
    mic mică mici,small,smaller | frumos frumoasă frumoși frumoase,beautiful
    scump scumpă scumpi scumpe,expensive
    ieftin ieftină ieftini ieftine,cheap,cheaper | util utilă utili utile,useful
    greu grea grei grele,heavy,heavier
    @colour
    roșu roșie roșii,red | albastru albastră albaștri albastre,blue
    verde verzi,green | alb albă albi albe,white | negru neagră negri negre,black
    galben galbenă galbeni galbene,yellow | gri,grey | maro,brown
    @text
    interesant interesantă interesanți interesante,interesting | lung lungă lungi,long,longer
    scurt scurtă scurți scurte,short,shorter
    plictisitor plictisitoare plictisitori plictisitoare,boring
    amuzant amuzantă amuzanți amuzante,funny,funnier | vechi veche vechi,old,older
    nou nouă noi,new,newer
    trist tristă triști triste,sad,sadder | bun bună buni bune,good,better best
    @show
    interesant interesantă interesanți interesante,interesting | lung lungă lungi,long,longer
    scurt scurtă scurți scurte,short,shorter
    plictisitor plictisitoare plictisitori plictisitoare,boring
    minunat minunată minunați minunate,wonderful | bun bună buni bune,good,better best
    @task
    greu grea grei grele,difficult | ușor ușoară ușori ușoare,easy,easier
    simplu simplă simpli simple,simple,simpler
    important importantă importanți importante,important | lung lungă lungi,long,longer
    interesant interesantă interesanți interesante,interesting
    complicat complicată complicați complicate,complicated
    @taste
    bun bună buni bune,good,better best | proaspăt proaspătă proaspeți proaspete,fresh,fresher
    dulce dulci,sweet,sweeter | cald caldă calzi calde,hot,hotter | rece reci,cold,colder
    gustos gustoasă gustoși gustoase,tasty,tastier | sărat sărată sărați sărate,salty,saltier
    @drinktaste
    bun bună buni bune,good,better best | dulce dulci,sweet,sweeter | rece reci,cold,colder
    proaspăt proaspătă proaspeți proaspete,fresh,fresher | tare tari,strong,stronger
    @place
    mare mari,big,bigger | mic mică mici,small,smaller | frumos frumoasă frumoși frumoase,beautiful
    vechi veche vechi,old,older | liniștit liniștită liniștiți liniștite,quiet,quieter
    modern modernă moderni moderne,modern
    nou nouă noi,new,newer | curat curată curați curate,clean,cleaner
    aglomerat aglomerată aglomerați aglomerate,crowded
    @nature
    îndepărtat îndepărtată îndepărtați îndepărtate,distant
    frumos frumoasă frumoși frumoase,beautiful
    liniștit liniștită liniștiți liniștite,quiet,quieter | mare mari,big,bigger
    mic mică mici,small,smaller
    sălbatic sălbatică sălbatici sălbatice,wild,wilder
    @beast
    mare mari,big,bigger | mic mică mici,small,smaller | alb albă albi albe,white
    negru neagră negri negre,black
    bătrân bătrână bătrâni bătrâne,old,older | flămând flămândă flămânzi flămânde,hungry,hungrier
    rapid rapidă rapizi rapide,fast,faster | sălbatic sălbatică sălbatici sălbatice,wild,wilder
    @strength
    mare mari,big,bigger | mic mică mici,small,smaller | bătrân bătrână bătrâni bătrâne,old,older
    rapid rapidă rapizi rapide,fast,faster | puternic puternică puternici puternice,strong,stronger
    flămând flămândă flămânzi flămânde,hungry,hungrier | lent lentă lenți lente,slow,slower
    @speed
    rapid rapidă rapizi rapide,fast,faster | lent lentă lenți lente,slow,slower
    @quality
    mare mari,large,larger | mic mică mici,small,smaller | bun bună buni bune,good,better best
    simplu simplă simpli simple,simple,simpler | nou nouă noi,new,newer
    lung lungă lungi,long,longer
    """
}
