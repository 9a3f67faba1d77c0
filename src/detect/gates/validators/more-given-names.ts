/** Given names of more countries, as those of name-lists.ts: written from general knowledge, none of them a word that programs say. */

/** Of Turkey, Iran, the Arab world, Israel, South and South-East Asia, Africa, the Caucasus, Central Asia, the Balkans and the Baltic. */
export const MORE_GIVEN_NAMES: readonly string[] = (
  'aakash aamir aanuoluwapo aanya aaradhya aare aarohi aarushi aasa aashish abayomi abdelaali abdelali abdelfattah abdelhadi ' +
  'abdelhalim abdeljalil abdelmoneim abdelouahab abdelrahman abdelwahab abdi abdirahman abdulkarim abdulla abdullatif abdulmajeed ' +
  'abdulmalik abdulmohsen abdulrasheed abdulsalam abdulwahid abdur abdurrahman abeba abebaw abebech abeer abera abha abhay abhijit ' +
  'abhilash abhilasha abhimanyu abida abimbola abisola abolfazl abosede aboubacar abrham achilleas achyut adaku adama adamantia ' +
  'adamma adanna adaora addisalem addisu adebanjo adebimpe adebisi adebola adebowale adedayo adedeji adedoyin adeela adefemi ' +
  'adegbola adekemi adekola adekunbi adelakun adelia ademide adeniran adeolu aderonke adesola adetayo adetokunbo adetola adetunji ' +
  'adeyemi adhira adhitya adina adjoa adjoua admir adrijana adunni advait afi afolabi afolake afroditi afshin afzal agafya agapi ' +
  'agathi aggeliki aglaia agoston agung agustina ahalya ahmadreza ahmetcan ahu ahuva aibek aidar aigars aikaterini aiman ainagul ' +
  'ainars ainura airat aishah aishani aisosa aiste aivaras aizada aizhan ajdin ajeet ajeng ajibola ajinkya ajla akanksha akbota ' +
  'akello akhilesh akhtar akinbode akinola akinsola akintunde akmal akoth akshara akshata akuffo akunna akwesi alaba aladar alban ' +
  'albana albion albulena aldin aldis alemayehu alemitu alemnesh alev alexia aleyna algis aliaa alif alifia alioune alisher aliza ' +
  'alka alkis alla almas almir aloyce alparslan alper alperen alsu altan altin altynbek alvis amaechi amahle amaka amanuel amar ' +
  'amarachi amare amarnath amarpreet ambarish ambreen ameed amela amenan amichai amihan aminah aminul amirali amirmohammad amirreza ' +
  'amisha amjad amma amnon amos amra amruta amsalu anagha analyn anan anandi anara anargyros anastasis anayo anchalee andhika andika ' +
  'andis andra andrejs andriana andrius andrus anela anelia aneliya anes angelito anggi anggraini anggun aniekan anila anindita ' +
  'anirban anisha anisur anjani ankita anmol annapurna annisa anoud anshika anshu anshuman antal antanas antara anthi anthoula ' +
  'antigoni antoaneta antonette anubhav anuj anuja anuoluwapo anupriya anusha anushka anvar aparajita apichart apirak apoorva apurva ' +
  'aqeel araba arame araya arben arbnora archita arda ardi ardian ardiansyah ardit areti argyris argyro ariadni arie arief arieh ' +
  'ariel arifin arijit arike arina arindam arinze aris aristea aristeidis aristotelis arjan arkadiy armine arnab arnas arnel arnis ' +
  'arno aromire aron arooj arpad arpi arpine arpita arsalan arshad arshia arta artan arti artis arturas arturs arundhati ' +
  'arunee arvi arvinder arvis arwa aryan asaf asefa aselefech asen asghar ashenafi ashkan ashraf ashwini asimina asiya aslan asmita ' +
  'aspasia asror assad assaf assane assel astuti asuman asya atakan atanas atanaska atchara atefeh athanasia atharva atheer atika ' +
  'atilla atinuke atiq atiqa atis ato attiya atul audrius augustas augustina aulia aurelija aurica aurimas ausrine avani avantika ' +
  'avgoustinos aviad avihu avishai aviv avner avram avtandil awais awatif awuor axinte ayah ayanda ayantu ayaz ayberk aybuke ayca ' +
  'aydan aydos ayele ayelet aygerim aygul aygun ayhan ayinde ayinla aykut ayla aylin aynalem ayobami ayodeji ayokunle ayotunde ' +
  'aysegul aysenur aytac ayushi azam azar azat azhar azita azizah azizbek azize azlan azman azmi azubuike azura baaba babafemi ' +
  'babalola babalwa babita bader badri badrul bagas bahadir bahman bakhodir bakhtiyor balbir baldev balint baljeet balwinder ' +
  'bamidele bancha bandile banjong bankole baraa baran barasa barbaros bardhyl barna bashayer basil bassem bat-el batuhan batya ' +
  'baurzhan bautista bayan bayani becky bedia begum behrang behruz bekhruz bekim belma ben-zion benazir beni benigno benjawan benjie ' +
  'bereket berhane berhanu beril berkan berkay bermet berna bernie berrin bertalan besa besart besim besnik betelhem bethelhem betsy ' +
  'bezawit bhagwan bhagyashree bharathi bhargav bhavani bhavesh bhavika bhavin bhavya bhawna bheki bhumika bhushan bikash bilge ' +
  'bilgehan bilyana bima bimala bindu bineta binetou biniam binod binta biodun birgul birol birsen birtukan biruk biruktawit bisera ' +
  'bishnu biwott blagovest blagovesta blerim blerta boaz bogomil bogomila boit bolaji boluwatife bongiwe boonchai boonsong borbala ' +
  'borislava borka boryana bosede botagoz botir boutheina boyan boyka boyko brandusa branislava bratislav brigitta brijmohan budiman ' +
  'buhle bujar bukunmi bulent buppha burcin burhan busayo bushra busi bwalya cahyo candace caner carmelita carmit cassie catinca ' +
  'cavit cemre cengiz cenk ceslovas ceyda ceyhan ceylan cezar cezara chaitanya chaitra chakrit chala chanchai chanda chandni ' +
  'chandrakant chandrika chanpen chantana chara charalambos charanjit charis charoen charoula chatchai chavdar cheikhou chelimo ' +
  'chepkirui chepkoech chepngetich cheruto chhaya chibueze chibuike chibuzo chidera chidiebere chidimma chiedozie chiemela chijioke ' +
  'chikamso chikaodi chikezie chikwado chileshe chima chimamanda chimaobi chimezie chinasa chinaza chinelo chinemerem chinenye ' +
  'chinmay chinwe chinweike chinyere chisom chisomo chizoba cholpon chrisoula christoforos christy chrysa chrysanthi chrysostomos ' +
  'chukwubuikem chukwuebuka chukwuka chukwuma chukwunonso chutima cihat ciprian corazon cornel coskun cosmina costel costica ' +
  'crisanto crisostomo cristi csenge csilla cuneyt cveta dacian daffa dafina dagim dainis daksh dalit dalma damilare damir damyan ' +
  'danae danai danguole dani dante danu danut dao daouda daphna darina darma darmawan darshana datu debasish debbie debo dedy deema ' +
  'deepali defne degefa deimante deividas demba demeke demid denitsa denny deola dereje desanka desi desislav desislava despoina ' +
  'desta destiana devika deyan dhanush dhea dhoha dhwani dhyan diarra didi didik diem diep dieu dieynaba digvijay dikeledi dilan ' +
  'dilfuza dilshan dilyana dimas dimitrije dimitrina dimple dinda dinh dinu dinusha dionysia dionysis dipa dipak dipali dipendra ' +
  'dipika dipti disha divina divna divyansh djeneba djibril djoko djordje djuro dmitro doaa dobri dobrila dobromir dogan dogukan ' +
  'doinita dolapo domas dominykas domna doniyor donka dorcas dorel dorinel doroteya dorottya doruk dov doyin draginja drago ' +
  'dragoljub dragoslav dragutin dren drishti drita dritan dror duane dumisani duong duy dvora dzintars ebere ebtisam ecaterina ' +
  'edanur edgaras edijs edin edina editha edmond edona edvardas edy eerik efi efim efosa efren efstathios efstratios efthymia ' +
  'efthymios eftychia ege egert egils ehud eimantas eirini ejike ejiro ekachai ekaette ekene ekong ekow ekua elad elcin eldar eldin ' +
  'eldor eleanna eleftheria elek elemer elez eliezer elira elisavet elisheva elita elitsa eliza elli elma elmedin elmira elo elod ' +
  'elpida elton elvan elvedin elvir elvis elyor emad emanuel emel emenike emese emiliya emina emir emircan emirhan emmanouela emoke ' +
  'emrah endah enes eniola enis enitan enver enyinnaya epameinondas ephrem eray ercan erdal erdinc eren erez erfan ergin ergun eriks ' +
  'erion erlangga erlinda ermal ermek ermias ermin ermioni erna ernestas ernie erno errikos ertan ertugrul erum ervins esad esat ' +
  'eseosa esha eshan esmaeil esosa etenesh ethel etim eugenijus evaggelia evaggelos evaldas evangeline evanthia evdokiya evgeniya ' +
  'evgraf evi evsey eyerusalem eylul eyob eytan ezinwa ezzat fachri facundo fadekemi fadhil fadhila fadia fadil fadli fahmi fahmida ' +
  'fahri fairuz faizah faizan fanja farhat farhod faridah farishta farnaz farooq farshad farzana farzona fasika fatai faten fatim ' +
  'fatimata fatime fatin fatmanur fatmir fatos fauzan fauzi fauzia fauziah febri febrian febriana fehim fekadu felicidad feras ferda ' +
  'ferdi ferdian feri feven feyi feyisayo feyisola feyza fidan figen fiifi fikadu fikile fikir fikirte fikret fikru filofteia firat ' +
  'firehiwot firuz firuza fisnik fitria fitsum fiyin flamur flavius flordeliza florea florencia florica flutura folakemi folarin ' +
  'folashade folorunsho foma forough foteini fotis fouzia franja freshta freweini frosso fruzsina fuad fulya funmi funmilola funsho ' +
  'gabija gagan gagandeep gali galin galip galuh galya ganjar garegin garima garyfallia gathoni gatis gatot gautami gazmend ' +
  'gbemisola gbolahan gebre gebremariam gebremedhin geetanjali geetha gellert gentian georgeta georgi georgiana gergana gert getahun ' +
  'geza gezim ghadeer ghaith gheorghita gherghina gholamreza giannoula giasemi gili ginka giora giota gita gitana gitanjali gitta ' +
  'gizachew glafira glenda gocha gohar gojko gokay gokce gokmen golnar golshifteh gonul gopika gopinath goranka gorgui grigore ' +
  'grigoris grigoriy grozdana gugu gugulethu gulbahor gulchehra gulcin guldane gulden gulizar gulmira gulnar gulnaz gulnoza gulsah ' +
  'gulzat gulzhan gunars gunawan gundega guner guntars guntur guram gurdeep gurleen gurmeet gursharan gurvinder guven habibullah ' +
  'habtamu hafeez hafizah hagai haifa hailemariam hailu haja hakki haldun haleh halim halimah halime haluk hamada hamdan hamidah ' +
  'hamide hamidullah hammad hamna hanadi handoko hanene hanieh hanitra hanno hansika haralambie haridas harini hariyanto harjeet ' +
  'harjinder harleen harman harmanpreet harris harshini harshit harshita haslina hasnaa hasnah hatim hauwa hawa hayati hayriye ' +
  'haytham hazal hedvig heghine heiki heino hekmatullah helbe helina hema hemang hemanth hemlata hendri hendro heni henok heri ' +
  'herlina hernani hery hesham hesti hiba hicran hidayah hikmet hilja hillar hilola himanshi hira hiral hoai hoda hodaya homa hong ' +
  'honorato hooman houshang hripsime hrishikesh hrista hristina hrithik hryhoriy huba hugh huma hunor husniye huy huyen iakovos ' +
  'iancu ibrohim ibtissam idil ido idrissa ifechukwu ifedayo ifeoluwa ifigeneia ifunanya ignas igwe ihab ihsan ihuoma iin ijeamaka ' +
  'ikemefuna ikenna ikponmwosa ilan ilana ilayda ildar ilektra ilhami ilian iliana ilie ilija ilinca ilir ilirjan iliyana ilkay ' +
  'ilknur ilko ilmar iluta imade imam imas imelda imola imron imtiaz inam inbar inci indra indrani indre indrek indriani indu ' +
  'indulis inese ingus inioluwa intisar ioan ionel ionica iqra iraklis irawan ireti irini irit irmantas iro iroda irving irwan ' +
  'isagani ishan ishani ishaq ishfaq ishika ishwar isidro isil iskandar iskra iskren islam islom ismat ismet israa issouf itay ' +
  'itumeleng itunu itzik iuliu iustin iustina ivaylo ivelin ivelina ivett iyabo iyanuoluwa izzat jaanika jabu jafar jagannath jagjit ' +
  'jahongir jaideep jaidev jalila jamaliah jameel janek janka jannat jannatul janno jaruwan jasur jaswant jaswinder javaid javohir ' +
  'jawaher jay-ar jaya jayanta jayashree jaydeep jayson jazmin jebet jeevan jekabs jelica jelimo jemutai jeno jepchumba jepkemboi ' +
  'jepkemei jepkemoi jepkoech jepkorir jepleting jeptoo jericho jerotich jhanvi jhon jhun jide jigar jimoh jiraporn jitin jodi joey ' +
  'jomar jonalyn joselito josh jovanka jovelyn jovito juanito juhan jumana junjun juozas justas justinas jusuf jyldyz jyotsna kaarel ' +
  'kadi kadidia kadriye kaie kailash kainat kairat kairi kaja kajal kaleab kaleem kalekye kalin kalina kalju kalkidan kalliopi ' +
  'kallirroi kalomoira kalu kalyani kamalesh kamaru kamarul kamelia kamen kamini kamol kamrul kanan kanini kanokwan kanyinsola ' +
  'kanykei karapet kardelen kareem karishma karnchana karolis karthika kartini karuna kasem katumbi katya kaushal kavitha kazem ' +
  'kazys keerthana keitumetse kemisola kenan kerim kerubo keshab keshav ketaki kevser kezban kgosi khachatur khadijah khadijat ' +
  'khadijeh khadim khairul khaleda khalida khanyisile khatia khaya khethiwe khizar khoi khoirul khouloud khrystyna khushboo khushi ' +
  'kiana kidane kidist kidus kikelomo kimia kincso kine kinneret kipchumba kipkemboi kipkoech kipngetich kiprop kiprotich kipruto ' +
  'kiptoo kiriaki kiril kishan kitti kleanthis kleio klim klodian kobina kolapo kolawole komil komsan kondwani konul korka korkut ' +
  'kornel kornilia kosara kosisochukwu kosmas kosta kostadin kostadinka kouadio kouakou kourosh krasimir krasimira krastyo kriangsak ' +
  'krisna kristaps kristers kristiyan kristiyana kristo kritika kritsada krunal kubanych kubilay kudakwashe kudirat kulap kuldeep ' +
  'kulsoom kulwant kumari kumud kuncho kurnia kursat kushal kushtrim kuuku kuzma kwamboka kwamena kyalo kylli kyllike kyriakos ' +
  'lachezar ladda laimis laine lakhan lakshay lalao lale laleh lali lalka lamai lambrini lamine lamis lamiya lamprini lampros laraba ' +
  'laras larasati lauma lautaro lavanya laxman laxmi lazar lazaros leart lebo lebogang lebohang lee-or lehel leho lekan lela lelde ' +
  'lembit lenuta leonidas leor lesedi lester letitia levon liaqat liat liav lidet lien lienite ligita lihi liina liisi liisu ' +
  'lilibeth lilik liliya lilyana limbani linards lindani lindokuhle lintang liridon lirije liron listya litsa liubov liudas ' +
  'liutauras ljubinka ljubisa ljubo ljubomir ljupka lolade lolita londiwe lorand loukas loukia lubna lucille lucretia lujain luljeta ' +
  'lulseged lulzim lumturije lungelo lungile lupe luthfi luyanda luzviminda lwandile lyuben lyubka lyubomir lyubomira lyubomyr ' +
  'lyudmil lyudmyla maame maarja madara madhulika madhur madis madushan maharani mahbubur mahdieh mahfuza mahima mahin mahir mahlet ' +
  'mahnoor maia maimouna maira mairis maissa mait majdi makar makbule makeda makena maksat mala malati malavika maliheh malina ' +
  'malini malkhaz mamata mame manana manar mandip mandisa mangesh manh manik manizha manjeet manjiri manjunath manohar manos ' +
  'manpreet mansoureh mansur manvel maqbool marcell mardhiah marfa margita mariame mariann marianthi maricar maricel maricica ' +
  'maricris marilena marinela marinko marioara marios marites marivic marjorie marni marsha marti martynas mary-ann maryjane marzieh ' +
  'masego masood massamba matei matevz matina matthaios matyas maulana maysoon mayuree mayuri maznah mbaye mbola mbuso medha meera ' +
  'mehak mehmetcan mehmood mehrnaz mehrnoosh mehul meital mekdes mekonnen melahat melaku melati melih melisa melpomeni meltem melusi ' +
  'menelaos merab meral merav merima merle merlyn meron mersad mesfin meskerem metehan meutia mevlut michalis midhat mihaita mihajlo ' +
  'mihkel mihnea mihret mikheil mikiyas mikus milana milanka milcho mildred milen milenko milijana milivoje miljan miljana miloje ' +
  'milojka milomir milorad milovan miltiadis milutin milvi minela minoo mioara miora mirabela mirac mirjeta mirlan miroljub miron ' +
  'mirona mirsad mirto miruna mirwais mirzo mishal mitali mitko mkrtich mmabatho moazzam moctar modestas modris modupeola moeketsi ' +
  'mogaka mogomotsi mohab mohamadreza mohammadreza mohaned mohanlal mohannad mohau mohd mohira mohsen mohsin mojisola moksha molly ' +
  'momchil momcilo momir monia monisola moraa morayo mosa mosope mostafizur moti motiur mouad moushumi mphatso mpumelelo mridul ' +
  'mrinal mrinalini mrunal mthokozisi mthunzi muammar muath muazzam mubarak mucahit muchamad mudassar muddasir mueni mugurel ' +
  'muhabbat muhamad muhamed muhammadu muhammet muhanad muharem muharrem muhd muhsin mujahid mujde mujo mukami mukerrem mukhtar mukta ' +
  'muluken mulyadi mulyono mumbi mumin mumo munashe munevver muralidhar murtala murugan musaed musarrat mushtaq mustika mutale mutaz ' +
  'mutheu mutindi muzaffer muzammil mwansa mwende mwendwa mwikali mylene myroslava myrsini mzia nabeel nabin nadim nadiya nadya ' +
  'naeem nafisat nafissatou naftali nafula naghmeh nagina nahla nahom nahum naila naim naina najibullah najma nakorn nakul naliaka ' +
  'naman namita namrata namukasa nanang nanda nandi nandita nandor nanjala nanthawat narayanan nargis nargiz narinder narine ' +
  'naruemon naser nasiba nasimiyu nasrullah natan natassa natcha natnael nattawut nattaya naufal naum nauris navdeep navjot navruz ' +
  'nawaf nawaz nayan nayana nayden nazan nazha nazife nazim nazmul nazri nazrul ndiaga ndidi ndinda ndubuisi necla necmettin neculai ' +
  'nedelcho nedeljko nedim nedyalko neel neeme neeru neetu nefeli negash nehir nektaria nektarios nela neli nelu nenad nene nenita ' +
  'nermina nermine nesibe netanel netra netsanet nevzat ngan ngone ngurah nguyet nhat nhlanhla nhu nicat nicu niculae niculina ' +
  'nigora nihad niharika nijat nikiforos nikoleta nikolett nikolina nikoloz nikunj nilay nilda nilima niloufar nilufar nimet nining ' +
  'niran nirav nirmal nisachon nishita nishtha nisrine nissim nitya nitzan nivedita niyazi nizar njabulo njaka njambi njoki nkem ' +
  'nkemdilim nkiru nkiruka nkosinathi nnaemeka nnenna nneoma nobuhle nodar noha nokwanda nolwazi nomalanga nomeda nomfundo ' +
  'nompumelelo nomthandazo nomzamo nongnuch nonhlanhla nonkululeko nonso nontobeko nopparat norayr norazlina noreen norhayati ' +
  'norliza nourhan novak novita novitasari nozima nozipho nqobile ntando nthabiseng nthenya ntokozo ntombizodwa nugraha nugroho ' +
  'nupur nurah nuraini nuran nurbek nurdan nurettin nurhan nurhasanah nurhayati nuri nurit nuriye nurjanah nurlanbek nursel nursen ' +
  'nurzhan nusrat nusret nuzhat nwachukwu nwakaego nwamaka nyaboke nyakio nyanchama nyawira oanh obafemi obaid obioma obiora obrad ' +
  'odil odunayo oduor odysseas ofir oghenekaro oghenetega ognyan ogola oguzhan ojas okezie okon oktavia oktaviani oktay okwudili ' +
  'oladapo oladimeji oladipo olaide olajide olajumoke olakunle olalekan olamide olamilekan olanike olaniyi olanrewaju olapade ' +
  'olasunkanmi olatunde olatunji olawale olayemi olev olim olisa olu olubukola oluchi oludare olufunke olufunmilayo olufunmilola ' +
  'olukayode olumuyiwa oluremi olusegun oluseun olushola olusola oluwadamilare oluwadamilola oluwafemi oluwakemi oluwasegun ' +
  'oluwaseyi oluwatobiloba oluwatosin oluwatoyin oluwole olwethu olympia om-prakash omaima omkar omobolanle omolola omotayo ' +
  'omotoyosi omotunde omowunmi onder onome onthatile onyekachi onyinye onyinyechi opeyemi opiyo oratile orawan orcun orest orestis ' +
  'orji orlin orna ornanong osagie osahon osamudiamen osarumen osas osaze oseme oskars osvaldas oszkar otar ouafa ouissal oumaima ' +
  'oumou oumy ousseynou oyelola oyewole oygul oyindamola oyinlola ozcan ozer ozkan ozoda paa pacita paco padmaja padmavati padmini ' +
  'pailin pakorn panashe pancho pandelis panji pantelis paraskevas paresh parham paridhi parikshit parinaz parineeti parvana ' +
  'parvathi parveen parvin paschalis pathum pattama pavan pavithra pavlo pavlos pawan pawinee payam pedram peerapong pelageya ' +
  'pelagia pencho penka pensri pepa pepita periklis perizat persefoni petko petras petrica petrit petro petronela petruta petyo ' +
  'phichit phindile photini phu phumelele phumla phumzile phyllis pinelopi pinya piyaporn plamen plamena platon polya polyxeni ' +
  'pongsakorn pontsho poojitha poorna poornima pooya pornchai pouria povilas poyraz prabha prabin prabowo prachi pradana pradip ' +
  'pradnya pragati pragya prajakta prakriti pramesh pramila pranali praneeth pranjal prasanth prasetya prasetyo prashanth prasit ' +
  'praskovya pratama prateek pratiksha pratima prativa pratiwi pratyush praveena pravin preetha premila preslava pricha prithvi ' +
  'priyal priyam priyansh priyanshu priyesh prodromos profira prokhor puleng pulkit punita puria purnama purushottam purva pushkar ' +
  'puspa puspita puspitasari qamar qendrim quoc quratulain quy quyen raafat rachanee rachit rachmat rachna raden radenko radica ' +
  'radislav radit raditya radivoje radko radoje radojica radojka radomir radosav radoslava radostina rafi rafli rahat rahmawati ' +
  'raisa raitis rajko rajnish rajveer raka rakib rakoto ralitsa rallia ramadhan rameez rameshwar ramil ramiz ramune ramute ranbir ' +
  'ranjeet ranko ranti ranveer rasaki rasheedat rashi rastko ratri rattana ravinder ravshan rayna raz razak razmik rebeka rediet ' +
  'reema reena refik reham remus renars reni renita reshmi rethabile reuven revathi revaz revital rexhep reyad reynaldo rezaul rhea ' +
  'rian riana riaz ricardas richelle riddhi ridho rifki riham rihards riho riina rijad riley rimas rimma rinat rinor risikat riska ' +
  'riski risma ritvars ritwik rivo riya rizal rizalina rizka rizwana roaa roba robbie robina rochmat rodel rodion rodoula rohani ' +
  'rohman rokhaya rolando romualdas romulus ronalds roni ronke ronnel ronnie roopa rosalinda roselyn rosen roshanak roshni rosita ' +
  'rositsa roslan rosli rosnah roula rowaida rozita rrahim rubab ruchi ruchika rudina rudite ruel rufaro rugile ruhi rukhsana ' +
  'rukmini rula rumen rumyana rupal rusdi ruslanbek rusli rustamjon rutuja ruveyda ruvimbo ruxandra rytis saadia sabahattin sabaheta ' +
  'sabbir sabin sabir sabita sadek sadik saeedeh saengdao safet safiye safwan sagarika saghar sagit sahana sahin saime sajjad sakda ' +
  'sakib sakina sakirat sakis sakti salamatu salar saliha salimata saliou salmah salomeja saloni saloua salsabila saltanat samah ' +
  'samal samart samarth samat samet samiha samiksha samjhana samkelo sampada samra samrawit samsul samuil samukelisiwe sanan sandi ' +
  'sandip sandis sanel sanela sanele sanghamitra sanika sanjar sanjib sanket sanskriti santi santino saowalak saqib sarada ' +
  'saraswathi saraswoti sareh sarfraz sarmila sarolta sartika sarunas sarwar sasho sasikala sattar satyam satyendra saud saumya ' +
  'savely savitri savo sawat sayed sbusiso sead sebahat secil sefa seher sejal selam selami selcan selman semhar semiha semir semyon ' +
  'senad senada senait senem senzo sepehr septi septian septiani seray serban sercan sergiy serhan serhat sermin serpil sertac ' +
  'setiawan setiawati seunfunmi sevak sevasti sevcan severyn sevilay seyfi seyi seyit seymur seynabou shabbir shaghayegh shagufta ' +
  'shahab shahla shahlo shahriar shahrul shailaja shailendra shaina shaista shaked shakib shakila shakti shakuntala shambhavi ' +
  'shamima shamiso shams shantanu shaparak sharada sharanya sharda sharifah sharvari shaurya shefqet sheikh shekhar shelly sherri ' +
  'sheryl shiela shimon shimrit shinta shipra shirel shirish shishir shital shiva shivangi shivansh shkelqim shlomi shlomit shobhana ' +
  'shohruh shoira shola shorouk shpend shpetim shqipe shravan shravani shrestha shri shridhar shrikant shriya shrouk shruthi shubha ' +
  'shubhangi shubhi shuki shukria shyamala siavash sibonelo sibongile siddhant siddhi sideris sifiso sigalit sigit siham sikiru ' +
  'silviya simeon simin simion simphiwe sindisiwe sinduja sinethemba sinta sintayehu sintija sinziana siphesihle siphokazi sira ' +
  'sirilak siriwan sisay siska siyabonga siyanda skender sladjana slaveya slavi slavisa smaranda smiljana smruti sniedze soad sobia ' +
  'soha soham soheila sohini sokratis solape soleh somkiat somnuk somto somtochukwu somying sonam soner sonu sopha sophio sopio ' +
  'sorana sorena sotiria soumen soumik souvik spas spaska spasoje sphamandla spiridon spyridoula srdjan srecko sreten sridevi ' +
  'sridhar srilatha srishti stamatia stamatis stanimir stanimira stasys stathis stefanita stefaniya stefka steliana stergios stevan ' +
  'stiliyan stoica stojan stojanka stoyan stoyanka strahinja stratos stuti styliani suada subagyo subash subodh subrata suchada ' +
  'sucheta suchitra sudarat sudarshan sudarsono sudeep sudesh sudhanshu sugiarto suhaila suhana suhani suhas suhasini suherman sujan ' +
  'sujatha sujay sujeewa sujit sujith sukhdeep sukhdev sukhum sukran sukriti sukru sulastri sulev suljo sultana sumalee sumana ' +
  'sumeet sumiati sumita summaiya suna sunaina sunarti sundeep suneel suneeta sunkanmi supachai suparat supardi supatra supawadee ' +
  'suphawan supriyanto surabhi surafel surasak suraya surekha surender surinder surjeet suryadi suryanto susanto sushmita susilo ' +
  'susilowati susmita suthep suvad suwanna suwarni suwit svetislav svetla svetlin svetlozar svetoslav svetozar svilen svyatoslav ' +
  'swami swara swarnalatha syafiq syahrul syaiful syamsul syuzanna szabina szandra szidonia taavet tadiwa tahani tahereh tahmineh ' +
  'taimi taisiya takondwa takudzwa talal talant talia talis tamaz tamim tamir tamirat tamta tanaka tanawat tanay tansu tanuja ' +
  'tanushree tanvir tanzim taofeek tapan taraneh tari tariel tariku tarikua tariro taruna tasoula tatevik taufiq taulant tauno ' +
  'tautvydas tawan tawanda tawonga taylan tayyaba teele tefera tehmina tejal tejaswini tekin tekle temel temesgen temidayo ' +
  'temiloluwa temitayo temur tengiz teniola teresita tesfahun teuta tevfik tewodros thabang thabiso thach thalia thamer thanapon ' +
  'thanawat thandolwethu thanos thato thawatchai theano theerawat thekla thembeka thembi thembinkosi themis themistoklis theodosis ' +
  'theofanis theofilos theologos theoni thobeka thokozani thokozile thomais thongchai thrasyvoulos thuan thulani thuli tiana tiara ' +
  'tidiane tiia tiisetso tijani tika tilahun tilak tilek timofey tinotenda tirunesh titi titilope titus tivadar tizita tobechukwu ' +
  'tobiloba toby tochukwu todor todorka tola tolu tolulope toluwalope toluwanimi toma tomi tonderai tonis toprak tornike toula ' +
  'touraj toyin toyosi trandafir triantafyllos triinu trisha triyono tryfon tsanko tsegaye tsehay tsepo tshegofatso ' +
  'tshepiso tsige tsion tsonka tsveta tsvetan tsvetana tsvetelin tsvetelina tsvetomir tudorel tugrul tulin tulsi tumi tuncer turgay ' +
  'turhan turkan tuyen tzeni tzipi ubon uchechi uchechukwu udeme udin udoka udom ufuoma ugne ugochi ugonna uju ujwala ukeme uku ' +
  'ulanbek ulas uliana ulo uloma ulviya ulyana umang umid umit umran unal unathi untung upasana upendra urania urmila urooj ursa ' +
  'urte uthai utkarsha utku utsav uttam uve uzair uzoamaka uzoma vadym vafa vaggelis vahagn vahit vahur vaia vaibhavi vaida vaidehi ' +
  'vaios vakho vakhtang valantis valbona valdrin valentinas valentyna valeri valeriya vallabh valon valya vanida vanita vanitha ' +
  'vansh vanya varad varvara vasanth vasanthi vasif vasileia vasilije vasilina vasilisa vasilka vassiliki vasso vasu vasudev vaxo ' +
  'vazgen veda vedant vedika velga velichka velichko velin velislava vello venelin venera veneta ventsislav vesa vesela veselin ' +
  'veselina veselinka vesko veta veysel vibha vibhor vidas vidhi vidhya vidisha vidmantas vidosava vihaan vijayalakshmi vijayendra ' +
  'vikrant viktors viky vildan vilija vilis villem vilve vimala vimbai vinayak vince vineeth vinodini virag viren virendra virge ' +
  'virgil virginia virve visar vishakha vishesh vishwas vitalii vitalijus vivaan viveka vjollca vlada vladan vladeta vladut vlora ' +
  'voahangy voichita voicu vojin vojislav volen volodimir vrinda vrushali vukasin vuyani vuyiswa vuyo vytas waad wadha wafula wahiba ' +
  'wahida wahyudi wahyuni waithira wajdi wajid wajih walaa wally wambura wamuyu wandile wangechi wangeci wanjala wanjohi wanyama ' +
  'wanyonyi waranya warunee wasantha wasiu watchara wati wawira wayua weerachai wichit widi widia widya widyawati wijdan wipada ' +
  'wiroj wisnu wissal wiwik wondimu wondwossen worawut worku wubit wulandari wunmi xanthi xanthippi xenia xenofon xhevdet xolile ' +
  'xoliswa xristina yaaba yacine yacouba yaghoub yagmur yakup yalcin yamina yamini yanitsa yanko yanuar yaowalak yarden yared ' +
  'yaroslava yaryna yasen yashar yashika yashoda yashvi yasna yasser yatin yavor yaye yeabsira yehudit yelda yemane yemisi yener ' +
  'yervand yewande yigal yildiray yildiz yilmaz yiorgos yishai yisrael ylber yoav yodit yodsak yogendra yohana yohanes yona yonas ' +
  'yonca yonela yoni yordan yordanka yordanos yota younas yousaf yousif yubaraj yucel yudha yudistira yuksel yuli yulianti yunita ' +
  'yupa yurdagul yuvraj zabihullah zach zacharias zacharoula zack zafeiris zahari zaharia zaheer zaidi zainuddin zakhar zakia zalan ' +
  'zaleha zaman zamfira zana zandile zayd zdenko zdravka zeel zef zehava zekeriya zekiye zelalem zenebech zenovia zerihun zerrin ' +
  'zeyad zhana zhanat zhazira zhila zhivka zhivko zhuldyz zigmas zigmunds zijad zilola zilvinas zina zinaida zintle zisis ziv zivile ' +
  'zivko zivota ziyoda zlatina zlatka zohaib zohar zohreh zoi zolani zonke zorana zornitsa zoryana zouhir zsanett zsigmond zsombor ' +
  'zubeyde zuhal zuhra zulal zulaykho zulfiya zulkifli zumra zumrud zvezdan zviad'
).split(' ');
