// Compiled from general knowledge of each language's abbreviations.

extension NonbreakingPrefixes {
  static let french = NonbreakingPrefixes(
    """
    M MM Mme Mmes Mlle Mlles Me Mes Mgr Dr Drs Pr Prof St Ste Sts Stes Sr Jr Hon Rev
    Gén Gen Col Cdt Cap Capt Lt Sgt Adj Amb Cie Co Ltd Inc Sté Ets Bd Boul Blvd Av Ave Imm Tél Tel
    art Art al ap av apr bibl boul cap cf chap coll dir éd ed env etc ex exp fasc fig ill
    janv févr fév avr juil sept oct nov déc hab id ibid inf vs
    max min n.b nb not obs op p.ex par pp rééd réf ref s.v suiv sup tél tr trad vol zool
    """,
    beforeNumbers: "No no Nos nos n p t v Vol Fig Chap")

  static let romanian = NonbreakingPrefixes(
    """
    dl dlui dlor dna dnei dnele dra drei dvs dv dr Dl Dlui Dna Dnei Dra Dvs Dv Dr prof Prof ing
    Ing arh Arh av Av acad Acad conf Conf lect Lect asist col Col gen Gen lt Lt mr Mr cpt Cpt
    sgt plt art Art alin lit pct pag Pag vol Vol cap Cap fig Fig ed Ed nr Nr str Str bd Bd bl
    sc ap et jud Jud com Com loc mun tel Tel fax ex cca ca aprox etc șamd ș.a sf Sf Sft
    ian febr feb mart apr aug sept oct nov dec min max mil mld mii sec înv resp
    op cit trad col ref St vs
    """)

  static let spanish = NonbreakingPrefixes(
    """
    Sr Sra Sres Sras Srta Srtas D Dn Dña Da Dr Dra Dres Dras Prof Profa Lic Licda Ing Arq Abog
    Excmo Excma Ilmo Ilma Rvdo Rvda Mons Fr Sto Sta Gral Gen Cnel Col Cap Cdte Tte Sgto Alm
    Ud Uds Vd Vds Vs Av Avda Avd Pza Pl Ctra Cía Cia Inc Ltd Ltda Dpto Depto Admón Adm Tel Teléf
    apdo aprox art Art atte atta cap Cap cf Cf cta ed Ed ej esp etc fig Fig gr hab ibid id
    izda izdo km máx mín max min núm Núm núms op pág Pág págs Págs pag pp párr p.ej ref
    sig sigs ss tel trad vol Vol vols vs ene feb abr ago sept oct nov dic EE UU EE.UU
    """,
    beforeNumbers: "No Nos no nos Nº p n t")

  static let italian = NonbreakingPrefixes(
    """
    Sig Sigg Sigra Sigri Signa Sig.ra sig Dott Dottssa Dr Drssa dott dr Prof Profssa prof Avv avv
    Ing ing Arch arch Geom Rag Rev Mons Mgr Don On on Cav Comm Gen Col Cap Capt Magg Ten Serg
    Amm Sen Egr Spett Gent Ill Dir S.ta S.to St Sta Sto SS Fratelli F.lli Co Ltd Soc Srl
    art Art all alleg app ca cap Cap cfr Cfr cit cod ecc Ecc ed Ed es Es etc fig Fig fasc
    gen genn feb febb mar apr mag giu lug ago sett set ott nov dic ibid id max min mq
    num Num op pag Pag pagg par Par pp rif sec Sec seg segg tav tel Tel tra trad V vol Vol voll vs
    """,
    beforeNumbers: "No N n p nr Nr")

  static let portuguese = NonbreakingPrefixes(
    """
    Sr Sra Sres Srs Sras Srta Dr Dra Drs Dras Prof Profa Profs D Dna Eng Enga Arq Adv Exmo Exma
    Exmos Ilmo Ilma Rev Revmo Pe Fr Frei Mons Sto Sta Gal Gen Cel Cap Maj Ten Sgt Alm Min Dep Sen
    Gov Pres V.Ex Exa Av Al Pç Pça R Rod Trav Lgo Cia Cía Ltda Lda Inc Dpto Depto Tel Telef Univ
    art Art arts cap Cap cf Cf cit ed Ed etc ex fig Fig ibid id jan fev abr ago set out nov dez
    máx mín max min núm num obs Obs op pág Pág págs pags pp par séc Séc sec tel trad vol Vol vols vs
    """,
    beforeNumbers: "No Nos no nos n p Nº nº")
}
