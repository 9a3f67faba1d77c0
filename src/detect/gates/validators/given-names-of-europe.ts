/**
 * Given names of Europe, as those of name-lists.ts: written from general knowledge, none of them a word that programs say, a
 * city or a brand.
 */

/** Of the Celtic, English, French, Dutch, German, Nordic, Iberian, Italian, Baltic, Slavic, Hungarian, Romanian and Albanian languages. */
export const GIVEN_NAMES_OF_EUROPE: readonly string[] = (
  'aadu aafke aagje aaltje aapeli aapo aarne aaro aatos aatu abbondio abelardo abilio abner abundio achim acisclo adalbert ' +
  'adalberto adalgisa adalheidur adalsteinn addolorata adelaida adelardo adelheid adeline adelino adelphe aderito adhemar admira ' +
  'adolf adomas adorjan adosinda adrianus adrienne aernout aet afonsina agatha agim aglae agne agnete agostina agot agris agron ' +
  'aguinaldo agusta ahti ahto aidas aila ailbhe aili ailsa aime aimo aina ainara aine aini aintzane aira airi aisling aislinn ' +
  'aita aivo ajkuna akseli akvile alaitz alajos alannah alaric alastair alaug alazne albano alberic alberico albertas albertine ' +
  'albertus albin albinas alceste alcide alcides alcino alda aldair alden aldina aldous alecsandru aleida alejo aleksandrina ' +
  'aleksandrs aleksanteri aleksej alethea alexandrine alf alfheidur alfhild alfons alfonsas alfreds alfried algernon algimantas ' +
  'algot alheidis alica alida alie aliette aliisa alija alis alise alix aliz alket allar allegra alli almantas almerinda almut ' +
  'alois aloisia aloisio alojzy alonzo aloysius alphonse alphonsine alpo altagracia altair althea altti alvar alvise alwin alwine ' +
  'alzira amabel amadeo amador amaia amalie amancio amandio amapola amaranta amaryllis amaury amaya ambroise ambros ambrosio ' +
  'ambrus amedee americo amerigo amias amilcare amund anabel anacleto anastasio anastasius anatol anatole ancelin anda andela ' +
  'andelko andoni andree andri andrine ane aneirin anelma anete anett anezka angele angelines angelique anghel angus angustias ' +
  'anibal anicet aniceto anine anisoara anitta annalena annarita annbjorg annebel annegret annekatrin annelie annelore annelot ' +
  'annemiek annemieke annerose annet annick anniek annigje anniina annija annu annukka annveig annwen anouchka ansa ansel anselm ' +
  'anselme anselmi ansis anssi antero anthea anthelme anthime antia anto antonello antonius antons antoon antxon anu aodhan ' +
  'aoibhe aoibheann aonghus apolena apolline apollonia apolonia apoloniusz apostol arabella araminta aranka arantza aranzazu ' +
  'arber arcadio arcadius archibald archie arend ari ariaan ariadna arian arianwen aril arild aristide aristides arjeta arjo ' +
  'arlete arlindo arlo armand armande armas armel armelle armend armgard armi arna arnau arnbjorg arndis arndt arnfinn arnfried ' +
  'arnhild arnljot arnoldus arnor arnost arnoud arnout arnt arnthor arnulf aroa arrigo arsene arsenio artemio arthus arto artturi ' +
  'arve arvids arwel asbjorg asbjorn ascension asdis asgeir asgerdur ashby ashild ashleigh asko aslak aslaug asle asmir asmund ' +
  'asmundur asnate assar astra astri astthor asuncion atanasio atle atli atso atte atticus auberon aubrey aude audhild audrone ' +
  'audun auguste augustin augustine augustus auke aukusti auli aulikki auni aura aurea aurele aurelien auri aurore ausma austeja ' +
  'austra auvo avelina avelino avni axelle aymeric babette babs bahrija bajram balbina baldomero baldvin baltasar balthasar ' +
  'balthazar bara barbel bard barend barnabe barnaby bart bartel barthelemy bartholomeus bartholomew bashkim basile bastiaan ' +
  'bastien bastienne baudouin bauke beathag beatrijs beatrix bedrich behar belmiro beltran benas bendeguz benedek benedikta ' +
  'benedito benedykt beniamino benilde benita benno benoist benoite benthe beqir berend berengere berglind bergljot bergthor ' +
  'bergthora bergur bernadeta bernardetta bernardin bernardino bernhardine bernward bert berthe berthold bertil bertram betje ' +
  'bettie beulah bianka bibbi bibiana bienvenida bienvenido birger birkir birna birte biruta biser bitte bjarki bjarte bjorgulf ' +
  'bjorgvin bjork bjornar blagoja blagoje blagoy blahoslav blaise blanche blanchefleur blandine blas blathnaid blazena bleuenn ' +
  'blodwen blythe bodo bodvar bogata bogi bogislaw bogna bogoljub bogumila bohdana bohumila bohus bohuslava boldizsar boleslava ' +
  'boleslaw bonaventura bonaventure boniface bonifacio bonifacy bonifaz borgny borje borys borzyslaw bosko botild botolv ' +
  'boudewijn bouke bozana bozidara bradley bragi brais brankica brannagh branwen brauliana braxton breandan brechje brecht ' +
  'brechtje bregje brewen brianna brice brieuc brigid brigida brigita brindusa briony brita brody bronagh bronislav bronislava ' +
  'bronislawa bronius bronwyn bruin brunehilde brunella brunhilde brygida bryngel brynhild brynja brynjar brynjolfur bryony ' +
  'burckhard burghard burim burkhard burkhardt bystrik cadfael cadi cadoc caetano cahal cairbre calin calista calixte calixto ' +
  'calliope calogera calogero camillo camilo candelas candida candido caoilfhionn caoimhe capucine carine carles carlijn carlita ' +
  'carme carmelina carminda carola carolien carolus carys casandra casiano casilda casimir casimiro caslav caspar cassandre ' +
  'cassia cassio cassius casto cataldo catello cathal cathrin cato catrinel cayetana ceallach cecil cecilio cecily cecylia ' +
  'ceferino celedonio celestin celestina celestine celio cenek cerise cesaire cesareo cesario cesira cestmir chadwick chantelle ' +
  'charlemagne charline charlot charlotta charmaine chelo chesney chiarina chiel christabel christele christfried christiaan ' +
  'christien christobel cibele cidalia cilli cirilo claartje clairette clarice clarisse claudette claudie claudius cleber cleiton ' +
  'clelie clemence clementina cleofe cleusa clifford clive clodagh cloe clotaire clothilde clotilde clovis clyde codrin codruta ' +
  'coen coenraad cokkie coline colm colombe colum conall concepcion concettina conchita conleth connall cono conrado consolata ' +
  'constanca constantijn constantino constanza constanze coosje cora coralie cordelia cordula corentin corentine corien corine ' +
  'corne corneel cornelio corrie cosette cosima cremilde crenguta crepin crescenzo cressida crispian crispin crispulo cristiana ' +
  'cristovao crocifissa csongor ctibor ctirad cuan cunegonde custodio cuthbert cvetan cvijeta cyprian cyprien cyriaque cyrielle ' +
  'cyrus cyryl czeslawa daan daavid dafne dagbjort dagfinn dagmara dagnija dagrun daibhidh daira daire daithi dalila dalimil ' +
  'dalius dalmacio dalva damaris damaso damiana damiao daniek danique dankmar dankwart danuse darcey darcie darcy darragh dasa ' +
  'dashiell davina davis davorin davorka davy deandre dearbhla decebal deirbhile deise dejana delfin delfina delilah della delroy ' +
  'demelza demi denholm denilson denzel dermot derval desiderio detlef detlev dezider diarmaid dideriek diederik diethard ' +
  'diethelm diether dietlinde dietrich dieudonne dieuwertje dieuwke digna diletta dilma dilwen dimitrie dimitrija dimo dinah ' +
  'dingeman dinko dino dionigi dionyz dirce dirkje dita djalma dmitrijs dobrica dobrin dobromila dobroslav dobroslava dobroslawa ' +
  'dominga domingas dominica domitilla domnica domonkos donata donatien donatienne doncho donika donncha donnchadh doortje dorde ' +
  'doriana doriane doriano dorien dorival dorka dorotea doru doubravka dougal dougie douwe dovile dovydas dragica dragomir ' +
  'drahomir drahoslava drasko drazenka driekus drifa drofn drusilla dubhghall dudley duilio dulce durad durdica durk durval ' +
  'dusana dusica dwayne dwight dzevad dzidra eabha eachann eamonn eanna ebbo ebenezer eckart eckehard eckhard eckhardt edel ' +
  'edelgard edeltraud edeltraut ediane edilson edimar edinaldo edite edmar edmilson edmonde edmondo edouard eduards edurne edvin ' +
  'edvinas edvins edwige edwina eefje eelco eeli eelis eelke eemeli eemil eerika eerikki eevi effie efisio egbert egija eglantine ' +
  'egmont egoitz eha ehrenfried ehrhard eider eigil eike eila eilert eili eilis eilish eimear eimhin einari eine einir eira ' +
  'eirian eirikur eirin eithne eivind ekkehard eladio elbert elda eldon eleonore elfa elfi elfreda elfriede elga eliane elie ' +
  'eliete eliette eligio eliisa elimar elinor elisabeta elisabete elisee elisenda eliseo eliseu elisha elisio elixabete ellemieke ' +
  'elmar elmer elmeri elmo elna eloi elsbeth elsi elsje elspeth elswyth eluned elvi elviira elvijs elvio elwyn ema emanoil ' +
  'emanuil embla emelie emeline emer emerance emeric emery emeterio emiel emilian emiliana emilien emilienne emilija emils ' +
  'emmeline emmerich emmi enara encarna enda endel eneko engel engelbert engracia enguerrand enid enn enoch enok enric ensio ' +
  'eoghan ephraim epp erdmute erhard erico erja erkka erland erlantz erlingur ermeline erminio ermo ernani ernestina ernestine ' +
  'ernests ernfrid ersilia erundina ervin ervo erwan erwann escolastica esme esmee esmeralda esmond estella estera esteri estevao ' +
  'estibaliz etelka etelvina ethelbert etiennette etta euan eudaldo eudes eudora eufemia eufrasio eugenie eugeniusz eulalia ' +
  'eulalie eulalio eulogio euphemia euphrasie eurico eusebia eusebiu eustace eustache eustaquio eutimio evadne evamaria evander ' +
  'evandro evangelina evariste evelien eveliina evelyne everaldo everard everdina everett evrard evy evzen evzenie ewald ewen ' +
  'ewoud exequiel expedito eythor ezra fabrizia fahrudin falk falko fanel fannar fantine farkas faustin faustine faustyna ' +
  'fearghal fechin feidhlim feike felicie felicien felicita felicja feliks feliksas felisbela felismina femke femmie femmigje ' +
  'fenella fenna fenne fenton ferdinande ferdynand ferid fermina fernand fernande fernao ferruccio feyo fflur fiachra fiacre ' +
  'fiamma fiammetta fidela fidele fien fietje filiberto filka finbar finlay finnbogi finnian finnur finola fintan fionnula fiora ' +
  'fiorentino fiorenzo firmin firmino fitzgerald fitzroy flaminia flaviano flavie flavien flaviu fletcher fleur fleurette ' +
  'floortje flor flora florent florentin florentine florentino florentyna floriano florinda florine florisbela flosi floyd fokke ' +
  'folkert folkmar foppe fortino fortune fortunee fosca franca francelina francesc francine franciscus franciszek franciszka ' +
  'franjo frano frans frantiska frauke freda frederica frederieke frederika fredrikke freek freerk freydis freyja fride fridolin ' +
  'fridrika fridtjof friedbert friedegard friedel friedemann friedericke friederike friedhelm friedlinde froilan froukelien ' +
  'froukje froya froydis fructuoso fryderyk fuensanta fulbert fulgencio fulop furio gabi gabin gabino gabry gael gaelle gaetan ' +
  'gaetane gail gaizka gala galileo galo gancho gani garance garazi garbhan garbine gard gardar garfield garrick gaspar gatien ' +
  'gaudencio gaultier gaute gauti gautier gavino gavril gavrila gearoid gebhard gebhardt geert geerten geertje geertruida geesje ' +
  'gejza gelsomina genara genaro genc genivaldo genoveffa geoffroy georgette georgian gerardus geraud gerben gerdien gerdur ' +
  'gerfried gerhild gerlando gerlind gerlinde gerlof germain germaine germana germar gernot gero gerold gerrie gerritje gersende ' +
  'gertjan gertraud gertraude gertruda gertrudes gervais gervaise gervasio gesa gesche gestur gesualdo getulio ghislain ghita ' +
  'giacoma gianbattista gianfranca gianluigi gianmaria giannina gianpiero gica gigel gijs gijsbert gijsbrecht gilberta gilberte ' +
  'gildas gildo giles gilvan ginette gintautas gioconda gioele giordana giordano giorgina giovana girolamo girts gisbert giselda ' +
  'gisella gisle gismonda gisondo giuditta giulietta gizela gjertrud gjoran glauber glauco glenys glynis gobnait goce goda ' +
  'godfrey godofredo goedele goizane gomes gonda gontran gonzague goof goosen gorica gorka goronwy gospodin gote gottfried ' +
  'gotthard gotthilf gotthold gottlieb goulven govert gracia graciete gracinda graciosa gracjan granville gratien gratienne ' +
  'graziana grazina greer greetje gregers gregoire gregoria gretar gretel griet grietje grigor grimur griogair griselda grozdan ' +
  'gruffudd gruffydd grunde gry gualberto gualtiero gudbrand gudfinna gudjon gudlaugur gudmund gudmunda gudni gudridur guenaelle ' +
  'guendalina guenole guerrino guglielmina guilhermina guillem guillemette guillermina guislaine gull gullan gunda gundars gundel ' +
  'gundula gunita gunlaug gunnhild gunnhildur gunnthor gunvor gustave gustaw gusztav gutmar guttorm guus guusje guylaine gwawr ' +
  'gwenael gwenaelle gwenda gwendal gwendolen gwendoline gwenn gwennael gwilym gwladys gwynfor gwynne gyorgyi gyozo gytis ' +
  'hadewych hadrian hadrien hafdis hafsteinn hafthor hagen haiko haizea haley halfdan halla halldis hallgeir hallgerd hallstein ' +
  'hallur hallvard halvard hamdija hamish hanga hanka hanneke hannie hanns hansjurgen haralds haraldur hardy haritz harlan harmen ' +
  'harpa harriett harro hartley hartmann hartmut hartwig hasim hasse hasso hatidza hattie haude hauk havel hayden hedi heida ' +
  'heidar heide heidelinde heidemarie heidrun heimir heimo hein heini helder heledd heleen heli helier helio heliodoro helka ' +
  'hella hellevi helli hellmut hellmuth helma helmar helmer helmeri helmuth heloise helvi hemmo hendrika hendrikje hendrikus henk ' +
  'henn henna henni hennie henrikas henryka hepzibah heraclio herbjorn hercule herdis herlinde herma hermance hermano hermeline ' +
  'hermenegildo hermia hermien hermina hermine hermione hermod herta hertha hessel hettie hetty hidde hieronim higino hilaire ' +
  'hild hildebert hildebrando hildegarde hildegund hilkka hilla hilma hilmi hilppa hiltje hiltraud hiltrud hinnerk hinrich ' +
  'hipolit hipolito hippolyte hiram hiske hjordis hjorleifur hjortur hlif hlynur hodei hogni holmfridur honore honoria honorine ' +
  'horatio hordur horea hortense hortenzia horymir hrafnkell hrefna hreinn hronn hubertine hubertus huginn hugues huguette ' +
  'huibert humbert humphrey huub hyacinth hyacinthe hyman hysen iacob iacopo iago ianire ianis ianthe iasmin ibai ichabod idalia ' +
  'idar idoia idoya idun ifor iga igballe igino iglika ignac ignace ignacia ignaz ignazia ignazio igone igors iines iiris iiro ' +
  'iisak iita iivari ilari ilarion ilde ildefonso ildegarda ilga ilgvars ilidio ilinka iliya ilja ilka illtyd ilma ilmars ilme ' +
  'ilmo ilpo ilta iluminada ilva ilvars imbi imke immaculada immo imogen impi imrich ina inaki inara inari indalecio ineke ' +
  'ingalill ingar ingebrigt ingeburg ingelore ingemar ingerid ingfrid inghild ingi ingibergur ingimar ingolf ingomar ingram ' +
  'inguna ingvald inka inkeri innes innocenzo inocencia inocencio insa intars iona iorwerth iosif iphigenie iracema iraide irati ' +
  'irenee ireneusz iria irineu irita irja irmela irmeli irmengard irmhild irmtraud irmtrud irune irvin isabeau isaias isaure ' +
  'iselin isidore isidoro isilda iske isko isla islwyn ismenia ismo isobel isolda isotta isto itsaso itxaro itxaso ivanilda ' +
  'ivanne ivans ivete ivi ivona ivonne ivor iwar iwo izar izaro izet izidor izydor jaagup jaap jabez jacco jachym jacinda ' +
  'jacinthe jacira jackson jacky jacoba jacobo jacobus jacomijn jacquetta jacquette jacquot jaden jadranko jadvyga jagna jagoda ' +
  'jaimy jairo jakab jakobina jalmari jamar jami janar jandira janessa janette jani janick janika janita janna janneke jannes ' +
  'jannicke jannie jannigje jannik jantien jantine jantje jarkko jarl jarlath jarmil jarno jarolim jaromira jarvis jasenka ' +
  'jasmijn jasminka jasone jasper jaume jaxson jazeps jeannette jedediah jedrzej jeferson jehan jekaterina jela jelle jelmer ' +
  'jelte jemima jemma jenni jere jeremie jerko jermaine jeroen jeronimo jessamine jessamy jessie jesusa jethro jetske jildou ' +
  'jimmie jindriska jitse jitske joanny joaquina joar jocasta joceline jocelyne jochem jochum joco joep joeri joffrey jofre ' +
  'johanne jokubas jokull jolana jolanda jolande jolanthe jolien jolijn jolita jolyon jonatan jone jonina jonny jooa joona joonas ' +
  'joos joosef joosep jop jorgina jorid jorien jorinde jorrit jort jorun jorund jos joscelin joseba josefien josep josephe ' +
  'josette josiane josipa josse josselin josseline jost josu josune jouko jovica jovita jovo jowan jozefa jozefina juanjo judah ' +
  'judita judyta juhana juhani julen julienne julija julita juliusz julot juni juozapas juraci jurre jurriaan jurrien justa juste ' +
  'justiina justinian justino justus juuli juuso juvenal jyri jyrki kaapo kaarle kaarlo kaatje kadeem kaia kaidi kaija kaino ' +
  'kaisa kaisu kaitlin kaj kalervo kalikst kalman kaloyan kaltrina kanerva kare karianne karitas karlheinz karlien karlijn ' +
  'karoliina karri kasperi kata katelijne katell kathe kathrine kati katla katlin katrien katriina katrijn kauan kaue kauko ' +
  'kayden kazimiera kazimieras kazimir kazmer keanu keegan keelan keeley keelin kees keetje keira keit kelemen kelig kendrick ' +
  'kenelm kenth kerensa kerry kerttu kerttuli kertu ketill keziah kian kiera kiira kilian killian kimberley kipras kirsikka ' +
  'kirsti klaartje klaas klaasje klas klaudie klaudiusz klazien klement klementyna kliment klotild klotilda knud koenraad koert ' +
  'kolbeinn koloman konradin konsta konstancja konstanty koos kordian kordula kormakur kornelis kosti kotryna kreeta kremena ' +
  'kreso kreszenz kriemhild krijn krisjanis kristbjorg krister kristians kristijonas kristrun krsto krum krunoslav krystof ' +
  'ksawery kujtim kullervo kullike kunegunda kunibert kunigunde kuno kustaa kustas kvetoslava kvetuse kyla kyllikki kyosti ' +
  'lachlan ladislao ladislas ladislaus ladislava laerte laetitia laia laimdota laimonis laimute laina lakeisha lambert lamberto ' +
  'lambertus lammert lander lando landon landry laoise laquisha larus lassi latasha latinka latrice laufey laureano laurelenn ' +
  'laurene laurentine laurenz laurin lauris laurynas lazare lazaro leana leander leandre leane leberecht lechoslaw leen leendert ' +
  'leeni leentje leevi leida leidulf leifur leire lejla leka leland lelio lella lemmikki lempi lemuel lenaic leni lenke lenni ' +
  'lenny lenora lenz leocadie leocadio leonarda leonas leonce leone leonhard leonila leonore leons leontina leontine leopoldina ' +
  'leopoldine leos leslaw lettice leyre liberata liberato liboslava liduina liesbeth liese liesel liesje lieve lieven liia liivi ' +
  'lijana lilas lili liliane lilith liljana lill lilli lilou linde lindomar linhard lisandra lisanne lisardo lisen lisette lison ' +
  'liudvikas liva livar lize ljerka ljilja ljuba ljubov lleucu llewellyn llorenc lluc lluis llyr loane loanne lochlan lochlann ' +
  'lodewijk loeiz loes loftur logi loic loick longina lonneke loone lope lora lorant lore lorea lorelei loreto lorette lorinc ' +
  'lotje lotta louan louane louann louella louisette louison loup loura lourenco loviisa lovisa lowie lubbert lubin lubomira ' +
  'lubor luc luce lucette lucica lucile lucilla lucius lude ludger ludivine ludlow ludmilla ludo ludolf ludomir ludovica ludovico ' +
  'ludovina ludovit ludwik luella luisana luisella luisito luite luitgard luitpold lukacs lule lumir lurdes lutezia lutz luule ' +
  'luzie lykke lylou lyndon lynette lysander lyse lyydia lyyli maaike maare maaret maaria maartje mabel machiel machteld ' +
  'mackenzie madelaine madelief madelon mado madoc maebh mael maela maelie maeline maelis maelle maelona maelys maeva magali ' +
  'magalie magaly magdalen maggy magloire magnar magnhild magni magnusina mahalia mahaut maialen maider maie maiga maiju maik ' +
  'maike maiken mailys maimu mainio mairi mairin mairita mairwen maisa maisie maitane maite maiwenn maixabel majbritt maksym ' +
  'malachy malakai malaurie malena malene mallory malo malvina malwine manda manfredi manja manojlo manole manu manuelle manus ' +
  'maolra marceau marcelin marceline marcelle marcellin marciano marcis mareike mareile marga margaretha marge margerie margery ' +
  'margitta margje margreet margrete margriet margrit mariagrazia mariangela marica maricia maricruz mariele mariell mariella ' +
  'marietje mariette marife marije marijn marijse marike marilo marilou marilse mariluz marilyne marinalva marine marinella ' +
  'marinete marinette marinka marino marinus maristella marita maritza mariyana marjaana marjana marjo marjolaine marjolein ' +
  'marjolijn marjukka marjut markuss marleen marlijn marlis marloes marlous marlucia marmaduke marnix maros marquita marten ' +
  'martien martijn martirio martta martti maryla maryline maryse maryvonne marzanna marzia marzio matas mateu mathis mathurin ' +
  'maties matiss matleena mato matthildur mattias matus maud maude mauno mauri mauricette maurin maurits maurizia maurycy mavis ' +
  'maximilien maximilienne maximina maximo mayeul maylis mayte mckenna mechteld mechthild mecia medard medardo mederic medericq ' +
  'medi meelike meeri megane mehmed meindert meinhard meinir meinolf meinrad melaine melchior melchiorre meleri melichar meline ' +
  'melisande meliton melodie melora melquiades mels melusine mencia menno mensur mercer mercurio merel merfyn meri meriadec ' +
  'merijn meritxell merlijn merlin merritt mersiha mervyn messias metodi mevlida mhairi micael michalina micheal michelina ' +
  'micheline michiel mico mieke mien mies mieszko mihailo mihails mihovil miia miina mijo mikaela mikayla mikel mikke miko miks ' +
  'mikulas milada milagritos mildrid mile mileta mileva milija milivoj milja miljenko milko milla millan mille millicent millie ' +
  'milo milojko milosav miloslava milosz milota milun miluse mimi mimma mincho minea minerva minke minnie mino minttu mirabel ' +
  'miralem miranda mirdza mireia mireille miren mireya miriama mirja mirjami mirka mirkka miro mirsada mirta mirte mirthe mirtill ' +
  'mirva mitar mitica mladenka mnata modest modesta modeste moise mojmir monserrat monta montague montse moona morag mordecai ' +
  'moreno morfydd morgan morgana moric morris mortimer morvan morven morwenna muamer muireall muireann muirne mungo murdo myfanwy ' +
  'mykolas myles myra myron myrthe myrtille myrtle nadezda nadzieja nagore naia naiara naoise naomhan napoleon narcis narcisa ' +
  'narciso narcissa narcisse narcisz narcyz narve natalene natalija natalina natalio natasja natividad nazare nazareno nazaret ' +
  'nazzareno neassa nebosa neda nedyalka nedzad neeltje neidhart nekane nele nell nelleke nelli nellie nelly nemesio nepomuk ' +
  'nerea nereo nerina nerissa nerma nessa nestori neuza neville nicaise nicasio nicephore nicklas nicla nicoara nicodemo nicodim ' +
  'nicolette nicomedes nidia niek nienke nigel niilo niina nikodem nikol nilde nilton nimrod ninfa ninke ninon nives njal njall ' +
  'noe noelie noeline noella noelle nojus nola nolan nolwen nolwenn noortje norica norma norris norunn notburga novica nunziata ' +
  'nuutti nyyrikki obbe obdulio obren octavie oda oddbjorn oddmund oddone oddrun oddur oddvar odet odette odhran odile odilia ' +
  'odilon odo odon oger ognyana oihan oihana oihane oili oiva oivind ojars olafia olai olalla olatz olaug olaus olavo olaya ' +
  'oldriska olea olegs olgierd olinda oline olita oliva olivie oliviero oliwier oluf olve olwen olwyn olympe omari ombeline ' +
  'ombretta omero ondina ondine onerva onno onofrio onorina onufry onute oonagh ootje ophelia oran orestas orfeo oriana oriane ' +
  'orianne orinta orlagh orlanda orlane orm orn ors orsola orsolina orson ortrud ortrun ortwin orvar orville orvokki osbert osgur ' +
  'oskari osmar osmo osmond ossur ostoja osvald oswin otello otfried othmar oto otso ott ottar ottaviano ottfried otthein ottmar ' +
  'ottoline ottone otylie ovidio oyvor ozseb paavali pacome padraigin palina pall palmi palmiro pamfil pankratz panna pantelimon ' +
  'panu paol paolina parascheva parfait parthalan parthenia pascaline paschal pascoal pascuala pasqualina pasquina patsy patxi ' +
  'paule pauli pauliina paulin paulino pauls pavao peadar peep peeter pelagie pelayo pelle pepe perceval percival perdita peredur ' +
  'peregrine perica perig pernelle pernilla perpetua perrette perrin perrine perry persephone pertti perttu peru petronella ' +
  'petronilla petronille petteri petula petur phelim philemon philibert philiberte philippine phillipa philomena philomene ' +
  'phineas phyllida piedade pierangela piercarlo pierfrancesco pierina pierrette pierrick pierrot piers piersilvio piet pieternel ' +
  'pieternella pihka pihla piia pinja pinuccia piper pippa pirita pirkka pirkko pirmin placida placide pleun plinio poldi ' +
  'policarpo polikarp polly pompeo pompiliu ponce ponzio portia porzia pranas pravoslav prenk prescott presiyan prisca priscille ' +
  'privat proinsias prokop prosper prospero prudencia prunella quincy quinlan quinten quintilio quintin quique quirijn quirin ' +
  'quitterie raakel rabbe rachele rada radana radegunde radisa radivoj radojko radomirka radoslawa radostin rafila ragna ragne ' +
  'ragnfrid ragnhildur ragni ragnvald raigo raili raimonda raimondas raine rainier raita rajka rajmund rakel ralfs ramiza randel ' +
  'randi randolf randolph raniero ranja ranka rannveig raoul raphaelle rares rastislav rauli rauno raymonde reagan rebecka ' +
  'rebekka reetta regine regis regula reidar reijer reima reimar reimer reimund reinder reiner reinhardt reinhart reinhild ' +
  'reinhilde reinier reinis reino reinoud reint rembert rembrandt remco remigijus remigio remko renald reno renske renza resad ' +
  'restituto reto reuben reyes reynald reynaud reynir rezso rhoda rhona rhonwen rhydian ria riain ricardina ricards ridley riek ' +
  'rients riet rieta rifat rigobert riia riivo rijk rik rikard rinske rinus roald robbert robertas roberte roberts robustiano ' +
  'roch roderich rodolphe rodrigue roel roeland roelie roelof roelofje rogeria rogier roksanda rolande rolands roma romaine ' +
  'romane romao romaric romas romee romeu romica romilda romilly romola romuald romualdo ronnagh ronnaug roope roos roosa ' +
  'roosmarijn roque rosalinde rosaline rosalyn rosamond rosamund rosanne roscislaw roscoe roseanne rosel roselia roseline ' +
  'rosemeire rosette rosilda rosine rosinha rosmunda rossa roswitha rosy rotraud rotraut roxane royston roza rozemarijn rozsa ' +
  'ruadhan ruaidhri ruairidh ruaridh rubem rudiger rudolfs rudyard ruffino rufina ruggiero runhild runolfur ruperto ruprecht ' +
  'ruslanas rut rute ruud ryszarda saana saar saara saartje sabahudin sabino sabit sacha sacheverell sadhbh saga saija saila ' +
  'saimi saini saku salete salka salli salme salomea salomeea salomon salustiano salvator salvatrice salvor sambor samppa samson ' +
  'samu samuli sancho sanda sandalio sandie sandu sanelma sanford sanjin sanni santana santeri santiaga santos santtu sarai ' +
  'saturnin sauveur sava saveria saveta savina savinien savka scathach scholastique seaghan sebald sebas sebastiaan sebastiana ' +
  'sebestian sebestyen sebija sefer segismundo segolene sejad selena selvaggia selwyn senan senen senja senna senta seona seonaid ' +
  'seppe septimiu septimus serafin serafino seraphin seraphine sergej sergejs servaas servando servane seth sever severi severo ' +
  'seymour shanelle shania shaniqua shantelle shaquille shelby sheldon sheridan sherman shona shpresa sibilla sibyl sicco sidoine ' +
  'sidonie sidonio siegbert siegesmund sieghard sieghild sieglinde siegmar siegmund siegrid siegrun siegward siem siemen sien ' +
  'sientje sietse sietske sigbjorn sigfrid sigfrido sigge sigi sigismund sigmar sigmund signar signe signhild signy sigolene ' +
  'sigthor sigurbjorn sigurgeir sigurjon sigurlaug sigurros sigursteinn sigvaldi sigvard sigvards sigve siina sijbren sile silja ' +
  'silveria silverio silvester silvestre silvestro silvi silvino simas simina simo simonetta simonne sindri sini siren siria ' +
  'siriol siro siru sisko sivert siw sixte sixtine sixtus sjaak sjaan sjef sjoerd sjofn sjors sjoukje sjur sjuul skaidrite ' +
  'skarphedinn skirmantas skjalg skule skuli sladan sladana slavenka slavoljub slavomir slawomira smilja smundur snbjorn sndis ' +
  'soazic sobieslaw sohvi soila soini sointu solbjorg soledad soleine solene solenn solenne soley solfrid soline solrun solvar ' +
  'solvi soma sona sonata sondra sonke sonnhild sonsoles sorley spencer spodra srdan srdana sredoje staffan stanca stanislao ' +
  'stanislas stanislavs stanislovas stanoje steaphan stef stefanel stefanija steffie steingrimur steinn steinthor stela stellan ' +
  'stepanka stien stijn struan sturla styrmir sulejman sulo suoma suranyi susannah suvi suzanna suze suzette suzon suzy svajone ' +
  'svana svanhild svanhildur svanur svar svatava svatoslav svavar sveinbjorg sveinbjorn sveinung svenja sverrir sveva swann ' +
  'swantje swetlana swietoslaw sybil sybrand sybren sylvaine sylvana sylvere sylvester sylvestre sylvette sylvi sylviane ' +
  'sylwester symen synne szilveszter szimonetta szonja taavetti tache taco tadeas tadgh taisto taksony tale talfryn talitha ' +
  'tallulah tameka tamsin tamsyn tancrede tancredi tanguy tarjei tarquin tarquinio tasha tassilo tatana tauras tauri tazio teagan ' +
  'tegwen teija tekla telemaco telesforo telesphore tellervo telma telmo temistocle teodosie teodosio teofila terence terese ' +
  'teresina teresinha terhi terho tero terttu tessel teun teunis teuntje thaddaus thaddeus thadee thais thea theda thelma ' +
  'theobald theodoor theodorus theodule theophane theophile theophilus thera thibaud thibaut thiephaine thijmen thilo thom ' +
  'thomasina thomasine thoralf thorarinn thorben thorbjorg thorbjorn thordis thorey thorgeir thorgerdur thorgils thorhallur ' +
  'thorhildur thorir thorkell thorlakur thorleif thorleifur thornton thorstein thorvald thorvaldur thorwald thrainn throstur ' +
  'thyra tifenn tihana tihomira tiitus tijmen tijn tilda tillie tilman timotei timotej timoteo timothe timothee tine tineke tinna ' +
  'tino tiphaine tiphanie tiril tirso titia titien titouan titta titusz tjalling tjeerd tjerk tjitske tobiasz tobin toini tomasa ' +
  'tomasia tome tommasina tommi toms ton tonjes tonka tonny toon topi tora torcuato torcuil tord tordis torfinn torgny torgrim ' +
  'torhild toril torkel torkil torleif torolf torquato torquil torsti torvald tosca touko toussaint trajano trajko transito ' +
  'traude traudel traudi traudl traugott trausti traute trevelyan triana tricia trijntje tristano tristram trixie troy trudi ' +
  'truus tryggvi trym tryntsje tsenka tudora tudosie tudur tugdual tuija tuire tullia tuomi tuomo turlough tuukka tuuli tuulia ' +
  'tuulikki txema txomin tyree tyyne tyyni uberto ubirajara ugis ugla ular ulari ulderico ulfar ulfhildur uli ulises ulisse ulric ' +
  'ulrik ulrikke ultan ulysse ulysses undine unn unto uolevi urbain uriah urko urpo ursel ursule urtzi uta utz uxia uxue vaclava ' +
  'vacys vaidotas vaike vaira vajk vakaris valborg valcho valda valdimar valdomiro valdur valentijn valentine valer valerian ' +
  'valeriana valeriane valeriano valerijs valerijus valeska valgeir vali valma valmont valquiria valto valtteri valve vanni vappu ' +
  'varpu vaula vavrinec vebjorn veerle veeti veijo veit velibor velimir velislav velizar velma velta venanzio venceslas ' +
  'venceslava vendel vendelin veneranda venetia vents venus verissimo verna verneri veska veslemoy vesta vetle vianney vibecke ' +
  'vicenc vicencia vicenta vicentiu victoriano victorien victorin victorine victorino vidak vidal vidalia vidoje vidor viena ' +
  'vieno viera vigfus vignir vihren vihtori viivi viktoras viktorie vilborg vilde vilem vilhelm vilhelmina vilhjalmur vilho ' +
  'viliam vilja viljami viljar viljo villy vilnis vincas vincenc vincenzina vinciane vinzenz violaine violante violette viorela ' +
  'virgile virtudes visa visarion visitacion visvaldis vital vitale vitalijs vitomir vittore vittorino viveca vjeko vjosa vladica ' +
  'vladimiro vladimirs vlastimila vlatka vlatko vojka volkhard volkmar vratislav vroni vukosava vyara vytenis waclaw waclawa ' +
  'walburga waldir walenty waleria walerian walfried wallace wallis walmir walpurga waltraud waltraut wandrille wendelin wernher ' +
  'weverton wiard wibke wichert wiebe wiebke wieger wieke wieland wies wiesje wietse wietske wigbert wijnand wil wilbert wilbur ' +
  'wilco wilfred wilhelmine wilhelmus willa willard willemien willemijn willi willibald willoughby wilson wiltrud wim wincenty ' +
  'winona wiola wirginia wit wladyslawa wlodzimierz wobke wolfdietrich wolfhard wolter woodrow wouter wubbe wulf wunibald wyatt ' +
  'wynne wynona xabat xabi xana xander xanthe xaver xaveria xavia xaviere xenie xhevahir xiana xiomara xoan xoel xose xurxo yaiza ' +
  'yanis yann yentl yeray yfke ylfa ylli ylva ymir yngvar ynske ynyr yoana yoann yoanna yoel yohan yohann yolaine yolanthe youenn ' +
  'youna youri yseult ysoline ysolt yulian yvain yvan yvon zaccaria zachariah zadie zagorka zaida zaiga zaira zamfir zandra ' +
  'zaneta zanete zanna zarko zbyslaw zdena zdislava zebedee zeger zelda zelie zelinda zeljana zelma zena zenaida zenaide zeno ' +
  'zenzi zephyr zephyrin ziemowit zigmund zigrida zikmund zinnia zinta ziraldo zivan zivka zivojin zivorad zlatica zlatomir zofie ' +
  'zoja zola zombor zoraida zoranka zselyke zsofi zurine zvezdana zvjezdana zwaantje zydre zygfryd zygimantas'
).split(' ');
