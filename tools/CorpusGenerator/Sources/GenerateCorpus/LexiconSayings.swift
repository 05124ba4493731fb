extension LexiconTables {
  static let sayings = """
    @greeting
    bună ziua=good afternoon | bună dimineața=good morning | bună seara=good evening | salut=hi
    @manner
    încet=slowly | repede=quickly | cu atenție=carefully | din nou=again
    bine=well
    @company
    cu prietenii mei=with my friends | cu sora mea=with my sister | cu fratele meu=with my brother
    cu colegii=with the colleagues | cu copiii=with the children | cu familia=with the family
    @ride
    cu autobuzul=by bus | cu mașina=by car | pe jos=on foot
    cu bicicleta=by bike | cu metroul=by underground | cu tramvaiul=by tram | cu taxiul=by taxi
    @longride
    cu trenul=by train | cu mașina=by car | cu avionul=by plane | cu autobuzul=by bus
    @weather
    plouă=it is raining | ninge=it is snowing | este frig=it is cold | este cald=it is warm
    bate vântul=the wind is blowing | este soare=it is sunny | este ceață=it is foggy
    este înnorat=it is cloudy | este foarte cald=it is very hot
    @weatherpast
    a plouat=it rained | a nins=it snowed | a fost frig=it was cold | a fost cald=it was warm
    a fost soare=it was sunny | a fost ceață=it was foggy | a bătut vântul=the wind blew
    @weathernext
    va ploua=it will rain | va ninge=it will snow | va fi frig=it will be cold
    va fi cald=it will be warm | va fi soare=it will be sunny
    @opinion
    cred că=I think that | sper că=I hope that | știu că=I know that | sunt sigur că=I am sure that
    se pare că=it seems that | mi se pare că=it seems to me that
    toată lumea știe că=everybody knows that
    ei spun că=they say that | am auzit că=I heard that | nu cred că=I do not think that
    @course-quality
    greu=difficult | ușor=easy | interesant=interesting | important=important | lung=long
    foarte util=very useful | destul de plictisitor=quite boring | gratuit=free | complet=full
    @teacher-quality
    tânăr=young | bătrân=old | amabil=kind | sever=strict | foarte bun=very good
    bolnav=ill | răbdător=patient | nou=new | din Cluj=from Cluj
    @need
    foame=hungry | sete=thirsty | frig=cold | cald=hot | somn=sleepy | frică=afraid
    """
}
