extension Abbreviations {
  /// Abbreviations of subjects, grammar, languages and regions, as encyclopedias and dictionaries have
  /// them, by language. Words that are ordinary ones as well are left out.
  static let lexicon: [String: String] = [
    "cs": """
    abl absol ak akt alch amer anat angl anglosas anon arab archeol archit arg astr astrol astron aut
    bás belg bibl biogr boh bulh círk csl dět dep dial dór dopr dosl ekol ekon elektr epic etnonym
    eufem fam fem film fotogr geol geom germ hebr herald hrsg hut imp impf ind indoevr inf interj iron
    jap kanad katalán klas komp konj konkr koed kuch lék les liturg log meteor metr mysl násl náb námoř
    neklas nepubl nesklon obch obyč odp ojed opt part pas pejor pers phil plpf pokrač přeprac prep přivl
    pseud refl reg repr revid rozš rozhl samohl samost sest severových souhl spec sport stfr strav stsl
    subj superl švýc táz tech telev teol trans typogr univ uspoř vedl vulg výtv vyobr vztaž vůb zahr
    zast zeměd zkrác zprac
    """,
    "sk": """
    absol admin adr advok afr akad akc alch amer anat anglosas anorg archeol archit arg astr astrol
    astron aut austr belg bibl bás býv csl dep dial diaľ distrib dokl dopr dosl dram duš dór ekol ekon
    elektr elektrotech energet epic etonym eufem európ evid expr fam farm fem feud filat film form fraz
    fut fyziol garb genet geod geol geom germ gréckokat hebr herald hromad hypok ident imp impf indoeur
    inf inform instr interj inšt iron jap jaz jedn juhoamer juhových juhozáp juž kanad kanc kapit katastr
    knih komp konj konkr kozmet krajč kresť kuch latinskoamer lingv litur medzinár meteor metr miner mytol
    nasl nedok negat neklas neskl nesklon nespráv náb nákl námor nár obch obyč obč občian odb ojed opt
    org osob part pejor pers podst pokl politol polygr pomn porad posch potrav použ poz pozit poľnohosp
    poľov pošt prax prep preuk priezv privl prísl príslov psych publ pôv refl reg rep rozk rozlič rozpráv
    ryb rádiotech samohl severoamer severových severozáp skr skup sociol spoloč spoluhl správ spôs
    starogréc starorím stredoamer stredoškol subj superl súkr súp súvzť telef telev teol trans turist
    tuzem typogr ukaz umel univ vedľ vet vin vod vodohosp vulg vyj vys vysokoškol zahr zast zdrav žart žel
    """,
    "pl": """
    adw akad amer arch artyst astr austr bałt bryg bryt centr chir daw dekl demokr det diec dost duszp
    dypl ekol ekon elektr farm gastr geol gimn głęb górn gosp gram hig imn infor katol krak kryt kult lit
    łow marsz mian muzułm najśw nauk niem ogrod pedag pog polit praw prok przem psych rel rol roln rzecz
    spółdz spółgł społ stow szk techn teatr urz wewn właśc woj wyst zagr zakł zazw zewn zwł żeń żegl
    """,
    "lt": """
    adv akt amer anat arab archeol archit asm astr atsak austral avd bažn bibl bot brus chem dail dek
    dial dipl dirig ekon euf farm filol fin fiziol fon fot geod geogr geol gram gyd hidr insp istor jap
    juok jur kand kanc kariu kas kom komp kosm kul lingv lot mat mech med medž menk metal meteor mir
    mitol mok mokyt moksl muz neig niek ofic opt paž parl pat pavad poet polit poligr priešd prok prot
    psich rad reikšm rus saviv sąsk spec spec stat stud sutr teatr techn teis teol trmp upl vart vet vid
    virš vok vulg vyr vyresn zool
    """,
    "fi": """
    alik alil apul arkkit ass assist dipl erikoisl erikoist hallinton hallintot hammaslääket jatk jääk
    kansaned kapt kers kirjeenv komm konst korpr luutn maist neuv nimim pääll suom säv toht tuom ups
    vänr vääp ylik ylil ylim ylimatr yliop yliopp ylip yliv
    """,
    "is": """
    aths aukaf áhrs ákv efn ennfr eink erl fél físl forl fyrrn germ hljóðv höf ísl leturbr núv óákv
    ritstj samb samhlj samn skál sérn tvíhlj umr
    """,
    "et": "alam dots eesn emer juh kl kpt lüh maj nim perek prof sünd vanemltn ülem",
    "ru": "гос инд кол лиц макс неуд ном обр общ отл перераб руб тех уд уч хор чел",
    "uk": "акад вид гос грн заст зб ін кім керівн млн млрд напр обл перекл прибл проф стор тис",
  ]
}
