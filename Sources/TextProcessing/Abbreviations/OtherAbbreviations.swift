// Compiled from general knowledge of each language's abbreviations.

extension Abbreviations {
  static let hungarian = """
    dr Dr ifj id özv prof Prof doc adj tanárs ing mérn stb kb pl ún vmint vmi vki vkit vmit ill
    illetőleg ti tkp tv u.n bek szt Szt ld lásd vö szerk ford kiad kv köt évf sz szám o old oldal
    fej táb ml mell par jan febr feb márc ápr máj jún júl aug szept okt nov dec szer csüt pén szo
    mp ezr mill mrd ft Ft db kg km tel fax mob ker u krt sgt tér fsz em ép hrsz megye vm vármegye
    kp pu alk alt ált ang angol ném német fr francia orosz olasz lat gör szlov cseh horv szerb rom
    török csúcs ezred szds szd hdgy fhdgy alez ezds vezds őrn tbk altbgy vezőrgy mk Mt Bt Kft Rt
    Zrt Nyrt Kkt közp kül külön biz bny biol bot büf ca közg mat fiz kém tört irod nyelv orv tech
    műsz mez ip é.n h.n i.e i.sz Kr kr n.b p.H s.k sz.k tsz ua uo uő vsz vht körny törv rend hat
    főszerk felelős
    """

  static let finnish = """
    esim mm ym yms jne ts eli so n.s ns nk ko ks vrt engl saks ransk ruots ven viro lat kreik esp
    it prof tri dos maist lis kand fil yht oik lääk tekn ins arkk rva rv nti hra kenr ev evl maj
    kapt luutn ltn vänr kers alik sotam amir pres pääm min kansl siht puh vpj pj toim apul vs joht
    s ss siv luk luv kpl kuv taul liit art mom os tk tp nro no num fax gsm klo h sek tammik helmik
    maalisk huhtik toukok kesäk heinäk elok syysk lokak marrask jouluk ma ti ke to pe la su milj
    mrd tuh mk p eur kg jKr eKr ao em ed ent entis erit huom ilm julk kirj krs kaup kunn läh lääni
    lk lop lyh max myöh nim nyk par pl pno pohj ps r rek ry oy oyj synt s.a s.o t tarv tod tav tms
    tietok um vas vm vko vl vn virk vaih yl ylim yo yks
    """

  static let estonian = """
    nt jne jt jms jm vms vm st s.t s.o dr prof dots mag kand dipl ins arh akad pr prl kin kindr
    kol kolltn maj kpt ltn nltn vltn srs adm pres min sekr dir dirj juh esim asetäitja lk lhk lg
    ptk tab p nr kd köide ms vt vrd ld toim tlk koost trük kirj jaan veebr apr aug sept okt nov
    dets esmasp teisip kolmap neljap reede laup pühap sek tuh milj mln mlrd kr eur kg tk tel fax
    tn mnt pst krt ingl sks prants vn sm läti lad kreeka e.m.a m.a.j eKr pKr s sünd surn aj aad ap
    ca fil füüs keem mat med bot zool geogr jur kirikl mus tehn sõj vananen
    """

  static let latvian = """
    u.c utt u.tml t.i t.sk piem resp sal sk dr Dr prof doc asoc mag bak ing inž arh akad kgs jkdze
    k-gs ģen plkv pulkv maj kpt ltn virsltn srž serž kapr adm prez min sekr dir priekšs vietn dep
    lpp pants pk p nr sēj izd red tulk sast att tab zīm pielik piez janv febr apr jūn jūl aug sept
    okt nov dec pirmd otrd trešd ceturtd piektd sestd svētd plkst st sek tūkst milj mljrd Ls sant
    eiro kg gab tel fakss mob bulv prosp pag raj ciems angļu vācu franc krievu lat gr latv liet ig
    dz dzim g gs p.m.ē m.ē kk lietv īpašv darb vsk dsk fem masc
    """

  static let lithuanian = """
    ir.kt ir.pan pan pvz t.y t.t t.p t.b kt tūkst mln mlrd Lt ct eur vnt kg egz dr Dr prof doc
    habil asist lekt mag bak inž arh akad p.d gerb ger kun vysk arkiv kard kan mons šv Šv pal gen
    plk plk.lt mjr kpt vyr ltn lt j.ltn srž grand eil adm prez min pirm pav sekr dir vad ved
    viceprez dep atst g gat al pr pl skv aikšt k m mst mstl r raj sav aps apskr vls sen tel faks
    mob el p psl pusl sk skyr str straipsn d dal pastr par lent pried nr t tom vol kn sąs leid red
    vert sud parengė aut rec žr plg išn ps saus vas kov bal geg birž liep rugp rugs spal lapkr
    gruod pirmad antrad trečiad ketvirtad penktad šeštad sekmad val sek a amž m.e pr.m.e pr.Kr
    po.Kr gim mir angl vok pranc rus lenk lot graik ital isp liet latv est balt germ daikt būdv
    veiksm priev įv skaitv vns dgs mot vard kilm naud gal įnag viet šauksm biol bot chem ekon
    filos fiz geogr geol ist jur kar kalb lit mat med muz psichol rel tech teis zool A.V UAB AB IĮ
    VĮ ŽŪB Nr Įst ind
    """

