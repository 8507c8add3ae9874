"""Words by which names of people are told from names of places, bodies, days and offices."""

from __future__ import annotations

from cgcoder.text.words import HONORIFICS, of

TITLES = (HONORIFICS - of("h ib ate kuya adik dik madam")) | of(
    """
    mamak mama papa umi umi abi buya buk buk'e pakde pakdhe pakcik makcik bude budhe paman bibi
    bulik paklik wak uwak uwa nenek kakek mbah mbok eyang opa oma ompung oppung inang amang
    daeng pace mace teungku tengku teuku cut sutan datin koh cik ci engkoh cece si sang mami
    professor dokter bidan suster aunt aunty auntie uncle grandma grandpa sister brother
    father pastor reverend rev sergeant sgt inspector officer councillor councilor mayor
    sheriff nurse coach captain
    kapten letkol mayor kolonel aiptu bripka brigadir hajjah madam dik adik adek tuk bun ndan
    """
)
"""What stands before a name. Some are names of offices or kin as well, and then stand alone."""
SHORT_TITLES = of("h hj ib ir dr drs dra kh rev sgt prof mr mrs ms")
"""Those that may have a full stop."""
OFFICES = of(
    """
    rt rw lurah camat bupati walikota wali gubernur wagub wabup kades kadus kadis kadin kabid
    kabag kasi kasubag kasubbag kasatpol sekda sekdes sekcam sekretaris bendahara presiden wapres
    menteri dirjen direktur manajer manager kepala ketua wakil komandan danton danru dandim
    danramil kapolsek kapolres kapolda babinsa bhabinkamtibmas polisi tentara jaksa hakim
    pengacara dokter bidan perawat guru dosen rektor dekan prodi kaprodi kepsek satpam sopir supir
    tukang penjual pedagang haji hajah ustadz ustaz ustad imam kyai kiai pendeta pastor romo
    raja ratu dewan anggota staf petugas pengurus pengasuh pekerja peksos relawan pendamping
    penyuluh kader warga rakyat negara kota pertiwi tuan puan nyonya tua muda sendiri sekalian
    ini itu kami kita saya dia mereka anda juga kan ya yang di dan dari kalau mau kok lagi satpol
    dinsos dinas kabupaten kecamatan desa kelurahan pemda pemkot pemkab panti lksa upt kos asrama
    asuh angkat tiri kandung dapur rumah kantin mertua besar kecil
    president minister chair chairman secretary treasurer director head chief governor mayor judge
    teacher doctor nurse officer commissioner deputy senator superintendent principal speaker
    """
)
"""After a title they name an office, a trade or nobody."""
BODIES = of(
    """
    pt cv ud tbk dinas badan kantor balai biro bidang bagian seksi subbagian subbag sekretariat
    fakultas universitas institut politeknik sekolah sanggar yayasan lembaga panti komunitas
    kelompok koperasi bank rumah sakit puskesmas posyandu masjid mesjid musala mushola gereja
    pesantren pasar terminal stasiun bandara pelabuhan pelindo hotel warung toko pabrik kebun
    kota kabupaten kecamatan kelurahan desa dusun kampung provinsi jalan simpang jembatan tugu
    lapangan taman gedung aula pantai pulau sungai batang gunung danau lubuk tanjung muara teluk
    rantau kementerian kemensos kemendagri kejaksaan pengadilan polres polsek polda satpol pp
    kodim koramil dprd dpr bappeda dukcapil dinsos dinkes disdik bpjs forum pokja tim satgas
    program kelas paket kartu komisi dewan partai serikat ikatan persatuan himpunan majelis
    university college school department ministry office council committee board agency authority
    trust foundation association society union club church mosque temple hospital clinic centre
    center station bank company group ltd inc corp county city town village district province
    state street road avenue lane bridge river lake mount island park square hall house court
    commission forum service services programme program project network alliance institute bureau
    valley hill north south east west upper lower new san santa saint great
    """
)
"""A run of capitals that holds one of these names a body or a place."""
PLACES = of(
    """
    indonesia jawa sumatra sumatera kalimantan sulawesi papua bali lombok madura aceh medan padang
    pekanbaru riau jambi palembang bengkulu lampung batam bintan jakarta bogor depok tangerang
    bekasi bandung cirebon semarang solo surakarta jogja yogya yogyakarta klaten wonogiri magelang
    surabaya malang kediri madiun banyuwangi denpasar mataram kupang ambon makassar manado palu
    kendari gorontalo banjarmasin pontianak balikpapan samarinda bukittinggi payakumbuh solok
    pariaman minang minangkabau melayu batak sunda betawi bugis dayak tionghoa cina china malaysia
    melaka singapura singapore brunei thailand filipina philippines vietnam arab saudi mekkah
    makkah madinah belanda jepang korea australia amerika inggris jerman eropa asia afrika
    europe america africa england britain scotland wales ireland london manchester birmingham
    leeds glasgow edinburgh bristol liverpool oxford cambridge germany france spain italy canada
    zealand india pakistan bangladesh nepal nigeria kenya ghana ethiopia tanzania uganda brazil
    mexico california texas york washington chicago boston seattle portland denver atlanta oregon
    """
)
OTHERS = of(
    """
    senin selasa rabu kamis jumat jum'at sabtu minggu ahad januari februari pebruari maret april
    mei juni juli agustus september oktober november nopember desember monday tuesday wednesday
    thursday friday saturday sunday january february march may june july august october december
    mondays tuesdays wednesdays thursdays fridays saturdays sundays boxing american british
    mon tue wed thu fri sat sun jan feb mar apr jun jul aug agu sep okt oct nov des dec
    natal lebaran idul fitri adha ramadan ramadhan puasa imlek nyepi waisak christmas easter eid
    islam kristen katolik protestan hindu buddha budha konghucu muslim christian catholic jewish
    allah tuhan alhamdulillah insya insyaallah astaghfirullah subhanallah masyaallah assalamualaikum
    waalaikumsalam bismillah god lord jesus bible quran alquran english inggris bahasa
    google zoom whatsapp instagram facebook youtube tiktok twitter spotify excel word android
    telegram gmail skype covid corona iphone samsung honda yamaha toyota kijang avanza gojek grab
    shopee tokopedia bca bri bni mandiri pramuka pancasila merdeka undang peraturan perda pergub
    perbup perwali permensos keppres inpres sk mou sop apbd apbn musrenbang rakor bimtek csr lsm
    name nama phone telepon ngo i i'm i'd i'll i've ok oke hp wa tv ac wc ktp kk nik npwp
    sim tk sd smp sma smk sks
    anak ibu bapak adik kakak abang nak neng oom pemerintah negara bupati gubernur walikota camat
    lurah presiden menteri kepala ketua kadis kabid sekda rektor dekan parkir
    """
)
"""Capitalised words that name no person."""
PLACE_BEFORE = of(
    """
    di ke dari kota kabupaten kecamatan kelurahan desa dusun kampung provinsi pulau daerah wilayah
    in at from near around across to into outside via through
    """
)
"""Words after which a name is more likely that of a place or body."""
NAMING = of("namanya bernama panggilannya dipanggil si named surnamed almarhum almarhumah")
"""After one of these a capitalised word is a name."""
LINKS = of("bin binti van von de der den al el da dos")

