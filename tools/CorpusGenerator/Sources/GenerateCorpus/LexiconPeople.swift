extension LexiconTables {
  static let people = """
    @family
    mamă,f,mame,mother | tată,m,tați,father | frate,m,frați,brother | soră,f,surori,sister
    bunic,m,bunici,grandfather | bunică,f,bunici,grandmother | unchi,m,unchi,uncle
    mătușă,f,mătuși,aunt | verișoară,f,verișoare,cousin | fiu,m,fii,son | fiică,f,fiice,daughter
    soț,m,soți,husband | soție,f,soții,wife/wives | nepot,m,nepoți,grandson
    nepoată,f,nepoate,granddaughter
    @profession
    profesor,m,profesori,teacher | medic,m,medici,doctor | inginer,m,ingineri,engineer
    student,m,studenți,student | elev,m,elevi,pupil | bucătar,m,bucătari,cook
    șofer,m,șoferi,driver | avocat,m,avocați,lawyer | pictor,m,pictori,painter
    scriitor,m,scriitori,writer | actor,m,actori,actor | actriță,f,actrițe,actress
    asistentă,f,asistente,nurse | polițist,m,polițiști,policeman/policemen
    fermier,m,fermieri,farmer | muzician,m,muzicieni,musician | cântăreață,f,cântărețe,singer
    ziarist,m,ziariști,journalist | arhitect,m,arhitecți,architect | dentist,m,dentiști,dentist
    programator,m,programatori,programmer | cercetător,m,cercetători,researcher
    traducător,m,traducători,translator | contabil,m,contabili,accountant
    secretară,f,secretare,secretary | director,m,directori,manager | pilot,m,piloți,pilot
    vânzător,m,vânzători,shop assistant | mecanic,m,mecanici,mechanic
    bibliotecar,m,bibliotecari,librarian | ospătar,m,ospătari,waiter
    cititor,m,cititori,reader | ghid,m,ghizi,guide | poștaș,m,poștași,postman/postmen
    @scholar
    profesor,m,profesori,teacher | cercetător,m,cercetători,researcher | inginer,m,ingineri,engineer
    student,m,studenți,student | programator,m,programatori,programmer
    studentă,f,studente,student | profesoară,f,profesoare,teacher
    @classmate
    elev,m,elevi,pupil | student,m,studenți,student | copil,m,copii,child/children
    băiat,m,băieți,boy | fată,f,fete,girl
    @sibling
    frate,m,frați,brother | soră,f,surori,sister | unchi,m,unchi,uncle | mătușă,f,mătuși,aunt
    verișoară,f,verișoare,cousin | fiu,m,fii,son | fiică,f,fiice,daughter | nepot,m,nepoți,grandson
    @acquaintance
    prieten,m,prieteni,friend | vecin,m,vecini,neighbour | coleg,m,colegi,colleague
    copil,m,copii,child/children | băiat,m,băieți,boy | fată,f,fete,girl
    bărbat,m,bărbați,man/men | femeie,f,femei,woman/women | oaspete,m,oaspeți,guest
    turist,m,turiști,tourist | client,m,clienți,customer | șef,m,șefi,boss
    """
}
