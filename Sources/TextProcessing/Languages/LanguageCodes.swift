/// Codes of languages.
package enum LanguageCodes {
  /// Code of `Language.code` for every known code.
  package static let canonical: [String: String] = {
    var result: [String: String] = [:]
    let lines = shortCodes.split(separator: "\n") + longCodes.split(whereSeparator: \.isWhitespace)
    for line in lines {
      let codes = line.split(separator: " ").map(String.init)
      for code in codes { result[code] = codes[0] }
    }
    return result
  }()

  /// On each line a code of ISO 639-1, that of ISO 639-2/T and 639-3, that of 639-2/B if it differs,
  /// and codes that mean the same: retired ones, and principal members of a macrolanguage.
  ///
  /// Source: ISO 639-1, 639-2 and 639-3 (SIL and Library of Congress); the list of FLORES-200.
  private static let shortCodes = """
    aa aar
    ab abk
    ae ave
    af afr
    ak aka
    am amh
    an arg
    ar ara arb acm acq aeb ajp apc ars ary arz
    as asm
    av ava
    ay aym ayr
    az aze azj azb
    ba bak
    be bel
    bg bul
    bi bis
    bm bam
    bn ben
    bo bod tib
    br bre
    bs bos
    ca cat
    ce che
    ch cha
    co cos
    cr cre
    cs ces cze
    cu chu
    cv chv
    cy cym wel
    da dan
    de deu ger
    dv div
    dz dzo
    ee ewe
    el ell gre
    en eng
    eo epo
    es spa
    et est ekk
    eu eus baq
    fa fas per pes prs
    ff ful fuv
    fi fin
    fj fij
    fo fao
    fr fra fre
    fy fry
    ga gle
    gd gla
    gl glg
    gn grn gug
    gu guj
    gv glv
    ha hau
    he heb iw
    hi hin
    ho hmo
    hr hrv scr
    ht hat
    hu hun
    hy hye arm
    hz her
    ia ina
    id ind in
    ie ile
    ig ibo
    ii iii
    ik ipk
    io ido
    is isl ice
    it ita
    iu iku
    ja jpn
    jv jav jw
    ka kat geo
    kg kon
    ki kik
    kj kua
    kk kaz
    kl kal
    km khm
    kn kan
    ko kor
    kr kau knc
    ks kas
    ku kur kmr
    kv kom
    kw cor
    ky kir
    la lat
    lb ltz
    lg lug
    li lim
    ln lin
    lo lao
    lt lit
    lu lub
    lv lav lvs
    mg mlg plt
    mh mah
    mi mri mao
    mk mkd mac
    ml mal
    mn mon khk
    mr mar
    ms msa may zsm
    mt mlt
    my mya bur
    na nau
    nb nob
    nd nde
    ne nep npi
    ng ndo
    nl nld dut
    nn nno
    no nor
    nr nbl
    nv nav
    ny nya
    oc oci
    oj oji
    om orm gaz
    or ori ory
    os oss
    pa pan
    pi pli
    pl pol
    ps pus pbt
    pt por
    qu que quy
    rm roh
    rn run
    ro ron rum mo mol
    ru rus
    rw kin
    sa san
    sc srd
    sd snd
    se sme
    sg sag
    sh hbs
    si sin
    sk slk slo
    sl slv
    sm smo
    sn sna
    so som
    sq sqi alb als
    sr srp scc
    ss ssw
    st sot
    su sun
    sv swe
    sw swa swh swc
    ta tam
    te tel
    tg tgk
    th tha
    ti tir
    tk tuk
    tl tgl fil
    tn tsn
    to ton
    tr tur
    ts tso
    tt tat
    tw twi
    ty tah
    ug uig
    uk ukr
    ur urd
    uz uzb uzn
    ve ven
    vi vie
    vo vol
    wa wln
    wo wol
    xh xho
    yi yid ydd ji
    yo yor
    za zha
    zh zho chi cmn
    zu zul
    """

  /// Codes of ISO 639-3 for languages without a code of ISO 639-1: those of FLORES-200, and others
  /// with parallel text on OPUS.
  private static let longCodes = """
    ace ast awa ban bar bem bho bjn bug ceb chr cjk ckb crh csb dik dsb dyu fon frp fur gag gan gsw
    hak haw hil hne hsb hyw ilo kab kac kam kbp kea kha kmb ksh lad lij lld lmo ltg lua luo lus lzh
    mad mag mai min mni mos mwl nah nan nap nds nso nus pag pam pap pcm pms rom sat scn sco sgs shn
    srn szl taq tdt tok tpi tum tzm umb vec war wuu yue
    """
}
