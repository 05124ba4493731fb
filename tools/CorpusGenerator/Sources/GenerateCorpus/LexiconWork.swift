extension LexiconTables {
  static let work = """
    @computing
    fișier,n,fișiere,file | program,n,programe,program | parolă,f,parole,password
    pagină,f,pagini,page | aplicație,f,aplicații,application | document,n,documente,document
    greșeală,f,greșeli,mistake | tabel,n,tabele,table | dosar,n,dosare,folder
    cont,n,conturi,account
    @tune
    cântec,n,cântece,song | melodie,f,melodii,tune | colind,n,colinde,carol
    @abstract
    idee,f,idei,idea | plan,n,planuri,plan
    adresă,f,adrese,address | decizie,f,decizii,decision | secret,n,secrete,secret
    sfat,n,sfaturi,tip
    explicație,f,explicații,explanation | soluție,f,soluții,solution | părere,f,păreri,opinion
    @jobpaper
    contract,n,contracte,contract | raport,n,rapoarte,report | factură,f,facturi,invoice
    @appointment
    întâlnire,f,întâlniri,appointment | interviu,n,interviuri,interview | ședință,f,ședințe,meeting
    prezentare,f,prezentări,presentation | lecție,f,lecții,lesson | probă,f,probe,rehearsal
    @jobthing
    contract,n,contracte,contract | ofertă,f,oferte,offer | salariu,n,salarii,salary
    birou,n,birouri,office | firmă,f,firme,company | echipă,f,echipe,team | sarcină,f,sarcini,task
    factură,f,facturi,invoice | întâlnire,f,întâlniri,appointment | interviu,n,interviuri,interview
    """
}
