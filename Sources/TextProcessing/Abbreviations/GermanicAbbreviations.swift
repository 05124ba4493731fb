// Compiled from general knowledge of each language's abbreviations.

extension Abbreviations {
  static let english = """
    Mr Mrs Ms Mx Dr Drs Prof Hon Rt Rev Revd Fr Sr Jr Bros Esq St Ste Messrs Mmes Mlle Mme Msgr
    Gen Brig Col Maj Capt Cpt Cmdr Comdr Cdr Cdre Lt Sgt Cpl Pvt Pte Adm Gov Sen Rep Reps Pres
    Supt Insp Det Amb Sec Treas Hosp Ens Ald Dist Atty Attys Asst Assoc Adj Adv Bart Bt Const Comm
    Cong Bldg Blvd Ave Rd Ln Sq Hwy Pkwy Ct Pl Apt Ft Mt Mtn Pt Co Corp Inc Ltd Mfg Dept Univ Ord
    Intl Natl Cie Plc Mgr Ofc Op Hr Vol vs v etc eg ie viz cf ca approx esp incl excl al i.e e.g
    p.m a.m Ph PhD MD BA MA BSc MSc LLB Jan Feb Apr Jun Jul Aug Sep Sept Oct Nov Dec Tue Tues Wed
    Thu Thur Thurs Fri Ala Ariz Ark Calif Colo Conn Fla Kan Ky Mich Minn Mont Neb Nev Okla Tenn
    Tex Va Vt Wis Wyo Ont Que Alta Sask Chap Vols Ref Refs Ed Eds ed eds repr ser avg dept tel ext
    """

  static let german = """
    Dr Drs Prof Dipl Ing Mag Mr Mrs Ms Hr Hrn Fr Frl Frn Hrsg Doz Priv Univ Akad Dir Präs Vors Stv
    Sen Abg Bgm Obst Hptm Gen Maj Lt Oblt Fw Fhr Gefr Uffz Sgt Adm Cmdr Kpt Gov Bsp bspw bzgl bzw
    ca usw usf uvm uva vgl evtl ggf gegebenenf gem geb gest inkl exkl insb insbes sog Str Pl Tel
    Nr Nrn Abs Abb Abschn Anh Anm Aufl Bd Bde Bl Jg Jh Jhd Jhdt Kap Ziff Zif Lit Mio Mrd Mill Tsd
    Std Sek Stk St Hl hl zzgl zzt zz etw jmd jmdm jmdn jmds Jan Feb Febr Mär Mrz Apr Jun Jul Aug
    Sep Sept Okt Nov Dez Mo Di Mi Do Sa So allg amtl ausschl betr bes beil bez chem dgl desgl dt
    ehem eigtl einschl einschließl entspr ev evang kath frz franz ff gegr ges griech habil Hbf Bhf
    Inh inh ital jur kgl lat lfd max mind mtl näml nat österr phil Pfd pol Red röm rd russ schweiz
    soz span staatl stellv südl nördl östl westl theol tägl jährl monatl wöchentl u.a u.U verh
    Verf Verl Vf vglw vorm nachm wg wiss ztw zus zw Co Cie Ges Gebr Fa i.d.R i.V o.ä o.g s.o s.u
    u.ä v.a z.B z.T d.h m.E m.a.W vs Vol Mss med vet dent rer oec pharm publ agr forest mult h.c
    a.D e.V i.R em apl Ord abzgl zuz abgek Abk alem altgr angebl anschl arab aram BGB christl dän
    engl erg europ finn fläm geogr geol gesch gespr Gew got hebr hist holl idg Ind Inf isl jap
    jidd jüd künstl landsch latein Mhd mhd ahd nhd mdal milit mod nddt ndl niederl norw Obj path
    Pers Präp Pron protest Rel relig schw schwed skand slaw Sg südd tschech türk ugs ung urspr
    veralt versch volkst zool
    """

