// Compiled from general knowledge of each language's abbreviations.

extension NonbreakingPrefixes {
  static let english = NonbreakingPrefixes(
    """
    Mr Mrs Ms MR MRS MS DR Messrs Mmes Mx Dr Drs Prof Hon Rt Rev Revd Fr Sr Jr Bros Esq St Ste
    Gen Brig Col Maj Capt Cpt Cmdr Comdr Cdr Lt Sgt Cpl Pvt Adm Gov Sen Rep Reps Pres Supt Insp
    Det Amb Asst Assoc Att Attys Bldg Blvd Ave Rd Mt Ft Co Corp Inc Ltd Mfg Dept Univ Ord
    Op Con Sup Vol vs v etc eg ie viz cf ca approx al i.e e.g Ph PhD
    Jan Feb Aug Sept Oct Nov Dec
    """,
    beforeNumbers: "No Nos no nos Art Arts p pp Fig Figs Sec Ch Chap Vols Eq Para Mar Apr Jun Jul"
  )

  static let german = NonbreakingPrefixes(
    """
    Dr Prof Dipl Ing Mag Mr Mrs Ms Hr Hrn Fr Frl Frn Fa Bsp bspw bzgl bzw ca usw usf uvm uva vgl
    evtl ggf gem geb gest inkl exkl insb insbes sog Str Tel Nr Nrn Abs Art Abb Bd Bde Hrsg hrsg Aufl
    Jh Jhd Kap Mio Mrd Mill Tsd Std Min Sek Sr Jr St Hl hl zzgl zzt zz etw jmd jmdm jmdn Jan Feb Mrz
    Apr Aug Sep Sept Okt Nov Dez Mo Di Mi Do Sa So allg amtl ausschl betr Betr bes beil Bez bez chem
    dgl desgl dt ehem eigtl einschl entspr ev Ev frz ff gegr ges griech Ggf habil Hbf Inh inh ital
    jur kath kgl lat Lt Gen Maj Hptm Ltd lfd max min mind med mtl näml nat österr phil Pfd pol Red
    röm rd russ schweiz Sen soz span staatl stellv stv südl theol tägl u.a usw u.U verh Verf Verl
    vglw vmtl vorm wg wiss Ziff ztw zus zw Co
    """,
    keepsOrdinals: true, keepsLowercaseInitials: true)

  static let dutch = NonbreakingPrefixes(
    """
    dr drs ing ir mr prof ds mw mevr dhr jhr jkvr bc ba ma st ste sr jr gen kol kap lt maj sgt
    Dr Drs Ing Ir Mr Prof Ds Mw Mevr Dhr Jhr Jkvr St Ste Gen Kol Kap Lt Maj
    bijv bv blz ca cf dhr dwz enz etc evt excl fa fig gebr gem geb incl inz i.p.v jl jan feb
    mrt apr aug sept okt nov dec max min mln mld m.a.w nl no nv o.a obs ong p par pag plm red
    resp tel vgl vnl vs zgn zg
    """,
    beforeNumbers: "Nr nr Nrs nrs art Art")

  /// Abbreviations of Swahili titles, and the English ones that Swahili text uses.
  static let swahili = NonbreakingPrefixes(
    """
    Bw Bi Bibi Bwana Dk Dkt Mh Mhe Mwl Prof Sh Shk Alh Ndg Kny Mch Mt Dr Mr Mrs Ms Gen Col
    Maj Capt Lt Sgt Jr Sr St Rev Hon Sen Gov Co Ltd Inc Corp Kapt Kan Luteni Uk uk n.k nk
    Ksh Tsh Shs Na vs etc
    """,
    beforeNumbers: "No Na na")
}
