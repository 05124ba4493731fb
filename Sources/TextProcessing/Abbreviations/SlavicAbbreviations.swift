// Compiled from general knowledge of each language's abbreviations.

extension Abbreviations {
  static let czech = """
    atd apod aj tj tzn tzv např popř příp resp mj ap kupř vl dř m.j zn čj zkr zvl zejm Bc Mgr Ing
    MUDr MVDr MDDr JUDr PhDr RNDr ThDr PaedDr PharmDr ThLic MgA BcA RSDr RTDr ArtD Dr doc prof as
    odb akad arch dipl CSc DrSc DSc PhD Ph MBA DiS ml st nar zemř zem gen plk pplk mjr kpt npor
    ppor nprap prap rtm rtn šrtm čet des svob voj brig div arm sb fol inž hl vrch ved zást tajem
    red šéfred předs místopř posl sen min ř řed nám tř ul č str s odst písm kap obr tab příl čl
    lit pozn pozn.red srov sr viz cit op ibid ed edd přel překl vyd nakl roč sv d díl ročn uprav
    rkp rukop fot il rež scén hud text led ún břez květ červ srp zář říj pros út čt pá hod sek vt
    tis mil mld bil kus ks kg kč hal ca cca max prům pr pol poč přibl kol obl okr ob pošt tel fax
    mob ev IČ DIČ rod nem něm angl fr franc rus špan it ital lat řec maď slov mor čes slez čsl č.p
    č.j t.č t.r v.r v.o v.v s.r.o spol a.s k.s v.o.s n.p o.p.s p.o z.s adj adv subst zájm čísl
    předl spoj část citosl pl sg nom dat akuz vok lok instr slang hovor kniž obec med tech práv
    hist geogr zool bot chem fyz mat biol
    """

  static let slovak = """
    atď atp apod ap tj t.j tzn tzv t.z napr príp popr resp najm zvl hl vl kupr i.e Bc Mgr Ing MUDr
    MVDr MDDr JUDr PhDr RNDr ThDr PaedDr PharmDr ThLic ThMgr ArtD RSDr Dr Dott doc prof akad arch
    dipl CSc DrSc DSc PhD Ph MBA DiS ml st nar zom gen plk pplk mjr kpt npor ppor nprap práp rtm
    rtn čat des slob voj brig div arm adm kom kap vrch škpt nadpor ved zást riad preds podpreds
    tajom red šéfred posl sen min nám námes tr ul č čís str s ods písm obr tab príl čl par lit
    pozn porov cit op ibid ed edd zost prel prekl vyd nakl roč zv zoš upr rkp fot il réž scén hud
    jan feb febr mar apr aug sept okt nov dec pon štv ned hod sek tis mil mld bil ks kg hal ca cca
    max priem pribl kol obl okr tel fax mob ev rod nem angl franc rus špan tal lat gréc poľ maď
    slov mor čes chorv srb ukr č.p č.j t.č t.r v.r v.o s.r.o spol a.s k.s v.o.s n.p o.p.s p.o z.s
    o.z n.o adj adv subst zám čísl predl spoj pl sg nom dat akuz lok inštr hovor kniž zastar slang
    práv hist geogr zool bot chem fyz mat biol lek tech nábož cirk filoz ekon sv Sv bl vdp p pp sl
    r rr stor nám.č zák Z.z Zb Ú.v vyhl uzn rozh
    """

  static let polish = """
    itd itp tj tzn tzw np m.in ds wg br bm ww wym jw cdn nt ok ub nb al ang prof dr hab mgr inż
    lic lek med doc mec red płk ppłk mjr kpt por ppor gen plut sierż chor kpr st szer strz pil adm
    kmdr asp podkom nadkom kom insp bp abp kard ks o św bł ul pl os rep m mieszk lok woj pow gm
    miejsc tel faks wew kier dyr prez wicepr przew zast sekr czł pos sen min wicemin marsz amb str
    s ss r rr w n.e p.n.e poz art ust pkt lit par rozdz rys tab zał nr t vol z zesz ryc oprac tłum
    przeł wyd nakł reż scen muz fot il styczn lut mar kwiec czerw lip sierp wrz paźdz grudz pon wt
    śr czw pt sob niedz godz sek tys mln mld bln zł gr szt egz kg op opak ark niem fr franc ros
    hiszp wł łac pol czes słow węg ukr jap chiń płd płn wsch zach pd pn chem fiz mat biol bot zool
    geogr hist jęz tech wojsk przest książk zob ps prawd prawdop przyp pseud właśc zm ur ż męs sp
    z.o.o s.a s.c sp.j
    """

