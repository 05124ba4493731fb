extension LexiconTables {
  static let town = """
    @vehicle
    mașină,f,mașini,car | bicicletă,f,biciclete,bicycle | camion,n,camioane,truck
    motocicletă,f,motociclete,motorcycle | autobuz,n,autobuze,bus | barcă,f,bărci,boat
    @drivable
    mașină,f,mașini,car | camion,n,camioane,truck | autobuz,n,autobuze,bus
    tractor,n,tractoare,tractor
    @transport
    tren,n,trenuri,train | autobuz,n,autobuze,bus | tramvai,n,tramvaie,tram | avion,n,avioane,plane
    taxi,n,taxiuri,taxi | metrou,n,metrouri,underground | microbuz,n,microbuze,minibus/minibuses
    @intercity
    tren,n,trenuri,train | autobuz,n,autobuze,bus | avion,n,avioane,plane
    microbuz,n,microbuze,minibus/minibuses
    @constructed
    casă,f,case,house | pod,n,poduri,bridge | garaj,n,garaje,garage | gard,n,garduri,fence
    zid,n,ziduri,wall
    @shop
    magazin,n,magazine,shop | brutărie,f,brutării,bakery | farmacie,f,farmacii,pharmacy
    librărie,f,librării,bookshop | supermarket,n,supermarketuri,supermarket
    cafenea,f,cafenele,café
    restaurant,n,restaurante,restaurant | florărie,f,florării,flower shop | hotel,n,hoteluri,hotel
    @institution
    muzeu,n,muzee,museum | teatru,n,teatre,theatre | spital,n,spitale,hospital
    primărie,f,primării,town hall | bibliotecă,f,biblioteci,library | bancă,f,bănci,bank
    poștă,f,poște,post office | școală,f,școli,school | universitate,f,universități,university
    gară,f,gări,station | aeroport,n,aeroporturi,airport | biserică,f,biserici,church
    cinematograf,n,cinematografe,cinema | fabrică,f,fabrici,factory
    piscină,f,piscine,swimming pool
    stadion,n,stadioane,stadium | ambasadă,f,ambasade,embassy | castel,n,castele,castle
    @townplace
    oraș,n,orașe,town | sat,n,sate,village | stradă,f,străzi,street | piață,f,piețe,square
    parc,n,parcuri,park | pod,n,poduri,bridge | cartier,n,cartiere,neighbourhood
    port,n,porturi,harbour
    @journey
    vacanță,f,vacanțe,holiday | călătorie,f,călătorii,journey | excursie,f,excursii,trip
    zbor,n,zboruri,flight | plimbare,f,plimbări,walk
    @ticketing
    bilet,n,bilete,ticket | excursie,f,excursii,trip | cameră,f,camere,room
    @crossing
    stradă,f,străzi,street | pod,n,poduri,bridge | râu,n,râuri,river | parc,n,parcuri,park
    @belonging
    bilet,n,bilete,ticket | hartă,f,hărți,map | pașaport,n,pașapoarte,passport
    portofel,n,portofele,wallet | ceas,n,ceasuri,watch | inel,n,inele,ring
    umbrelă,f,umbrele,umbrella
    @event
    concert,n,concerte,concert | spectacol,n,spectacole,show | meci,n,meciuri,match
    petrecere,f,petreceri,party | nuntă,f,nunți,wedding | ședință,f,ședințe,meeting
    conferință,f,conferințe,conference | expoziție,f,expoziții,exhibition | film,n,filme,film
    """
}
