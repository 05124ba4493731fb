extension LexiconTables {
  static let nature = """
    @animal
    câine,m,câini,dog | pisică,f,pisici,cat | cal,m,cai,horse | vacă,f,vaci,cow
    oaie,f,oi,sheep/sheep
    pasăre,f,păsări,bird | iepure,m,iepuri,rabbit | urs,m,urși,bear | vulpe,f,vulpi,fox/foxes
    găină,f,găini,hen | rață,f,rațe,duck | porc,m,porci,pig | lup,m,lupi,wolf/wolves
    veveriță,f,veverițe,squirrel | papagal,m,papagali,parrot | broască,f,broaște,frog
    @pet
    câine,m,câini,dog | pisică,f,pisici,cat | iepure,m,iepuri,rabbit | papagal,m,papagali,parrot
    cățel,m,căței,puppy | broască țestoasă,f,broaște țestoase,turtle
    @plant
    floare,f,flori,flower | copac,m,copaci,tree | trandafir,m,trandafiri,rose | lalea,f,lalele,tulip
    brad,m,brazi,fir tree | nuc,m,nuci,walnut tree | pom,m,pomi,fruit tree
    @landscape
    munte,m,munți,mountain | lac,n,lacuri,lake | râu,n,râuri,river | pădure,f,păduri,forest
    deal,n,dealuri,hill | insulă,f,insule,island | plajă,f,plaje,beach/beaches | vale,f,văi,valley
    câmp,n,câmpuri,field | peșteră,f,peșteri,cave | mare,f,mări,sea
    @body
    cap,n,capete,head | picior,n,picioare,leg | mână,f,mâini,hand | spate,n,,back
    genunchi,m,genunchi,knee | umăr,n,umeri,shoulder | braț,n,brațe,arm | burtă,f,burți,stomach
    """
}