  static let slovene = """
    itd ipd itn idr oz npr tj tn t.i t.j tako.im prim gl ur sek max pribl pov dr mag prof doc
    asist izr red spec dipl univ inž ing arh akad mr gosp ga gdč g ge gg gen polk ppolk maj stot
    por ppor nar vodn des adm sv bl p o škof nadšk kard ul c nab cest št tel faks tlf pošt obč kr
    naš nasl str čl odst tč toč pogl pog sl tab pril zv letn uredn prev prir izd zal il opomb op
    jan feb mar apr jun jul avg sept okt nov dec pon tor sob ned tis mio mrd kom kos kg ang nem fr
    franc rus špan it ital lat gr hrv srb češ slov madž polj prid prisl glag zaim štev predl vez
    ed dv mn im daj tož or roj umrl rojen pok zasl čast d.o.o d.d s.p d.n.o k.d
    """

  static let croatian = """
    itd itsl i.sl tj tzv npr odn sl dr prof doc mr mag ing dipl akad gosp g gđa gđica gđ gen puk
    bojn por nar zap adm sv bl o fra vlč mons ul tr br tel faks tlf mob čl st toč str god st.v knj
    ur prev izd nakl usp vidi v siječ velj ožuj svib srp pros pon uto sri čet pet sub ned sek tis
    mil mlrd kn lp max pribl oko cca engl njem fr franc rus špan tal lat grč mađ slov češ hrv bos
    im prid pril glag zam prij vez ž m sr jd mn nom dat ak vok lok instr d.o.o d.d j.d.o.o o.d t.d
    v.d r.d
    """

  static let serbian = """
    итд итсл тј тзв нпр одн сл др проф доц мр маг инж дипл акад г гђа гђица гдин ген пук мај кап
    пор нар адм св бл о еп митр ул тр бр тел факс чл ст тач стр год књ ур прев изд вид јан феб мар
    апр јун јул авг септ окт нов дец пон уто чет суб нед мин сек хиљ мил млрд дин енг нем фр франц
    рус шп итал лат грч мађ слов чеш хрв срп itd tj tzv npr odn dr prof doc mr mag inž dipl akad
    gđa gđica gdin gen maj kap ul br tel čl st str
    """

  static let russian = """
    т.е т.к т.д т.п т.н т.о др пр тж см ср напр нек проч тыс млн млрд трлн коп долл экз шт г гг в
    вв н.э д.н.э до.н.э ок род ум рожд сконч ред гл зав зам пом дир нач пред секр чл корр акад
    проф доц канд докт асп инж техн арх адв ген полк подп кап лейт серж маршал адм ул пл пер просп
    бульв б-р наб ш шос туп пос дер сел хут ст стан обл респ окр рай кр д кв корп стр эт оф каб
    комн тел факс моб доб с рис табл илл сх прил разд п пп ч кн т тт вып изд изд-во прим комм сост
    авт дис автореф отв рец библ янв фев февр мар апр июн июл авг сен сент окт ноя нояб дек пн вт
    чт пт сб вс час мин сек англ нем фр франц исп ит итал лат греч рус русск укр бел польск яп
    араб евр муж жен ед мн дат вин тв предл сущ нареч мест числ воен мед мат физ хим биол геогр
    ист юр экон филос церк разг прост устар книжн перен букв св преп блж архиеп еп митр свящ прот
    иером игум мон р зал прол о-в п-ов г-н г-жа гр м мм км кг мг мл л га куб бр доп соч собр полн
    ориг сокр след
    """

  static let ukrainian = """
    т.д т.п т.зв т.ін ін пр напр див пор тис млн млрд грн коп дол екз шт р рр ст ст.ст н.е до.н.е
    бл нар пом ред гол зав заст дир нач кер секр чл кор акад проф доц канд докт асп інж техн арх
    адв ген полк підп кап лейт серж адм вул пл пров просп бульв наб шос сел смт с м обл рай окр
    р-н респ буд кв корп пов оф кім тел факс моб рис табл іл дод гл розд п пп ч кн т тт вип вид
    пер прим укл авт дис відп січ лют бер квіт трав черв лип серп вер жовт лист груд пн вт ср чт
    пт сб нд год хв сек англ нім фр франц ісп іт лат грец рос укр біл польськ кит яп чол жін одн
    мн наз род дав знах ор місц ім присл прикм дієсл військ мед мат фіз хім біол геогр іст юр екон
    філос церк розм св преп архиєп єп митр свящ прот о оз г-н гр
    """

  static let bulgarian = """
    т.е т.н и.т.н др пр напр вж срв хил млн млрд лв ст бр екз г гг в вв ок род поч ред гл зав зам
    дир нач чл кор акад проф доц д-р инж арх адв ген полк подп кап лейт серж адм ул пл бул ж.к кв
    бл вх ет ап гр с обл общ тел факс стр рис табл прил разд т ал пар ян февр мар апр авг септ окт
    ноем дек пон вт ср четв съб нед ч мин сек англ нем фр исп ит лат гръц тур сръб св преп архиеп
    еп митр отец о нар рег изд прев съст бел
    """
}
