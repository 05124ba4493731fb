// Compiled from general knowledge of each language's abbreviations.

extension Abbreviations {
  static let french = """
    M MM Mme Mmes Mlle Mlles Me Mes Mgr Mgrs Dr Drs Pr Prs Prof Vve Ve St Ste Sts Stes Sr Jr Hon
    Rev RP Gén Gal Gen Col Cdt Cap Cne Capt Lt Lieut Sgt Adj Amb Brig Cpl Mal Adm Insp Préf Cie Co
    Ltd Inc Sté Ets Éts Bd Boul Blvd Av Ave Imm Tél Tel Pl Rte Rés Bât App Apt Dép Dépt Arr Arrt
    Univ Fac Inst Lab abr abrév adj adm adv agr anc ann anat anon app append approx apr ap arch
    archit art arr assoc ass aug augm auj auxil av bibl bibliogr biol boul br bull c.-à-d ca cap
    cat cf ch chap chim chir circ cit class coll col comm comp compl conf conj cons coop corr déc
    décl déf dép dept dest dict diff dim dipl dir div doc éc écon éd ed éds édit élec élém env
    équiv esp etc étym év ex exc excl exempl ext fasc fém fév févr fig fl fol fr franç fréq géogr
    géol géom gouv gr gram grav hab hist hom horiz ibid id ill imp impér impr inc incl ind inf
    inform ing inst int inter interj introd inv irr ital janv jr juil jurid l lat libr lib ling
    litt log lég max méc méd météo min ms mss mt myth n.b nat nbr nég nb nomb norm not nov nouv
    num obj obl obs observ oct off op opt orig ouvr p.ex par paragr path pers philos phot phys pl
    plur poét pol pos poss pp préf prép prés princ priv prof pron prop prov ps pseud psych publ qq
    qqch qqn quant réal réc réd réf réfl rég rééd rel relig rem rép rés rev rhét roy s.d s.l s.v
    sc scient sect séc sem seq sér serv sing soc spéc sq sqq ss stat st subj subst suff suiv sup
    suppl surt symb syn synth syst tab tech techn tél temp théol théor tit tjs tom tr trad trans
    transf trim typ univ v.g val vb verb vét vocab vol vs vulg zool
    """

  static let spanish = """
    Sr Sra Sres Sras Srta Srtas D Dn Dña Da Dr Dra Dres Dras Prof Profa Lic Licda Ing Arq Abog
    Bach Excmo Excma Excmos Ilmo Ilma Ilustr Rvdo Rvda Mons Fr Sto Sta Gral Gen Cnel Tcnel Tte Cap
    Cdte Cmdte Sgto Alm Alfz Brig Insp Pdte Pdta Pres Vicepdte Gob Sen Dip Min Secr Dir Ud Uds Vd
    Vds Vs Av Avda Avd Bco Bvar Blvr Pza Plza Pl Pje Ctra Cra Cll Urb Edif Dpto Depto Dep Of Apto
    Apdo Esq Izq Izda Der Dcha Cía Cia Inc Ltd Ltda S.A S.L SA Hnos Hno Vda Admón Adm Tel Teléf
    Fax Cel abr abrev adj admr adv afmo agr ago ant ap apdo aprox arch art arts asoc aut ayte atte
    atta átte bco bibl biogr bol c.c cap caps cat cént cénts cf cfr cía cit cl cóc comp coord corp
    cta ctte ctra cts cuad dcha dcho dec depto desc descs dic dicc dir dist doc docs dto dupdo ed
    edic edit ej ejs ene entlo env esc esp esq est etc etim ex exc exp ext facs fac fact fam fasc
    feb fem fig figs fol fols fr gén gral gr grs hab hist ib ibid íd id igl il ilustr imp impr
    incl ind inf ing inst int introd íten izda izdo jue jul jun lám lat lib líc lín loc lun mart
    máx máxs mín min mié ms mss mtro mun n.b nac nal neg nom nov núm núms nº obs oct op ord orig
    pág págs pag párr párrs pbro pd pdo p.ej pl plta pob pp pr prof pról prov pto ptas pts publ qq
    ref reg rel rep res rev rte sáb s.a s.f s.l s.n sept set seud sig sigs sing sl soc sr srs ss
    sta sto sup supl tel teléf tip tít tpo trad tráns trv ud univ v.g var vid vol vols vs vta vto
    zool EE UU EE.UU
    """

  static let italian = """
    Sig Sigg Sigra Sigri Signa Sig.ra Dott Dottssa Dr Drssa Prof Profssa Proff Avv Ing Arch Geom
    Rag Rev Revmo Mons Mgr Sac On Cav Comm Uff Gr Gen Col Ten Capt Cpt Magg Serg Mar Brig Cost Amm
    Adm Contr Isp Pres Vicepres Sen Dep Min Segr Dir Egr Spett Gent Gentmo Ill Illmo Chmo Ecc Em
    Emo S.ta S.to St Sta Sto SS Ss Fratelli F.lli Co Ltd Soc Srl Spa Coop abbr abl acc ad agg agr
    all alleg alt amm ant app appr apr arc arch archeol arg art artt ass astr att aut avv bibl
    biol bol brev c.a c.m ca capp cat catt cfr cf cod coll com comp cond cong conf corr cost cit
    dat dec decr deriv dic dicc dim diz doc dott ecc eccl econ ed edd edit es esp escl etc etim ev
    fam fasc fem feb febbr fig figg fil filos fis fol fot fr franc freq fut gen genn geogr geol
    geom giu giugn giur gov gr gram ib ibid id idr ill imp imper impers ind inf ing inv inter intr
    introd irr ital iv lat lett lib ling loc lug lugl lun mag magg masch mat max mecc med mer merc
    mil min mons ms mss n.b naz neg ngt nom nov nr num obb ogg op opp ord orig ott p.es p.v pag
    pagg par parr part pass pers pitt pl plur poet pol pp pr pred pref prep pres priv prof pron
    prop prot prov ps psic pubbl qc rag rec rel relig rep ret rif ric rist rom sab sac sc scient
    sec secc seg segg sen serg sett sez sg sim sinon sing soc sogg sost sott sp spec spett spreg
    ss st stor suff sup superl tab tav tavv teatr tec tecn tel ten teol tip tit topogr tr trad
    trans trib trim univ v.le vd ver vers vet vol voll vs zool
    """

