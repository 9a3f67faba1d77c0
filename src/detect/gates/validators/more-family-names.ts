/** Family names of more countries, as those of family-names.ts: written from general knowledge, none of them a word that programs say. */

/** Of Turkey, Iran, the Arab world, Israel, South and South-East Asia and Africa. */
export const MORE_FAMILY_NAMES: readonly string[] = (
  'abah abara abate abay abban abbas abbaszadeh abboud abdela abdelaziz abdelhamid abdelkader abdelmalek abdelrahim abdollahi ' +
  'abdulaziz abdulkareem abdulkarim abdulrahman abdulsalam abebe abedi abega abella abeysekara abi-saab abiodun abiola abioye ' +
  'aboagye abouelnaga abraha abrenica abubakar abulhasan abutbul acar achary achebe achieng acikgoz ackah acquah adamu adane ' +
  'adaramola addai addo adebowale adedeji adedoyin adegbite adegboyega adejumo adekoya adelabu adelakun ademe ademola adenike ' +
  'adenuga adeosun adepoju aderibigbe adesanya adeshina adesola adetayo adetokunbo adewumi adewuyi adeyeye adhiambo adhikary ' +
  'adibelli adichie adigun adiputra admassu admasu adou adu adwan afful afifi afolayan afriyie afshar agada agaoglu agbayani ' +
  'agbonlahor aghaei agmon agnihotri aguiyi agunbiade agustin agyapong agyei ahamed ahangar ahire ahmadian ahmadinejad ahmadu ahsan ' +
  'ahuja aiyar ajami ajibade ajibola ajmera ajuwon akanbi akand akanji akar akarsu akay akbaba akbal akbarzadeh akbiyik akca akcay ' +
  'akdag akdemir akdeniz akdogan akello akgun akhand akinci akindele akinjide akinlade akinsanya akintunde akinwande akinyemi akinyi ' +
  'akkaya akkoc akkus akl akman akoto akpabio akpan akpata akpinar aksakal aktan aktepe akturk akuffo akufo akyuz alaa alabdullah ' +
  'aladesanmi alagoz alahmad alali alamri alamsyah alanazi alao alarifi alasiri alazmi albaz alcantara aldosari aldossari alemu ' +
  'alenezi alexander alfaraj alfarsi alfonso alhamad alhashimi alhazmi alhussein alibrahim alinejad alipour aliyu alizadeh aljaber ' +
  'aljuhani alkaabi alkalay alkhaldi alkhalifa alli almalki almansoori almansouri almarri almarzouqi almasri almazrouei almohammed ' +
  'almubarak almuhairi almulla almutawa alnaimi alnasser alomari alonzo alpay alrashid alrashidi alsaadi alsabah alsaeed alsaid ' +
  'alsalem alsayed alshamsi alsharif alshehhi alsubaie alsuwaidi altay altinok altintas altunbas aluko alvi alwan alyami alzaabi ' +
  'amadi amaechi amani amare amarkhil ambani amer amini aminian amir amirkhani amissah ammar amoako amollo amosun ampah amparo ' +
  'amsalem amsalu anaba ananda anantharaman anbar andarge andoh andrada andriamanana andrianarisoa andriani anene anggara anggraeni ' +
  'anggraini angoua aniagolu animashaun aning ankrah anozie anyango anyaoku anyim apaydin apiyo aprilia arabi arafat aragon araya ' +
  'arbel arboleda arceo ardiansyah arefi arega aregbesola arevalo arhin ariffin arifin arikan aritonang arowolo arslantas arslanturk ' +
  'arya asadi asamoah asefa asemota asfaw asfour asgari ashkenazi ashrafi asiedu askari asmamaw assaf assi assiri asthana astuti ' +
  'asulin asuncion asuquo atabey ataei atallah ataman atanda atangana atasoy atay ateba atieno atienza atiku atiyeh atmaja atsenuwa ' +
  'attah aulia avasthi avidan avila aviram avital avitan awasthi awino awosika awuah awujale ayalew ayana ayasan aybar aycan aydemir ' +
  'aydinli ayenew ayeni ayensu aygun ayinde ayinla aykac aykut ayodeji ayoub aytekin ayvaz ayyar azad azadi azari azimi azman ' +
  'azubuike azzam babaei babangida babatunde babu bachar bachtiar badji badmus badran badu baffour bagatsing bagchi bagci baghel ' +
  'bagheri bagri bahadori bahl bahrami bahri bahuguna baid baidoo bairagi bajpai bakar bakare bakayoko bakhshi bakhtiari bakri ' +
  'bakshi balagtas balakrishnan balan balasubramanian balci balde balewa baliga baloch baltaci baltazar bamba bamgbose banaag ' +
  'bandopadhyay bandyopadhyay bangar bangash baraka barakzai baral barati barghouti baria barkai barman barro barua baruah ' +
  'barut barzilai basak basco baser bashari bashir basnet bassey bassiouni bastug basumatary batarfi bathily batubara batur bawazir ' +
  'bayar bayat bayindir bayisa baykal baylon bayou bayraktar baysal bedi bediako behera behnam behzadi bekar bektas belachew belaid ' +
  'belay belkacem belkhadir belmonte ben-ami ben-ari ben-haim ben-hur ben-shimon ben-yosef benabdallah benaissa benavidez benbrahim ' +
  'benchekroun benhaddou beniwal benkirane benmansour benmoussa bennis bensaid benslimane benyahia bepari berhane berhe bernabe ' +
  'beyene bhalerao bhanot bhargava bhaskar bhatta bhattacharyya bhave bhavsar bhengu bhide bhonsle bhosale bhowmick bhuiya bhutia ' +
  'bhutto bicer biglari bilgic bilgili biobaku birech birhanu birinci bisht bitan biwott biya biyela boadi boafo boahen boamah ' +
  'bocoum bolat bonginkosi bonifacio boonmee boora borah bose botha bouazza boudiaf boukhalfa boulos bousaid boutros boyd bozdag ' +
  'boztepe bracha brahma brahmbhatt brobbey brou buabeng budak budhathoki budiarto budiman budiono buenaventura bugayong bugra ' +
  'buhari bukar bukhari bulbul bunnag burman busienei buyukkaya buzaglo byiringiro cabigting caglar caglayan cahyadi cahyono cakici ' +
  'calik caliskan canbaz candemir canlas canpolat capistrano carandang carmeli carter castaneda catapang cayetano ceesay cetinkaya ' +
  'cevik chadha chahal chaker chakma chakrabarti chakravarthy chakravarti chala chami chandel chandok chandra chandrasekaran ' +
  'chansiri chantarasena charef charoensuk chattopadhyay chau chaudhari chaudhuri chauke chavan chebet cheboi chege chekol chelimo ' +
  'chemutai chepkwony cheptoo cheptumo cherono chhabra chhetri chidambaram chidozie chigumba chikowore chikwendu chileshe chinedu ' +
  'chingwena chinnaswamy chishti chitando chitnis chiwenga choudhry chowdhary chowdhry chukwudi chukwuemeka chukwuka cicek ciftci ' +
  'cigdem cinar cissokho coetzee cojuangco cokakli colak compaore cooper cronje cukur custodio dabas dabbagh dabo dacanay dadon dago ' +
  'dagohoy daher dahiya daini dajani dalkilic dalmia damani damanik damar danaci daneshvar danino dankwambo danquah dantata darabi ' +
  'darboe darkwa daruwala darwich dassanayake datu dau daud dauda daulay davari davide davidi davoodi dayal de-guzman de-jesus ' +
  'de-leon de-silva de-vera debebe debrah degirmenci deguzman dehghan dehghani dekel del-rosario delibas delos-reyes delrosario ' +
  'dembele demeke demirbas demircan demirhan demirkan demiroz deora dereje deressa desalegn devadas devan devgan dewan dewantara ' +
  'dhaliwal dhingra dhir dhoot diaby diagne diakhate diakite diatta diawara dibaba dieng diep dieye dighe dikmen dikshit dilek ' +
  'dimaano dimagiba dimka dinku diome diouf dissanayaka diwan djedje dladla dlomo dogra dogru dogruer dokubo domfeh donmez doshi ' +
  'dosunmu dotan douiri doumbia dramane drame drogba drori du-plessis du-toit dugar duggal dumlao dunn durairaj dural duran ' +
  'durojaiye dursun duterte dutt dwivedi dwumfour ebadi ebhodaghe ebong ebrahimi ebreo edet edri effendi effiong eftekhari efunkoya ' +
  'egbuna ehui ejigu ejike ejiofor ekeh eker ekezie ekka ekpo ekwunife elamin eldin elfassi elghazali elhaddad elkayam elkhatib ' +
  'elmaliach elmoussaoui elshafei elsharkawy elumelu emam emami emenike emordi emre enahoro endale enginar entezari enwerem eraslan ' +
  'erasmus eraydin erdal erdemir erden erdogdu erez ergul eris erkan erkoc eroglu ertas ertekin eryilmaz escudero esen esfandiari ' +
  'esguerra eshete eskandari esmaeili espina espiritu essam essien estacio estrada etemadi etoo etoundi evren eyo ezeani ezeilo ' +
  'ezekwesili ezenwa ezra fabella fadahunsi fadel fadillah fagbemi fagbenle fajobi fakhoury fakhri falade falana fallah falola fanta ' +
  'fantaye farahani faraj faraji farazi fares farhadi farokhi farrokhi faruk farzaneh fasanya fathy fattahi fauzi fawzi fayad fayemi ' +
  'fayose fazeli febriansyah feingold fekadu fekry feliciano feyisa fidan fikadu fikre filali firat firdaus fisseha fitriani fofana ' +
  'folarin forouzan fouda fourie francisco freeman fynn gabriel gachagua gachanja gacheru gachie gad galang galili gamage gamal ' +
  'ganesan gardner garg gatchalian gatdula gatimu gautam gavaskar gavrieli gaye gazi gbadamosi gbadebo gbagbo gcaba gebremedhin ' +
  'gebremichael gebreyesus gebru gefen gemechu gencer gershon getachew getahun ghaderi ghafari ghaffari ghafouri ghai ghali ghanbari ' +
  'ghani gharbi ghasemi ghate ghazali ghazi gholami gholamzadeh ghoneim ghosal ghose ghoshal gichuki gichuru gikonyo gilad gilani ' +
  'giri gitau gitonga gnahore gobena godbole goenka gogoi gohel gokcek gokdemir goksel goksu goldman golzar gondwe gonen gonzaga ' +
  'gopal gopalakrishnan gopinath gottlieb goudiaby gowon groenewald gudeta guevarra guha guindo gulec gullu gultekin gultom ' +
  'gunaratne gundemir gundogan gundu gurel gurkan gurler gusau guvenc gwala gyan gyasi gyawali habib habimana habtamu habte hadinata ' +
  'hafeez hagos hailemariam hailu hajian hajjar hajji hakizimana hala halabi haldar halder halperin hamed hamedani hamid hamidi ' +
  'hamilton hamoud hamzah hanci handa handayani handoko hanif hansda hardiansyah hardjono haridas haroun hartanto harun haryanto ' +
  'hasan hasanah hasanzadeh hashem hashim hasibuan hassanein hassani hasson hatami hatem hatipoglu hazar hedayati hegde heidari ' +
  'hejazi helmy hendrawan herlambang hermawan hershkovitz hettiarachchi heydari hicks hidayah hidayati hidayatullah hilal hlatshwayo ' +
  'hlongwa hlongwane holmes hooda hosny hosseinpour hosseinzadeh hove howard howlader hua huda hutabarat hutagalung hutajulu ' +
  'hutasoit hyder ibeh idowu igbinedion igbokwe ignacio ihedioha ijaz ikpeazu ilagan ilboudo ileri ilhan ilori ilunga imani imoke ' +
  'inanc indrawan indrawati intharasuwan inthavong inyang ipek irabor iradukunda irawan irungu isah iscan ishimwe isidro iskandar ' +
  'ismael issa ita itzhaki iweala iyayi izadi jaafar jabbari jabbour jabri jacinto jadallah jadav jadeja jafri jahan jahangiri ' +
  'jaitley jaja jakhar jali jalili jallow jammeh jamshidi jamwal jana jangid jani janjua januarti jariwala jarrar jaswal javadi ' +
  'javaheri javier jawad jayadi jayaraman jazouli jele jemal jepkemoi jeptanui jhaveri jibril jindal jitpleecheep johar jomaa joseph ' +
  'joubert juma jundi juneja kaba kabbaj kabha kabila kabir kabiru kabogo kabongo kabwe kacar kachali kacou kader kadosh kaewmanee ' +
  'kafando kagame kagwe kahiga kahveci kairu kakar kakkar kakou kalala kalantari kalita kalombo kalonji kalonzo kalra kamara ' +
  'kamaruddin kamble kamboj kambou kamel kamga kamolchai kamotho kamwendo kanaan kanda kandel kandemir kandji kangethe kannan ' +
  'kanoute kansal kanu kanwar karaaslan karabacak karacan karadas karakurt karakus karami karanja karatay karayel karim karimzadeh ' +
  'karmakar karni kartawijaya karthikeyan kartika karua karzai kashani kasongo kassa kassab kassahun kassambara kasyoka kataria ' +
  'kathure kathuria katumba katzir kaul kaunda kaushik kavak kaviani kayaalp kayani kayhan kaymak kaynak kazadi kebe kedem kefyalew ' +
  'keino kekana kelkay kelley kemal kemboi kengne keren keser keshavarz keshri keskin kettani khaldi khaled khalid khalili khambule ' +
  'khammash khamphan khanal khanam khandelwal khani khanyile khare khatami khatib khattab khayat kheiri khelifi khera khodabakhsh ' +
  'khodadadi khondokar khosa khosla khosravi khouri khuu kianian kibaki kibet kibicho kibor kibugi kidane kieu kifle kigen kihara ' +
  'kilicaslan kimathi kimeli kimemia kimeto kimutai kinyua kioko kipchumba kipkemboi kipketer kipkorir kiplagat kiprotich kipruto ' +
  'kipsang kiptanui kiptum kipyego kiragu kiraz kirui kisa kisorio kitavi kithinji kittisak kivuva kleinman koca kocabas kocaman ' +
  'kochavi kochhar kohandel koita kolade kolawole komen komurcu komurcugil kongkaew kongsompong kopuz koren koroglu kosasih koseoglu ' +
  'kosgei kotak kothari kouadio kouakou kouame kourouma kouyate koyuncu krishnamoorthy kubheka kucukkaya kuete kuforiji kukreja ' +
  'kumaran kumi kunene kunwar kuria kurian kurnia kurniadi kurniasih kurniawati kurtulus kushwaha kusi kusuma kusumawati kuswandi ' +
  'kuswoyo kuti kwakye kwarteng kwofie kyalo labrador ladipo lagat lagman lahiri lai lamba lamichhane lamido lamptey lamrani langah ' +
  'lapid lartey laskar laurel lavie lawanson lazaro lazrak le-roux legaspi leghari legodi leibovich lekota lestari leta letsoalo ' +
  'levin levinson lewis lieberman lieu limsakul limthongkul livne locsin lodha lohar lotfi loukou lukaku lukman lumibao lumumba ' +
  'lungu luthuli luu maalouf mabena mabrouk mabunda macaraeg madan madhavan madonsela madueke maduka maduna mafokeng magagula ' +
  'magbanua maghribi magpantay magsi magubane magut mahalingam mahanta mahapatra maharaj maharani mahardika maharjan mahato mahdavi ' +
  'mahendra maher mahfouz mahlaba mahmoud mahmud mahto maiga maimane maimon maity majid majola majumdar majumder makau makena ' +
  'makgoba makhanya makhathini makhubela makhubo makki makokha makwala makwana malabanan malakar maleki malema maliksi mallick ' +
  'maloba maluleke malvar mamabolo maman mammen mamo mamun manalu manamela manansala manasra mandasari mandela maneerat mangal ' +
  'mangubat mangwana manjrekar manlapaz mansur manuel manyisa mapfumo maphumulo maponya marais marasigan marathe marbun marciano ' +
  'mardani mardiana mariano marpaung marwah maryadi mashiach masilela masondo masoud masoudi masuku mathebula mathew mathibela ' +
  'mathonsi matlala matsebula maulana maulida maurya mavuso mazaheri mazari mazibuko mazor mazumdar mba mbaabu mbacke mbadiwe mbala ' +
  'mbali mballa mbanefo mbarga mbeki mbengue mbhele mbida mbodj mbogo mbokazi mboup mbow mboya mbugua mburu mbuvi mbuyi mchunu ' +
  'mdlalose mdluli meena megantara mehra mehrabi mehrotra meiri mekki melaku melamed melese menashe mendelson mengal mengesha ' +
  'mengistu mercan merga mersha mert meyiwa meziane mhatre mhlanga mhlongo mikhail mirzaee mittal mizrachi mkandawire mkhabela ' +
  'mkhwanazi mlangeni mnangagwa mngomezulu mnguni mntambo mofokeng mogale moghaddam mohamad mohammadzadeh mohan mohapatra mohebbi ' +
  'mohlala mohseni mokgosi mokhtari mokone molla moloto momeni momodu momoh montazeri montemayor montsho moonsri moosavi moraa ' +
  'morgan morsi mortazavi mosia motaung motsepe motwani moukhtar mounir mourad moyal mpanza mrabet mridha msibi msimang msomi ' +
  'mthimkhulu mtolo mtshali muchemwa mudau mufti mugabe mugambi mugisha mugo muhoro muigai muiruri mukamana mukami mukanya mukendi ' +
  'mukhtar mukiri mukund mulamba mulaudzi mulugeta mulwa mulyadi mulyana mulyani mulyono mumo mundra munshi munyaneza muriithi ' +
  'murithi muriuki murmu murugan murungi musau museveni mushtaq musila musonda mustapha mustofa musyoki mutai mutasa muthama muthoka ' +
  'muthoni mutinda mutiso mutlu mutombo mutsvangwa mutuku mutunga muzenda mvondo mwai mwamba mwaniki mwansa mwanza mwaura mwenda ' +
  'mwendwa mwiti mzimela mzobe nababan nabavi nachmani nadeak naderi naeem nagar nagarajan nagpal naguib nahar nahum naik naim ' +
  'najafzadeh najm nakornthap namaga namazi nanayakkara nandi naouri napitupulu narasimhan narayan narpati nartey narula naseri ' +
  'nasiri nasralezade nasrallah nassif nasyidah nath natsir nautiyal naval navale nawfal nayyar nazzal ndaba ndao ndayishimiye ' +
  'ndebele nderitu ndimande ndirangu ndlela ndong ndongo ndou ndour nduati nega negi negussie nehra nejad nematollahi nepomuceno ' +
  'netsawang ngalula nganga ngema ngeno ngetich nghiem ngobese ngom ngoma ngono ngugi ngumi ngwenya nham nhan nhlapo niane niang ' +
  'niasse nigatu nikbakht nikiema niknam nissim niyonsenga njagi njenga njeri njogu njue njuguna nkabinde nkala nkambule nkansah ' +
  'nkhoma nkomo nkurunziza nkwanyana nnaji nong noor noorzai norouzi noureddine novitasari nsengiyumva nsimba ntaganda ntombela ' +
  'ntshangase nugraha nuraini nurdiyanti nurhayati nwadike nwagbara nwaneri nwokocha nwokoye nxumalo nyaga nyambane nyembe nyirenda ' +
  'nyong nyongesa nzeribe nzimande nzuza nzuzi obado obaseki obasi obiakor obiano obidike obiero obinna obioha oboh obonyo obuya ' +
  'ochola odegbami odeh odera odeyemi odili odogwu odongo oduor offor ofir ofosu ogbeh ogbuagu ogega ogola ogundipe ogunlana ' +
  'ogunlesi ogunmola ogunsola ogunyemi ogutu ohana ojha ojukwu ojwang okai okeowo okereke okezie okoli okon okorie okorocha okoth ' +
  'oktaviani okumus okunola okuntola okur okwu okyere oladele olagunju olaitan olajide olaniyi olanrewaju olayinka olgun oloo ' +
  'oloruntoba olowookere olowu olusola ombati omidi omolo omotosho onabanjo onal onana onder ondieki ondoa onur onwuka onyancha ' +
  'onyejekwe onyema onyiego oommen oosthuizen opare orakzai oran oraon oren orengo orji orubebe oruc oshiomhole oshodi osinbajo ' +
  'osmena osuji otedola otti oudghiri ouko oware owens owona owuor oyebanji oyedele oyedepo oyejola oyelowo oyeniyi oyinlola ozal ' +
  'ozalp ozata ozay ozbay ozbey ozcelik ozdal ozdas ozden ozdil ozel ozeri ozgen ozgul ozkaya ozkok oztas oztekin ozudogru ozyilmaz ' +
  'ozyurt pacquiao padhi padmanabhan padmasari pakpahan palastri palkar palmer pamuk panchal pandya pangestu panigrahi panyarachun ' +
  'parab paranjape parida parsa parthasarathy parvizi pascual pastrana pathak pathania patriarca pattanaik paudel paz pehlivan ' +
  'pektas pelayo peled peleg perlman permadi permatasari pertiwi pervaiz phakathi phanomyong phommachanh phukan pienaar pillay ' +
  'pirzada policarpio pongpanich popal potgieter pourmohammad prabhakar prabowo pradana pradhan pradipta prakasa prakash pramanik ' +
  'pramono pramudya prasasta prasertkul prastuti pratiwi prayoga prayogo prempeh pretorius promthong purnawati purnomo puspasari ' +
  'puspita puspitasari putri qadir qasem qassem quansah quartey quezon quiambao quijano quimpo quirino rabah rabe rabinovich rachidi ' +
  'radhakrishnan radwan rafiei raghavan raghunathan rahal rahardi rahardjo raharjo rahayu rahim rahimah rahimzadeh rahimzai rahma ' +
  'rahmadi rahmati rahmawan raina raj rajabi rajagopalan rajaram rajendran rajwade rakotoarisoa rakotomalala rakotonirina ' +
  'ramanantsoa ramaphosa ramesh ramezani ramli ramokgopa rampal ranade randhawa randria randrianasolo rangkuti ranjbar rashad rashed ' +
  'rasheed rashwan rasoamanana rasolofo rasouli rathi rathnayake rattanakul rattanaporn raval ravelo ravi ravid ravindran rawal ' +
  'razafindrakoto razafy razak razavi regassa regev regmi reuveni rezaee riad ricafort rikhotso ritonga riyad riyanti rizk roka ' +
  'romualdez rosadi rosenfeld rossouw rotem rotimi roxas rozen ruangroj rubin rusdiana saba sabag saban sabeti sabharwal sabri ' +
  'sachdev sachdeva sackey sadek sadri saeedi saefullah saeidi saengthong saetia safadi sagala saglam sagna saha sahinoglu sahli ' +
  'sahu saifullah saikia sakala sakar sako salahudin salameh salimi sall salleh salonga salvador samad samaha samake samanta samara ' +
  'samaraweera samb sambe samosir sampath samson sanders sangare sangha sangsuwan sankar sankaran sanli sanogo santhanam sapir ' +
  'sapkota saptono saputri saqr sarabi saraf saragi saraki saran sardari sarder sarfo saribas sarica sarin sariyildiz sarkis sarma ' +
  'sarmiento sartono sasmito sastry satpathy savane savant savasci sawalha sayar sebai sebola secgin seck sediqi sefa segev segovia ' +
  'seid seifi seker selcuk seleke selim semenya senaratne senel sengul senol senthil senturk septiani serem sethuraman setiawati ' +
  'sevilla sevim sevinc seye seyoum sezgin sfar shabangu shabani shabtai shachar shadid shafie shafiei shafiq shagari shahar ' +
  'shahbazi shahi shahidi shahrokhi shaked shaker shalabi shalev shami shamir shamsi shandilya shange shani sharabi shareef sharon ' +
  'shastri shaul shavit shaw shawky shechter sheetrit shelar shelembe shemesh shende sherchan shergill sherif shezi shiferaw shikder ' +
  'shimelis shirazi shirke shivakumar shivambu shmueli shojaei shongwe shonibare shoshan shoyinka shpigel shrivastav shroff shukri ' +
  'shwartz sianipar sianturi sibeko sibisi siboni siddhu siddiqi siddiqua sidibe sigal sihotang sikarwar sikdar sikhosana silaban ' +
  'silalahi silverio simanungkalit simarmata simbolon simelane simpson simukonda sirait sirisopon siriwat sirohi sisay sisodia sison ' +
  'sitanggang sitati sitepu sithebe situmeang sivakumar slaoui sleiman slimani sobti soerjadi sofer sokhela soleimani soliman soludo ' +
  'somani somboon songkhla sornchai sornram soufi souissi soumah soumare sowore soyer srisai srisawat srivastav srour stanikzai ' +
  'steenkamp steyn strydom subagja subasi subba subedi subramanyam sucu sud sudarmo sudibyo sugianto sugiharto suhartini suherman ' +
  'sukazi sukhothai sukjai sukma sukmawati suksawat sulastri sulistiyani sulistyowati sultana sumarni sunar sunarto sundararajan ' +
  'supriadi supriatna supriyadi supriyanto suratman surbakti suryani suryanto suryatmi suryono susanti susilawati susilo susilowati ' +
  'sutedja suwandi suwannarat suwarno suwarto swain swamy swanepoel swart sweidan syafitri syahrani syahrial tabbal taddese tadele ' +
  'taghavi taher taiwo tajik takele talebi talib talpur talukdar talwar tamba tambe tambunan tambuwal tamene tamir tamiru tampubolon ' +
  'tanada taneja tangsin tannous tanriverdi tantawi tantivejakul tantoco tanwar tarazi tareen tarekegn tarihoran tasdelen taskin ' +
  'taskiran tastan tavakoli tawde tawiah tchoumi tchoupo tecson tefera teferi tehrani tejuoso teke tekeli teklu tendulkar tergat ' +
  'terzi tesema tesfa teshome tessema tetik tezcan thabethe thach thaker thakkar thakor thakuri thamrin thanarat thepsuthin thiam ' +
  'thiaw thieu thiombane thioune thongdee thongsuk thorat tijani tilahun tilki tinubu tiongson tiwary tlou tofa toker tokgoz tolera ' +
  'topaloglu toppo torabi toraman torkaman touati toumi tounkara trang trehan trieu tshibangu tshimanga tshisekedi tshuma ' +
  'tsotetsi tuazon tufan tugcu tunali tuncay tuncel tuong tupas turgut turhan turkay turkyilmaz tuwei twum tzadok tzur uckan udeh ' +
  'udo udom ugur ugurlu ugwuanyi ukaegbu ukoha ukpabi ulas ulker ullah ulusoy umali umar umeh umoh umut uniyal unsal unver upadhyaya ' +
  'upreti usamah usman utami utomi uwais uwase uwimana uyainah uyar uygun uzodinma uzunoglu vaghela vahidi vaid vaish vaishnav ' +
  'vaknin valerio varadarajan vardar vardi varkey varli vasu vats vaziri venkat venkatesh venkateswaran venter vermaak vij ' +
  'vijayakumar vijayan vilakazi viljoen villafuerte virata virk viswanathan vohra vong vorster vuong vural wabara wade wadekar ' +
  'waghmare wahbi waheed wahi wahid wahyuni wainaina wairimu waithaka wakim wakjira waluyo wambua wambui wandji wanga wangari wanjau ' +
  'wanjiku wanjiru wanjohi wanyama wanyonyi wardak wardana warrier wasita waskita wastuti wattanakul wattoo wazir webb weinberg ' +
  'weinstein wichaidit wickramaratne widianto widiastuti widiyanto wijeratne wijesekara wijesuriya wike winarno winarsih wiratama ' +
  'wiredu woldegiorgis woldemichael woldeyes wondimu wone wongsawat wongwian workineh wright xulu yaacoub yaakob yaakov yacoubi yade ' +
  'yadin yagci yagiz yahya yair yakubu yalin yalman yalniz yamani yanik yankah yapici yapo yardimci yaron yasin yassin yassine yator ' +
  'yavuz yaylaci yazar yazdani yazgan yazici yehezkel yehuda yener yesilyaprak yesilyurt yetkin yildiztas yilma yilmazer yimer ' +
  'yimwilai yitzhak yogi yohannes yolanda yolcu yoldas yorulmaz younis yousef yousefi yucesoy yucetin yuksek yulianti yuliarti ' +
  'yuniar yurtseven yusof zadi zadran zahdeh zahran zainal zakari zakaria zamani zamir zand zandi zardari zare zarei zehavi zeleke ' +
  'zerbo zerihun zewde zewdie zeybek ziaei zikalala ziv ziyad zobel zoghbi zogheib zohar zondi zondo zorlu zubair zulaika zulkarnain ' +
  'zulkifli zulueta zuma zvobgo zwane'
).split(' ');
