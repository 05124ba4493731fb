extension LexiconTables {
  /// Where one is ("static") and where one goes ("motion"): English tells them apart.
  static let places = """
    @static
    în parc=in the park | acasă=at home | la școală=at school | la bibliotecă=at the library
    în grădină=in the garden | în bucătărie=in the kitchen | la birou=at the office | la munte=in the mountains
    la mare=at the seaside | la țară=in the country | în centrul orașului=in the town centre
    la gară=at the station | la universitate=at the university | în curte=in the yard | la cafenea=at the café
    la restaurant=at the restaurant | în fața casei=in front of the house | lângă fereastră=by the window
    la bunici=at my grandparents' house | în tren=on the train | la hotel=at the hotel
    @indoors
    acasă=at home | în bucătărie=in the kitchen | la bibliotecă=at the library | la birou=at the office
    în camera mea=in my room | în sufragerie=in the living room | la cafenea=at the café
    lângă fereastră=by the window | în dormitor=in the bedroom | la școală=at school
    @motion
    la școală=to school | în parc=to the park | acasă=home | la piață=to the market | la gară=to the station
    la munte=to the mountains | la mare=to the seaside | la teatru=to the theatre | la bibliotecă=to the library
    la universitate=to the university | la cinema=to the cinema | la spital=to the hospital
    la muzeu=to the museum | la țară=to the country | la magazin=to the shop | la birou=to the office
    la aeroport=to the airport | în oraș=to town | la doctor=to the doctor's | la biserică=to church
    la concert=to the concert | la petrecere=to the party | în centrul orașului=to the town centre
    la serviciu=to work | la București=to Bucharest | la Cluj=to Cluj | la Iași=to Iași
    la plajă=to the beach | la piscină=to the swimming pool | în pădure=to the forest
    @city
    București=Bucharest | Cluj=Cluj | Iași=Iași | Brașov=Brașov | Sibiu=Sibiu | Constanța=Constanța
    Timișoara=Timișoara | Oradea=Oradea | Paris=Paris | Londra=London | Viena=Vienna | Roma=Rome
    Berlin=Berlin | Madrid=Madrid | Budapesta=Budapest | Atena=Athens | Lisabona=Lisbon | Praga=Prague
    @country
    România=Romania | Franța=France | Germania=Germany | Italia=Italy | Spania=Spain | Grecia=Greece
    Anglia=England | Ungaria=Hungary | Polonia=Poland | Turcia=Turkey | Austria=Austria | Norvegia=Norway
    Portugalia=Portugal | Canada=Canada | Japonia=Japan | Irlanda=Ireland
    """
  static let names = """
    @man
    Andrei=Andrei | Mihai=Mihai | Ion=Ion | Radu=Radu | Vlad=Vlad | Alexandru=Alexandru | Ștefan=Ștefan
    George=George | Matei=Matei | Victor=Victor | Cristian=Cristian | Paul=Paul | Dan=Dan | Tudor=Tudor
    @woman
    Maria=Maria | Ana=Ana | Elena=Elena | Ioana=Ioana | Cristina=Cristina | Andreea=Andreea | Sofia=Sofia
    Diana=Diana | Irina=Irina | Daniela=Daniela | Alexandra=Alexandra | Gabriela=Gabriela
    """
}
