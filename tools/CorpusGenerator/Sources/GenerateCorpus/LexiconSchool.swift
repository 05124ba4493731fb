extension LexiconTables {
  static let school = """
    @readable
    carte,f,cărți,book | ziar,n,ziare,newspaper | revistă,f,reviste,magazine | roman,n,romane,novel
    articol,n,articole,article | poveste,f,povești,story | poezie,f,poezii,poem
    raport,n,rapoarte,report
    manual,n,manuale,textbook | dicționar,n,dicționare,dictionary
    mesaj,n,mesaje,message | eseu,n,eseuri,essay | capitol,n,capitole,chapter
    @study
    lecție,f,lecții,lesson | exercițiu,n,exerciții,exercise | problemă,f,probleme,problem
    întrebare,f,întrebări,question | răspuns,n,răspunsuri,answer | regulă,f,reguli,rule
    examen,n,examene,exam | temă,f,teme,homework assignment | proiect,n,proiecte,project
    exemplu,n,exemple,example | cuvânt,n,cuvinte,word | propoziție,f,propoziții,sentence
    formulă,f,formule,formula | pagină,f,pagini,page | test,n,teste,test
    @task
    lecție,f,lecții,lesson | exercițiu,n,exerciții,exercise | problemă,f,probleme,problem
    exemplu,n,exemple,example | temă,f,teme,homework assignment | proiect,n,proiecte,project
    @note
    scrisoare,f,scrisori,letter | mesaj,n,mesaje,message | poezie,f,poezii,poem
    poveste,f,povești,story
    articol,n,articole,article | raport,n,rapoarte,report | listă,f,liste,list
    @publication
    carte,f,cărți,book | ziar,n,ziare,newspaper | revistă,f,reviste,magazine | roman,n,romane,novel
    manual,n,manuale,textbook | dicționar,n,dicționare,dictionary | caiet,n,caiete,notebook
    @writable
    scrisoare,f,scrisori,letter | mesaj,n,mesaje,message | poezie,f,poezii,poem
    eseu,n,eseuri,essay
    articol,n,articole,article | raport,n,rapoarte,report | roman,n,romane,novel
    listă,f,liste,list
    @translatable
    carte,f,cărți,book | articol,n,articole,article | poveste,f,povești,story | poezie,f,poezii,poem
    propoziție,f,propoziții,sentence | text,n,texte,text | scrisoare,f,scrisori,letter
    @treatise
    carte,f,cărți,book | articol,n,articole,article | eseu,n,eseuri,essay | raport,n,rapoarte,report
    capitol,n,capitole,chapter
    @solvable
    exercițiu,n,exerciții,exercise | problemă,f,probleme,problem | ecuație,f,ecuații,equation
    ghicitoare,f,ghicitori,riddle
    @preparable
    lecție,f,lecții,lesson | proiect,n,proiecte,project | prezentare,f,prezentări,presentation
    surpriză,f,surprize,surprise
    @finishable
    proiect,n,proiecte,project | carte,f,cărți,book | raport,n,rapoarte,report
    lecție,f,lecții,lesson
    temă,f,teme,homework assignment | lucrare,f,lucrări,paper
    @boardwork
    cuvânt,n,cuvinte,word | propoziție,f,propoziții,sentence | formulă,f,formule,formula
    exemplu,n,exemple,example | întrebare,f,întrebări,question | ecuație,f,ecuații,equation
    @schoolthing
    creion,n,creioane,pencil | stilou,n,stilouri,pen | tablă,f,table,blackboard
    radieră,f,radiere,eraser
    @field
    istorie,f,,~history | geografie,f,,~geography | matematică,f,,~mathematics,matematicii
    fizică,f,,~physics,fizicii | chimie,f,,~chemistry | biologie,f,,~biology
    muzică,f,,~music,muzicii
    desen,n,,~drawing | filosofie,f,,~philosophy | literatură,f,,~literature,literaturii
    economie,f,,~economics | statistică,f,,~statistics,statisticii | algebră,f,,~algebra,algebrei
    geometrie,f,,~geometry | informatică,f,,~computer science,informaticii | drept,n,,~law
    psihologie,f,,~psychology | sociologie,f,,~sociology | astronomie,f,,~astronomy
    arhitectură,f,,~architecture,arhitecturii | medicină,f,,~medicine,medicinei
    lingvistică,f,,~linguistics,lingvisticii | programare,f,,~programming,programării
    gramatică,f,,~grammar,gramaticii | logică,f,,~logic,logicii | retorică,f,,~rhetoric,retoricii
    chimie organică,f,,~organic chemistry,chimiei organice | robotică,f,,~robotics,roboticii
    fizică cuantică,f,,~quantum physics,fizicii cuantice | dans,n,,~dance
    genetică,f,,~genetics,geneticii
    algebră liniară,f,,~linear algebra,algebrei liniare | pictură,f,,~painting,picturii
    istorie modernă,f,,~modern history,istoriei moderne | fotografie,f,,~photography
    literatură română,f,,~Romanian literature,literaturii române | gătit,n,,~cooking
    muzică clasică,f,,~classical music,muzicii clasice | înot,n,,~swimming
    botanică,f,,~botany,botanicii
    învățare automată,f,,~machine learning,învățării automate | teatru,n,,~theatre
    învățare profundă,f,,~deep learning,învățării profunde | geologie,f,,~geology
    traducere automată,f,,~machine translation,traducerii automate | etică,f,,~ethics,eticii
    inteligență artificială,f,,~artificial intelligence,inteligenței artificiale
    arheologie,f,,~archaeology
    vedere artificială,f,,~computer vision,vederii artificiale | grafică,f,,~graphics,graficii
    @fieldnoun
    învățare profundă,f,,~deep learning,învățării profunde
    învățare automată,f,,~machine learning,învățării automate
    traducere automată,f,,~machine translation,traducerii automate
    inteligență artificială,f,,~artificial intelligence,inteligenței artificiale
    învățare supravegheată,f,,~supervised learning,învățării supravegheate
    învățare prin recompensă,f,,~reinforcement learning,învățării prin recompensă
    algebră liniară,f,,~linear algebra,algebrei liniare
    @language
    română,f,,~Romanian,românei | engleză,f,,~English,englezei | franceză,f,,~French,francezei
    germană,f,,~German,germanei | italiană,f,,~Italian,italienei | spaniolă,f,,~Spanish,spaniolei
    rusă,f,,~Russian,rusei | japoneză,f,,~Japanese,japonezei | chineză,f,,~Chinese,chinezei
    maghiară,f,,~Hungarian,maghiarei | portugheză,f,,~Portuguese,portughezei
    latină,f,,~Latin,latinei
    """
}