  static let portuguese = """
    Sr Sra Sres Srs Sras Srta Srtas Dr Dra Drs Dras Prof Profa Profs D Dna Eng Enga Engo Arq Adv
    Exmo Exma Exmos Ilmo Ilma Ilmos Revmo Rev Revs Pe Pres Fr Frei Mons Sto Sta Gal Gen Cel Cor
    Cap Capt Maj Ten Tte Sgt Alm Alte Brig Insp Com Cmdt Min Dep Sen Gov Pref Secr Dir Des V.Ex
    Exa Em Av Al Pç Pça R Rod Trav Tv Lgo Lg Qd Lt Bl Ap Apto Cj Conj Edif Km Bco Cia Cía Ltda Lda
    Inc Dpto Depto Tel Telef Fax Univ Fac Inst Fil Jr abr abrev adj adm adv ago ap apart apto apr
    aprox arq art arts assist assoc ast at atte aum av bat bibl biol bol bot cap caps cat cel cf
    cfr ch cit cód col com comp compl conf cons coord corresp créd ctv dec decr dep der des desc
    dez dic dicc dim dir dist div doc docs ed eds edit educ el elem enc end eng esp esq est etc
    etim ex exc excl exp ext f fac fasc fem fev fig figs fl fls fot fr fs func fut gên geogr geol
    gov gram hab hist ib ibid id il imp impr inc incl ind inf ing insc inst int intr introd inv
    irr ital jan jr jul jun jur lab lat legisl lib lit liv loc long lug mai máq masc mat máx mec
    méd mem mens mét mín min ms mss mun mús n.b nac neg núm obj obs of op opt orig pág págs pag
    parág part pass pat pe ped pers pg pgs pl pp pref prep pres prof pron proj prov próx ps pseud
    psic publ quant quím ref reg rel rem rep res rev rod s.a s.d s.m.j séc sécs sec segs seg sel
    seq sing sit sob soc sr ss subst suc suf sup supl tab téc tel temp teol tip tít top tr trad
    trans trav trim un univ us util v.g val var vb vog vol vols vs zool
    """

  static let romanian = """
    dl dlui dlor dna dnei dnele dra drei dvs dv dr dnii prof Prof ing Ing arh av avoc acad conf
    lect asist cercet col gen amiral lt locot mr cpt căp sgt serg plt plut cap cms subof jr sr min
    minist sen dep pres vicepreș secr dir adj tov mons pr păr ierom arhim ep mitr sf Sf Sft art
    alin lit pct pag pg p vol sect fig tab anex ed edit nr str bd bul bld șos spl intr bl sc et ap
    int jud loc mun reg ț tel fax mob ex cca ca aprox circa etc șamd ș.a ș.a.m.d ș.cl ș.u urm u.m
    ian febr feb mart mar apr iun iul aug sept oct nov dec lun marț mierc vin sâmb dum h sec max
    mil mld mii buc kg înv resp op cit ibid id trad red ref vs engl fr franc germ it ital lat gr
    rus sp magh bulg sârb turc slav rom mold adv subst vb pron num prep conj interj sg nom dat ac
    voc masc fem neutr fam arg rar livr tehn med mat fiz chim biol bot zool geogr geol ist jur ec
    filoz muz S.A S.R.L SRL n.n n.red n.tr n.a n.b cf comp
    """

  static let catalan = """
    Sr Sra Srs Sres Srta Dr Dra Drs Prof Lic Enginy Arq Adv Excm Excma Il·lm Il·lma Rvd Rvda Mn
    Mons Fra St Sta Sto Gral Gen Cor Cap Capt Tte Sgt Alm Com Cònsol Pres Dir Secr Min Dep Sen Av
    Avda Avg Pl Pça Pg Ctra Rda Trv Ptge Urb Edif Apt Apartat Tel Tf Telf Fax Cia Ltda Dept Dpt
    Univ Fac Inst a.C d.C abr adj admin adv ag ago alt ap aprox arq art arts assoc aut av bibl
    biol bot c/ cap caps cat cf cfr cit col coord comp compl conf cor crta ct def desp dg dim dir
    disp div dl dm doc dv ds ed eds edit ej ep esp etc ex exp ext f fac fasc febr feb fem fig figs
    fol fr gen genolt geogr gr gral hab hist ib ibíd íd il·l imp impr incl inf intr introd jul jun
    lat lib lín lit loc màx maig masc mat mín min ms mss mun mús núm núms nom obr obs oct op orig
    p.ex pàg pàgs par pl pp pref pres prof pron prov ps publ ref reg rev sec seg segl segs sing sl
    soc ss subj supl tel tít trad trim univ v.g vol vols vs zool gener
    """
}