GIVEN = of(
    """
    abdul abdullah achmad ade adi adit aditya agung agus ahmad aida aini ainun aisyah ajeng ali
    alif alifah alim aliya amalia amanda amin amina aminah amir anang andi andika andre andri andy
    anggi anggita anggraini ani anis anisa annisa anton antok anwar ardi ari arief arif arifin aris
    arman arya asep asih asiyah asrul astri astuti aulia ayu aziz azizah bagas bagus bahri baim
    bambang basri bayu beni benny boy budi budiman bunga burhan cahya cahyo candra chandra cici
    citra clara danang dani daniel danu darma darmawan dayat dede dedi dedy della deni denny desi
    desy devi dewi dian diana dika dimas dina dinda dini dita diyah djoko dodi doni dwi edi edo
    edy efendi eka eko elis elsa emi endah endang eni erlina erna erni erwin esti evi fadhil
    fadil fahmi fahri faisal fajar farah farhan farid faridah fatimah fatma fauzan fauzi fauziah
    febri febriani feri ferry fina fira firman fitri fitria fitriani galang galih galuh gilang
    gina gita gunawan guntur hadi hafiz hakim halim halimah hamdan hamid hamzah hana handoko hani
    hanif hardi hardiman hari hariyanto harun haryanto haryati hasan hasanah hasnah hendra hendri
    hendro henny heri herlina herman hermawan heru hesti hidayat husein husna ibnu ibrahim ida
    idris ika ikbal ikhsan ikhwan ilham ilyas imam iman imran ina inah indah indra indri inem
    intan ipul iqbal ira irfan irma irwan irwansyah isa iskandar ismail ismi iswanto ita iwan
    jaka jamal jamil jamilah januar jefri joko jono jumiati juli juliana junaidi kamal kamil
    karim karmila karto kartika kartini khadijah khairul komang kurnia kurniawan kusuma ketut
    laila lala lani laras latif leman leni lestari lia lila lilis lina linda lisa lukman lulu
    luthfi made madi mahmud maimunah malik mansur mansyur marlina marni martini marwan maryam
    masrul maulana maya meri mega melati meli melisa mira mirna misbah muhammad mohammad
    mohamad mukhlis mulyadi mulyani mulyono munir murni mursyid musa mustafa nabila nadia nana
    nanang nani nanda naufal neneng neni ningsih nina nisa novi novita nova nugroho nur nurhayati
    nuraini nurjanah nurul nyoman okta oktavia padli pandu pardi prasetyo pratama puji purnomo
    purwanto puspa putra putri putu rafi rahma rahmad rahman rahmat rahmawati rahmi raihan rama
    ramadhan ramdan ramli rani ratih ratna rendi reni reno resti reza rian riana ridho ridwan
    rika riko rina rini rio risa riska rita rizal rizka rizki rizky rohani rohman romi roni ros
    rosa rosi rosmawati roy rudi ruslan rusli rusdi sabar sabri saiful saleh salim salma samsul
    santi santoso sari sarah sartika sarwono septi setiawan setyo shinta sigit silvia sinta siska
    siti slamet soleh sri subur sugeng sugiarto suci suharto suhendra sujono sukma sulaiman
    sulastri suleman sumarni sunarto suparman supriadi suprianto surya suryani suryadi susanti
    susanto susi susilo sutrisno suyanto syafii syafrudin syahrul syaiful syamsul syarif tari
    taufik teguh tiara tika tina tini tio titi titik tono toni topan tri triyono tuti udin ujang
    ulfa umar umi ummi untung utami utari vera vina wahid wahyu wahyuni wahyudi wati wawan
    widodo widya winda wira wiwik wulan wulandari yadi yana yani yanti yanto yayuk yeni yogi yoga
    yohanes yona yuda yudi yudha yuli yuliana yulianti yuni yunita yunus yusri yusuf zahra zainab
    zainal zaki zul zulaikha zulfa zulfikar zulkarnain zulkifli
    aaron abby abigail adam adrian agnes aidan alan albert alex alexander alexandra alice alison
    amanda amber amy andrea andrew angela anita ann anna anne annie anthony antonio april arthur
    ashley audrey barbara beatrice ben benjamin bernard beth betty bill billy bob brandon brenda
    brian bridget bruce bryan callum cameron carl carla carlos carmen carol caroline catherine
    charles charlie charlotte cheryl chloe chris christian christina christine christopher claire
    clara colin connor craig cynthia daisy dan daniel danielle dave david dawn deborah debra denise
    dennis derek diana diane dominic donald donna dorothy doug douglas duncan dylan ed eddie edward
    eileen eleanor elena elizabeth ella ellen ellie emily emma eric erin ethan eva evelyn fatima
    felix fiona florence frances francis frank fred freya gareth gary gavin gemma geoff george
    gerald gillian gina gordon grace graham greg gregory hannah harold harriet harry hassan heather
    helen henry holly howard hugh ian isaac isabel isabella jack jackie jacob jade james jamie jan
    jane janet janice jason jasmine jean jeff jeffrey jennifer jenny jeremy jerry jessica jim jimmy
    jo joan joanna joanne joe joel john johnny jonathan jordan jose joseph josh joshua joyce juan
    judith judy julia julian julie june karen kate katherine kathleen kathy katie keith kelly ken
    kenneth kerry kevin kim kirsty kyle laura lauren lawrence leah lee leo leon leonard lewis liam
    lily linda lisa liz lois lorraine louis louise lucas lucy luis luke lynn maggie malcolm marcus
    margaret maria marie marilyn mario mark marta martha martin mary matt matthew maureen max
    megan mehmet melanie melissa mia michael michelle miguel mike miranda mohammed molly monica
    nancy naomi natalie natasha nathan neil nicholas nick nicola nicole nigel noah nora norman
    oliver olivia omar oscar owen pam pamela patricia patrick paul paula pauline peggy pete peter
    phil philip phoebe phyllis priya rachel ralph ray raymond rebecca ricardo richard rick rita
    rob robert roberta robin roger ronald rosa rose rosemary ross roy russell ruth ryan sally sam
    samantha samuel sandra sara sarah scott sean sharon sheila shirley simon sofia sonia sophia
    sophie stacey stan stella stephanie stephen steve steven stewart stuart sue susan suzanne
    sylvia tamara tanya ted teresa terry theresa thomas tim timothy tina toby todd tom tommy tony
    tracey tracy trevor tyler valerie vanessa veronica vicky victor victoria vincent violet
    virginia walter wayne wendy will william yasmin yvonne zoe
    """
)
"""Given names that are common in Indonesia and in English; not all, and some are words too."""
WORDS_TOO = of(
    """
    adi ari bagus bunga cahya candra citra dian eka dwi tri hari imam intan indah jamil kurnia
    laila lestari maya mega melati mulyani murni nova nur putra putri puji puspa rama rahmat sabar
    sari setiawan slamet soleh subur suci sukma surya tari teguh titik untung wahyu widya wira
    yoga yuda hakim amin aman alim ali juli juni agus ita ida april may june grace will mark bill
    bob rob ray rose dawn daisy lily violet holly jade amber faith hope joy sue pat jack frank
    gene miles penny ruby summer victor chase drew grant ramadhan made isa ina ade islam lala nana
    jan kim sean max made tini sam dan lee ros muhammad jean bridget christian
    """
)
"""Names that mean something else in lower case, or at the start of a sentence."""