  static let greek = """
    κ κα κος κκ κ.ά κ.λπ κλπ κτλ κ.ο.κ κ.α δηλ π.χ πχ λ.χ βλ πρβλ παρ σημ σελ σσ τ τόμ τευχ κεφ αρ
    αριθ άρθ άρθρ εδ εδάφ εικ πίν σχ παράρτ έκδ εκδ επιμ μτφ μτφρ συγγρ συλλ βιβλ περ δρ Δρ καθ
    αναπλ επίκ λέκτ υποψ διδ μηχ αρχιτ δικ ιατρ οδοντ φαρμ στρατ στρ συντ ταγμ λοχ υπολ ανθ ναυ
    αρχ επισκ μητρ αρχιεπ αρχιμ πρωτ ιερ αγ Αγ οσ πατ π πρ πρόεδρ αντιπρ υπ υφυπ βουλ γεν γραμμ
    δ/ντής διευθ προϊστ τμ τμημ υπάλ οδ λεωφ λ πλ τ.κ τ.θ τηλ φαξ κιν δ/νση ν νομ επ επαρχ δ δήμ
    κοιν περιφ ιαν Ιαν φεβ Φεβ μαρ Μαρ απρ Απρ μάι Μάι ιουν Ιουν ιουλ Ιουλ αυγ Αυγ σεπ σεπτ Σεπ
    οκτ Οκτ νοε νοεμ Νοε δεκ Δεκ δευτ Δευτ τρ Τρ τετ Τετ πεμ Πεμ Παρ σαβ Σαβ κυρ Κυρ ώρ λεπ π.μ
    μ.μ π.Χ μ.Χ αι χιλ εκ εκατ δισ δισεκ τρισ ευρ δρχ τεμ κιλ χλμ τ.μ μ αγγλ γαλλ γερμ ιταλ ισπ
    λατ ρωσ τουρκ ελλ αρχ.ελλ νεοελλ βυζ ουσ επίθ ρ επίρρ αντων πρόθ σύνδ αρσ θηλ ουδ εν πληθ ονομ
    αιτ κλητ μαθ φυσ χημ βιολ ζωολ βοτ γεωγρ γεωλ ιστ οικ φιλοσ φιλολ θεολ εκκλ μουσ ναυτ τεχν Α.Ε
    Ε.Ε Ο.Ε Ε.Π.Ε ό.π όπ ό.α ενθ αν ανων ψευδ
    """

  static let turkish = """
    vb vs vd bkz bk örn ör yy M.Ö M.S dr Dr prof Prof doç Doç yrd Yrd öğr Öğr arş Arş uzm Uzm av
    Av mim müh Müh sn Sn hz Hz st ord Ord gen alb Alb yb Yb bnb Bnb yzb Yzb ütğm tğm asb çvş onb
    org Org korg tümg tuğg amr Sok cad Cad cd Cd Bul mah Mah mh apt Apt blk No d ilç il tel Tel
    faks fax s sf sayf c cilt çev haz ed yay bas bsk nşr oca şub nis tem ağu eyl eki pzt çar cum
    cmt paz sa dk mlyn milyn mlyr yakl ort maks min TL kr adet alm fr ar far rus it lat yun osm
    A.Ş Ltd Şti Tic San Koop T.C T.A.Ş
    """

  static let irish = """
    an.t tUas Uas Iníon Uí tSr Dr Oll Prof An.tOll m.sh msh srl r.n s.r l lch lgh uimh Uimh alt
    cuid caib fig tagr féach féac cf etc i.e bl f eag eagn aistr imt iml Ean Feabh Már Aib Beal
    Meith Iúil Lún MFómh DFómh Samh Máirt Céad Déar Sath Domh r.ch i.n r.Ch i.d.C Teo Tta teil
    facs bhl Co Sr Jr St N.B Éag Sráid Bóth
    """

  static let indonesian = """
    dll dsb dst dr Dr prof Prof drs Drs dra Dra ir Ir H Hj KH Ny Tn Sdr Sdri Bpk Yth Jl Jln Gg No
    Kec Kab Kel Prov RT RW tgl hlm jld cet ed terj lih bdk a.n u.p d.a s.d s/d PT CV Tbk telp Telp
    faks Sgt Kol Letkol May Kapt Lettu Letda Jend Letjen Mayjen Brigjen Jan Feb Mar Apr Jun Jul
    Agt Ags Sep Okt Nov Des
    """

  static let vietnamese = """
    TS Ths ThS PGS GS BS KS CN LS Tp TP Tx Q P Ph H Đ tr Tr t T NXB Nxb vv v.v x xb ĐT đt Tel
    """

  static let basque = """
    jn jna Jn dk zk or orr ord kap art irud taul ikus cf adib etab eta.abar urt ots mar api mai
    eka uzt abu ira urr aza abe al ast asr ost lar ig K.a K.o tel
    """
}
