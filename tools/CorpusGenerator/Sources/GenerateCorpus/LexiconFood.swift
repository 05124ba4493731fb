extension LexiconTables {
  static let food = """
    @food
    pâine,f,pâini,~bread | brânză,f,brânzeturi,~cheese,brânzei | supă,f,supe,~soup
    orez,n,,~rice | salată,f,salate,salad | tort,n,torturi,cake | prăjitură,f,prăjituri,pie
    sendviș,n,sendvișuri,sandwich | ou,n,ouă,egg | pește,m,pești,~fish
    carne,f,cărnuri,~meat,cărnii
    friptură,f,fripturi,steak | ciorbă,f,ciorbe,~sour soup | mămăligă,f,mămăligi,~polenta
    miere,f,,~honey,mierii | unt,n,,~butter | înghețată,f,înghețate,~ice cream
    ciocolată,f,ciocolate,~chocolate | plăcintă cu mere,f,plăcinte cu mere,apple pie
    biscuit,m,biscuiți,biscuit | cartof,m,cartofi,potato | gem,n,gemuri,~jam
    @dish
    supă,f,supe,~soup | orez,n,,~rice | friptură,f,fripturi,steak | ciorbă,f,ciorbe,~sour soup
    mămăligă,f,mămăligi,~polenta | pește,m,pești,~fish | carne,f,cărnuri,~meat,cărnii
    tocană,f,tocane,stew | omletă,f,omlete,omelette
    plăcintă cu brânză,f,plăcinte cu brânză,cheese pie
    cozonac,m,cozonaci,sponge cake
    @fruit
    măr,n,mere,apple | pară,f,pere,pear | portocală,f,portocale,orange | banană,f,banane,banana
    prună,f,prune,plum | cireașă,f,cireșe,cherry
    căpșună,f,căpșuni,strawberry | piersică,f,piersici,peach | roșie,f,roșii,tomato
    morcov,m,morcovi,carrot | ceapă,f,cepe,onion | castravete,m,castraveți,cucumber
    @drink
    apă,f,ape,~water | lapte,n,,~milk | cafea,f,cafele,~coffee | ceai,n,ceaiuri,~tea
    suc,n,sucuri,~juice | vin,n,vinuri,~wine | bere,f,beri,~beer | limonadă,f,limonade,~lemonade
    ciocolată caldă,f,,~hot chocolate,ciocolatei calde | suc de portocale,n,,~orange juice
    @mealtime
    mic dejun,n,,breakfast | prânz,n,,lunch | cină,f,cine,dinner
    @container
    pahar,n,pahare,glass | ceașcă,f,cești,cup | sticlă,f,sticle,bottle | cană,f,căni,mug
    """
}
