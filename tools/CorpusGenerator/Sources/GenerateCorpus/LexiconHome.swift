extension LexiconTables {
  static let home = """
    @object
    cheie,f,chei,key | umbrelă,f,umbrele,umbrella | geantă,f,genți,bag | cutie,f,cutii,box
    ceas,n,ceasuri,watch | minge,f,mingi,ball | jucărie,f,jucării,toy | cană,f,căni,mug
    farfurie,f,farfurii,plate | pahar,n,pahare,glass | furculiță,f,furculițe,fork
    cuțit,n,cuțite,knife/knives | lingură,f,linguri,spoon | sticlă,f,sticle,bottle
    oglindă,f,oglinzi,mirror | lampă,f,lămpi,lamp | pernă,f,perne,pillow | pătură,f,pături,blanket
    tablou,n,tablouri,painting | portofel,n,portofele,wallet | rucsac,n,rucsacuri,backpack
    valiză,f,valize,suitcase | cadou,n,cadouri,gift | perie,f,perii,brush | prosop,n,prosoape,towel
    chitară,f,chitare,guitar | vioară,f,viori,violin | coș,n,coșuri,basket
    scrisoare,f,scrisori,letter
    @furniture
    masă,f,mese,table | scaun,n,scaune,chair | raft,n,rafturi,shelf/shelves | pat,n,paturi,bed
    birou,n,birouri,desk | canapea,f,canapele,sofa | covor,n,covoare,carpet
    dulap,n,dulapuri,wardrobe
    bancă,f,bănci,bench
    @room
    bucătărie,f,bucătării,kitchen | baie,f,băi,bathroom | dormitor,n,dormitoare,bedroom
    sufragerie,f,sufragerii,living room | garaj,n,garaje,garage
    cameră,f,camere,room | pivniță,f,pivnițe,cellar | hol,n,holuri,hall | grădină,f,grădini,garden
    @housepart
    ușă,f,uși,door | fereastră,f,ferestre,window | poartă,f,porți,gate | sertar,n,sertare,drawer
    @device
    telefon,n,telefoane,phone | calculator,n,calculatoare,computer | laptop,n,laptopuri,laptop
    televizor,n,televizoare,television | frigider,n,frigidere,fridge
    tastatură,f,tastaturi,keyboard
    imprimantă,f,imprimante,printer | ecran,n,ecrane,screen
    mașină de spălat,f,mașini de spălat,washing machine
    aparat de fotografiat,n,aparate de fotografiat,camera | radio,n,radiouri,radio
    server,n,servere,server | tabletă,f,tablete,tablet | cuptor,n,cuptoare,oven
    @clothes
    cămașă,f,cămăși,shirt | rochie,f,rochii,dress | fustă,f,fuste,skirt | palton,n,paltoane,coat
    pulover,n,pulovere,sweater | pălărie,f,pălării,hat | cravată,f,cravate,tie
    eșarfă,f,eșarfe,scarf/scarves
    jachetă,f,jachete,jacket | tricou,n,tricouri,T-shirt | costum,n,costume,suit
    @building-home
    casă,f,case,house | apartament,n,apartamente,apartment
    bloc,n,blocuri,block of flats/blocks of flats
    """
}
