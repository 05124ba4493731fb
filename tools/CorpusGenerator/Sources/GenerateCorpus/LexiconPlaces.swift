extension LexiconTables {
  /// Adverbials of location ("static") and of direction ("motion"), which differ in English.
  static let places = """
    @static
    în parc=in the park | acasă=at home | la școală=at school | la bibliotecă=at the library
    în grădină=in the garden | în bucătărie=in the kitchen | la birou=at the office
    la munte=in the mountains
    la mare=at the seaside | la țară=in the country | în centrul orașului=in the town centre
    la gară=at the station | la universitate=at the university | în curte=in the yard
    la cafenea=at the café
    la restaurant=at the restaurant | în fața casei=in front of the house
    lângă fereastră=by the window
    la bunici=at my grandparents' house | în tren=on the train | la hotel=at the hotel
    @at-locui
    la țară=in the country | la munte=in the mountains | în centrul orașului=in the town centre
    lângă parc=near the park | aproape de gară=near the station
    într-un bloc nou=in a new block of flats
    pe o stradă liniștită=in a quiet street | lângă universitate=near the university
    @at-găti
    acasă=at home | în bucătărie=in the kitchen | la restaurant=at the restaurant
    în grădină=in the garden
    la bunici=at my grandparents' house
    @at-mânca
    acasă=at home | în bucătărie=in the kitchen | la restaurant=at the restaurant
    la cafenea=at the café
    în parc=in the park | la bunici=at my grandparents' house | în grădină=in the garden
    la hotel=at the hotel
    @at-dormi
    acasă=at home | în dormitor=in the bedroom | în camera mea=in my room | în tren=on the train
    la hotel=at the hotel | la bunici=at my grandparents' house | pe canapea=on the sofa
    @at-citi
    în tren=on the train | în parc=in the park | la bibliotecă=at the library | în pat=in bed
    lângă fereastră=by the window | în grădină=in the garden | în camera mea=in my room
    @at-rămâne
    acasă=at home | la hotel=at the hotel | la bunici=at my grandparents' house
    la țară=in the country
    la birou=at the office | la mare=at the seaside
    @at-juca
    în curte=in the yard | în parc=in the park | în grădină=in the garden | la școală=at school
    în camera mea=in my room | pe plajă=on the beach | în zăpadă=in the snow
    @at-plimba
    în parc=in the park | în pădure=in the forest | pe plajă=on the beach | lângă lac=by the lake
    în centrul orașului=in the town centre | pe malul râului=along the river bank
    în grădină=in the garden
    @at-lucra
    la birou=at the office | acasă=at home | la bibliotecă=at the library | în grădină=in the garden
    la universitate=at the university | la spital=at the hospital | la primărie=at the town hall
    @at-învăța
    acasă=at home | la bibliotecă=at the library | la școală=at school
    la universitate=at the university
    în camera mea=in my room | în bucătărie=in the kitchen
    @at-dansa
    la petrecere=at the party | la nuntă=at the wedding | în parc=in the park
    în sufragerie=in the living room
    @at-cânta
    la petrecere=at the party | la nuntă=at the wedding | la biserică=at church
    la școală=at school
    în grădină=in the garden | la teatru=at the theatre
    @at-uita
    la televizor=television | la un film=a film | la știri=the news | la meci=the match
    la un film vechi=an old film | la desene animate=cartoons | la un spectacol=a show
    @at-trezi
    devreme=early | târziu=late | înainte de răsărit=before sunrise
    @near
    la școală=to school | în parc=to the park | acasă=home | la piață=to the market
    la gară=to the station
    la magazin=to the shop | la bibliotecă=to the library | la birou=to the office
    la serviciu=to work
    la universitate=to the university | în grădină=to the garden | la farmacie=to the pharmacy
    la doctor=to the doctor's | la brutărie=to the bakery
    @outside
    la munte=in the mountains | la mare=at the seaside | la țară=in the country | afară=outside
    @motion
    la școală=to school | în parc=to the park | acasă=home | la piață=to the market
    la gară=to the station
    la munte=to the mountains | la mare=to the seaside | la teatru=to the theatre
    la bibliotecă=to the library
    la universitate=to the university | la cinema=to the cinema | la spital=to the hospital
    la muzeu=to the museum | la țară=to the country | la magazin=to the shop
    la birou=to the office
    la aeroport=to the airport | în oraș=to town | la doctor=to the doctor's | la biserică=to church
    la concert=to the concert | la petrecere=to the party | în centrul orașului=to the town centre
    la serviciu=to work | la farmacie=to the pharmacy | la stadion=to the stadium
    la plajă=to the beach | la piscină=to the swimming pool | în pădure=to the forest
    @city
    București=Bucharest | Cluj=Cluj | Iași=Iași | Brașov=Brașov | Sibiu=Sibiu | Constanța=Constanța
    Timișoara=Timișoara | Oradea=Oradea | Paris=Paris | Londra=London | Viena=Vienna | Roma=Rome
    Berlin=Berlin | Madrid=Madrid | Budapesta=Budapest | Atena=Athens | Lisabona=Lisbon
    Praga=Prague
    @country
    România=Romania | Franța=France | Germania=Germany | Italia=Italy | Spania=Spain | Grecia=Greece
    Anglia=England | Ungaria=Hungary | Polonia=Poland | Turcia=Turkey | Austria=Austria
    Norvegia=Norway
    Portugalia=Portugal | Canada=Canada | Japonia=Japan | Irlanda=Ireland
    """
  static let names = """
    @man
    Andrei=Andrei | Mihai=Mihai | Ion=Ion | Radu=Radu | Vlad=Vlad | Alexandru=Alexandru
    Ștefan=Ștefan
    George=George | Matei=Matei | Victor=Victor | Cristian=Cristian | Paul=Paul | Dan=Dan
    Tudor=Tudor
    @woman
    Maria=Maria | Ana=Ana | Elena=Elena | Ioana=Ioana | Cristina=Cristina | Andreea=Andreea
    Sofia=Sofia
    Diana=Diana | Irina=Irina | Daniela=Daniela | Alexandra=Alexandra | Gabriela=Gabriela
    """
}
