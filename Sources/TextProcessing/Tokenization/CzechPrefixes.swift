// Compiled from general knowledge of the language's abbreviations.

extension NonbreakingPrefixes {
  static let czech = NonbreakingPrefixes(
    """
    p pp pí sl Bc Mgr Ing MUDr MVDr JUDr PhDr RNDr ThDr PaedDr ThLic PhMr MgA BcA Ph CSc DrSc
    Dr dr doc Doc prof Prof akad arch dipl gen Gen plk pplk mjr kpt npor por ppor nadpor rtm sgt
    adm sv Sv st ml nám Nám tř ul Ul č čl čís čj odst písm pol par str Str sv roč
    kap Kap tab Tab obr Obr ev ed edit red přel překl vyd nakl aj apod atd atp např Např
    popř příp resp tj Tj tzn Tzn tzv mj cca ca asi zejm vč včetně viz srov sr pozn pozn.red
    tis mil mld Kč hod min sek max tel Tel fax zn okr r roku stol nar zemř tr
    angl fr franc něm čes slov lat řec it špan rus
    s.r a.s spol ved zást předs místopřed led úno bře dub kvě čvn čvc srp zář říj lis pro
    """,
    keepsOrdinals: true)
}