  static let dutch = """
    a.d.h.v a.s a.u.b afd afb afk al alg art art.nr ass b.d b.g.g b.v bc bd bdn bedr bet betr bez
    bg bijl bijv blz bnw br bv bw c.q c.s ca cat cf co cor d.d d.m.v d.w.z dept dhr dipl div dl
    dln doc doct dr dra drs ds dwz e.a e.d e.e e.g e.o e.v eerw em enz enzov etc event evt excl
    exc ex fa fam fasc fig fr geb gebr gem gen geref get gez gr h.t.l hfst hl hoofdst i.c i.e
    i.h.b i.o i.p.v i.r i.s.m i.t.t i.v.m ib ibid inc incl ing inl ins insp inz ir jan febr feb
    mrt apr jun jul aug sep sept okt nov dec jg jhr jkvr jl jr jur kath kol kap kapt kon koninkl
    kpl krt kw lic lit ln lt m.a.w m.b.t m.b.v m.i m.i.v m.m m.n m.u.v ma maj med mej mevr meth
    mgr mil min mln mld mr mrs mv mw n.a.v n.v nat nl nml nr nrs o.a o.b.v o.i.d o.l.v o.m o.t.t
    obs ong onl ontst oorspr opg opl opm orig ord p.a p.m p.p p.st pag par pct pl plm plv plw pred
    pres prof prot prov ps pts r.k rb red ref reg rek rel resp rom s.v.p scil secr sen sgt soc sr
    st ste stg str subs sub t.a.v t.b.v t.g.v t.h.v t.n.v t.o.v t.w.v tab tek tel temp trad u.i
    uitbr uitdr uitg uitsl univ v.a v.Chr v.d v.h v.o.f vb vbd verg verl verm vert vgl vlg vlgs
    vnl vnw vol voorb voorz vs vz w.o weled wnd ww z.g z.i z.o.z zgn zn zg zelfst Dr Drs Ing Ir Mr
    Mrs Prof Ds Mw Mevr Dhr Jhr Jkvr St Ste Gen Kol Kap Lt Maj Mgr Fam Fa Bc Ma
    """

  static let swedish = """
    t.ex bl.a m.m m.fl d.v.s dvs o.s.v osv o.d m.a.o s.k f.d f.n f.ö fr.o.m t.o.m i.st p.g.a pga
    bl fl ex exkl inkl resp st kl ca ang avd bil dir div dr doc prof kand mag lic dipl ing civ jur
    med tekn stud ordf sekr kamr red utg förf ill foto tel mobil vx nr s sid sp bd h jfr se anm
    not ibid op cit min sek tim mån jan feb febr mar apr aug sept okt nov dec tis ons tors fre lör
    sön milj mdr mkr tkr kr kv kg förk eg eng fr ty sv sve isl fi lat gr gen öv maj kapt löjtn lt
    serg korp adm hr fru frk e.d e.dyl et al etc Dr Prof Sgt St
    """

  static let danish = """
    bl.a d.v.s dvs f.eks fx m.fl m.m m.v mv o.l osv ift iht jf jvf ca kl nr s sml sst stk t.o.m
    pga pr afd afs adr adj adv alm ang anm ass bd bl bygn cand dir div dr doc ds eks eksp ekskl
    etc evt fam fig fhv forf forts fr gl gr gg hhv henh hr ill inkl ing insp jan feb mar apr aug
    sept okt nov dec jur kap kgl kr kst kt kvm lb lic lign lok lt maks mdl med mhp mht mia mill
    min mio mdr mag md mr ndr nl nuv obl ofl o.a omr opl orig p.t pct pers phil pkt pl prof red
    ref reg resp sek sekr skt soc spec spm st str stud særl tdl tek teol tlf tsk t tirs tors u.a
    udg udv uge univ vedk vedr vejl vs vok økon årg årh Skt Dr Prof Hr Frk Fr
    """

  static let norwegian = """
    bl.a dvs d.v.s f.eks m.fl m.m m.v mv o.l osv osb ift iht jf jfr ca kl nr s sml stk t.o.m pga
    pr adm dir avd adr adj adv alm ang anm bd bl cand dr doc e.l eks ekskl el etc evt fam fig
    f.o.m forf forts fr frk fhv g gen gl gr gnr henh hr ill inkl ing insp jan feb mar apr aug sept
    okt nov jur kap kgl kapt kr kt kv kvm lic lt løyt maj maks mag md mill mrd min mnd mr ndf obl
    off ofl o.a omr oppl orig pkt pst prof red ref reg resp sek sekr skr st str stud søk tlf tab
    tidl ty u.a utg univ vedk vedr vgs vs v.r vol årg årh Dr Prof Hr Fr St
    """

  static let icelandic = """
    a.m.k a.n.l a.ö.l alm ath b.t bls dr e.t.v e.þ.h e.k ef f.h f.Kr fr frk fyrrv gr hr hv-k i.e
    ib ibid k.k kap kl klst kr landsb m.a m.a.o m.ö.o m.v mán mín millj min nk nr n.k nál o.a o.fl
    o.m.fl o.s.frv o.þ.h pkt prof rn s.k s.s sbr séra sek sl sr skv skr stk sth t.d t.a.m t.h tbl
    tel tölul u.þ.b uppl útg v.s v.þ vs vsk þ.á.m þ.e þ.e.a.s þ.h þ.m.t þús jan feb mar apr jún
    júl ág sept okt nóv des mið fim fös lau sun verkfr cand mag
    """
}
