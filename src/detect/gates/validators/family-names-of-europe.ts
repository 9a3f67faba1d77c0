/**
 * Family names of Europe, as those of family-names.ts: written from general knowledge, none of them a word that programs say, a
 * city or a brand.
 */

/** Of the British Isles, France and Quebec, the German countries, the Netherlands and the Nordic countries. */
export const FAMILY_NAMES_OF_EUROPE: readonly string[] = (
  'aamodt aarts abendroth aberg abernathy abgrall abney abrahamsen achenbach ackerley ackermann ackermans ackland acton adair ' +
  'addington adenauer adriaanse adriaansen aerts agren ahlen ahlers ahlgren ahlin ahlquist ahman ahrens ainscough ainsley aitken ' +
  'akehurst akerblom akerlund akerman akerstrom akkerman alberts albright alcott aldersey aldous alford alkema allardyce allcock ' +
  'allenby allerton allgaier allingham allsopp alm almgren almqvist alstad alstrom althaus altmann ambler amdahl amory amsel ' +
  'andreassen angelsen angermann angquist angstrom ankarcrona anspach anstey antonsen apelgren appelgren appelman appelt ' +
  'applegarth appleton appleyard arbuckle arbuthnot archdale arends arendt armbruster armistead armitstead arnesen arnott arntzen ' +
  'aronsen arrowsmith arundel arvidsen asberg aschenbrenner asen ashbourne ashcroft ashdown askeland askew asklund aslund ' +
  'aspelund aspinall asplund asquith assmann astley attenborough atterbury attlee attwood aubertin aubrey auchincloss auclair ' +
  'audebert audibert audley auerbach auger augereau aumann aumont austad austen autissier aveling axford ayckbourn ayscough baars ' +
  'baas babcock babin babington bachelet bachmann bachmeier backer backhouse backlund backman badcock baddeley bagley bagnall ' +
  'baier baillargeon bailleul bainbridge bairstow bakhuizen balderston baldock balfour balke balkenende ballantine ballantyne ' +
  'ballard balzer bamberger bamford bampton bancroft banfield bannatyne bannerman bannister barbot bardet bardsley barendse ' +
  'barents barham barlow barnaby barnard barnfield barraclough barrault barreau barrowclough barstow barthel barthes bartram ' +
  'bartsch barwick baskerville bassett bastiaanse bastide batchelor bathgate bathurst batiste battersby batty baudet baudouin ' +
  'baudry baumeister baumgart baumgarten baumgartner bausch baverstock baxendale bayliss bazin beardmore beardsley beasley ' +
  'beattie beauchamp beauchemin beaudoin beaufils beaufort beaumarchais beaurepaire beauvais becher bechtold beckenbauer beckford ' +
  'beckwith bedard beddoes beecham beeching beecroft beekman beemster beerens beetz behnke beier beijer beilharz bekker bellanger ' +
  'bellec bellemare bellerose bellingham bellmann benbow benecke benezet bengtzon bennington benschop benthall bentham benz ' +
  'berendsen beresford bergdahl bergenholtz bergersen berggren bergh berghaus berglund bergseth bergsma berkhout berlinger ' +
  'bernadotte bernier berrycloth berthelot berthier berthod berthold bertram berube berwick besant besnard bessemer bettencourt ' +
  'beuttler bevan beveridge bewick bickerstaff bickerton biddle biddulph biedermann bieler bierens biermann bierwirth bigelow ' +
  'biggins bigot bijl bijlsma billard billingham billington binet binns birchall birdsall birkeland birkett birkin birkner ' +
  'birnbaum birtles birtwistle bisgaard bissonnette bittner bjerkas bjerke bjerregaard bjorklund bjorkman bjorkqvist bjurstrom ' +
  'blackadder blackett blackmore blackstock blackwood blakemore blakeney blakeway blanchet blandford blankenship blaschke ' +
  'blechschmidt bleckmann bleeker blenkinsop blezard blix blixen bloch bloem bloemendaal blom blomberg blomfield blomgren ' +
  'blomkvist blondeau blondel blouin bluhm blum blumenthal blundell blythe boardman boddington bode boden bodin boehm boekhout ' +
  'boerma boersma boettcher bohlen bohlin bohme bohmer boileau boisclair boissonneault boisvert boivin bolduc bolingbroke ' +
  'bollmann bolsover bolstad bonenfant bonham bonhoeffer bonin bonnard bonneau bonnefoy bonner bonneville boogaard boogaerts ' +
  'boonstra boothby boothroyd borchardt borchert bordeleau borg borgen borgersen borgstrom bormann bornemann borresen borst ' +
  'bosanquet bosboom boschman bosma bosse bostrom boswell bosworth botham bottcher bottger bottomley bottrill boudreau boudreault ' +
  'bouffard bougainville boughton boulay bouma bouman bourassa bourchier bourdais bourdieu bourdon bourgault bourgoin bourque ' +
  'bousfield bousquet boutet boutin bouverie bouvier bouwman bouwmeester bowdler bowyer boxall boye boyle brabazon bracegirdle ' +
  'brackenbury bradbury bradfield bradstreet bradwell bragg bramall bramley bramwell brandes brandl brandreth brands brandsma ' +
  'brandstetter brandvold brannstrom branson brassard bratland bratt brattstrom brauer braun breadalbane brecht breckenridge ' +
  'bredesen brehm breitenbach breitkreuz brekke bremer brentano brereton briand bridgeman bridgewater briercliffe brierley ' +
  'brigstock brindley brink brinkhaus brinkley brinkman brisebois brisson broadhurst broberg brochard brochu brockbank brockhaus ' +
  'brocklehurst brockmann brodersen broekhuizen broekman broer broman bromfield bromwich bronkhorst brooksbank broomfield brose ' +
  'brossard broussard brousseau brownlee brownlow brownrigg bruford bruggeman bruggemann brugman bruijn bruins bruland brummell ' +
  'bruneau brunel brunelle bruns brunskill bruun bryhn buccleuch bucher buchmann buchner buck buckland bugge buhl buhler buhring ' +
  'buijs buisson buitenhuis bulkeley bulow bulstrode bunbury bunsen bunyan burbage burbridge burckhardt burdett bureau burford ' +
  'burgdorf burger burghardt burgoyne burkhardt burlington burmeister burnaby burnell burnham burrell burridge burroughs burslem ' +
  'burtenshaw buskens busse butterfield buttery buttner butzke buurman buxton byfield bylund bystrom bywater cadieux cadwallader ' +
  'cailleux cailloux calderbank caldicott calloway calthorpe calvert calvet camberwell camden camus cantin capdeville carbonneau ' +
  'cardew cardigan cardin carlberg carlyle carlzon carmichael carnegie carre carrington carruthers castlemaine castonguay ' +
  'cathcart catterall cattermole cauchon caumartin causey cavanagh cavendish cawdrey cawley cazeneuve cederberg cedergren ' +
  'cederholm celander chabot chabrol chagnon chalifoux challoner chalmers chamberland chamberlayne champlain champneys chantry ' +
  'chapdelaine chapelle chaplin chaput charbonneau charbonnier charest charland charlebois charlesworth charlet charlton charnock ' +
  'charrier charron chartier chartrand chasse chastain chateaubriand chatelain chatterton chaumont chauvet chauvin chaworth ' +
  'cheeseman cheesman cheetham chenard chenier chenoweth chesterton chetwynd chevallier chevrier cheyne chidester chilcott ' +
  'chippendale chisholm chittenden cholmondeley chopin chorley chouinard chretien christensen christiansen christoffersen ' +
  'churchward claasen claeys clapham clapperton clarkson claussen clavel clavering claypole clegg cleghorn clitheroe clotworthy ' +
  'clough clutterbuck cobham cochet cockburn cockcroft cocteau coderre codrington coenen coggeshall coghlan colbourne colclough ' +
  'coldwell colegate collard collin collingwood colquhoun colville combes comeau comerford compton conisbee connaught conyers ' +
  'cookson coppens coppersmith copplestone corbeil corbett cordier cormier cornelissen cornwallis corriveau cosgrove cossette ' +
  'cottingham cottrell couillard coulombe coulson coulthard courcelles courchesne cournoyer courtemanche courtenay courtois ' +
  'cousineau coutu couture couturier coverdale cowgill coxon crabtree craddock cranborne cranleigh cranshaw crawshaw creighton ' +
  'cremer crepeau cresswell crevier crichton crickmore critchley crockett croft crofton cromartie crompton croome crosland ' +
  'croteau crowther cruickshank cuddy culpepper culshaw cumberbatch curwen cusson cuthbertson cuypers cyr czerny daalderop ' +
  'daelman dagenais dahlback dahlen dahlin dahlke dahlman dahlqvist dahlstrom dahmen dahms daigle daigneault dalby dalgas ' +
  'dalgleish dalglish dallaire dallmann dalmas dalrymple dalziel damase dambreville damm danbolt danby danielsen danjou dankworth ' +
  'dannenberg dansereau danvers darbyshire darche darling darnley dashwood daubney daudet daum daumas dauphin daveluy davidsen ' +
  'davignon dawlish dearden debray dechamps deckert degenhardt deguire dehmel dekkers delacourt delacroix delafield delage ' +
  'delahaye delamere delaunay delavigne delisle delmas delorme demers demeulenaere denecke dengler denholm deniau denison ' +
  'dennison densmore denton denzel depardieu depauw derbyshire derksen derouin desautels desbiens deschenes desgagnes deslauriers ' +
  'desmarais desnoyers desormeaux desplanques desrochers desroches desrosiers dessureault destouches detmer deutsch deveau ' +
  'deverell devereux devonshire devos dewhurst dewitte dextraze dickmann dideriksen dieckmann diederich diekmann diener dietze ' +
  'diez digby dijkgraaf dijkman dillwyn dimmock dinwiddie dion dionne dirks dirksen disraeli dittmann dittmar dittrich dobbs ' +
  'dobler doblin doddridge dodsworth dohmen dohring dohrmann doornbos dorais dore dorfler doring dorion dormann dorrington dorsch ' +
  'doubleday doucet doucette douma doving dowding doyon drabble drapeau drayton drechsler dreher dreier dressler drewes drexler ' +
  'dreyer driesch drinkwater drolet dronfield drost droste drouet drouin drury dryden dubeau dubreuil dubuc dubuisson ducasse ' +
  'duchamp ducharme duchesne duckworth duclos ducrocq duden dudgeon dufault duffield dufresne dugas duguay duhamel duijn dulac ' +
  'dumbleton dumouchel dumoulin dunbar dunmore dunning dunstan dunwoody dupaul duperre duplessis dupond duprat dupre duquesne ' +
  'duquette durer durocher durr durrant dussault duteil dutertre dutil dutronc dutton duvivier dybvik dykstra dyrhaug dyson ' +
  'eardley earnshaw eastlake eastman eastwood ebbers ebeling eberhard eberhardt eberle eberlein ebersbach eccleston eckardt ecker ' +
  'eckermann eckstein edgerton edgeworth edlund edvardsen eekhout eerens effenberg egeland egerton eggen eggink ehlers ehrenberg ' +
  'ehrhardt ehrlich eichendorff eichler eichmann eickhoff eijkman eilers einhorn eisele eisenhauer eisenmann ekberg ekblad ekdahl ' +
  'ekelund ekholm eklof ekman eldridge elgar elmquist elphick elphinstone elsner elsworth elvestad elwes elwood elzinga embleton ' +
  'emmerich emond emsley enderle endicott enevoldsen engblom engdahl engebretsen engelbrecht engelen engelhardt engelke ' +
  'engelmann engen enger engqvist enzensberger eppler erdmann erhardt erlach erskine esch eschenbach espeland espersen ' +
  'essig esterbrook etherington ethier ethridge evensen everding evers evershed eversley evrard ewert ewing eyre ' +
  'faassen faber fafard fagerberg fagerli fagerstrom fairbairn fairbrother fairchild faircloth fairclough fairfax fairhurst ' +
  'fairley fairweather falardeau falconbridge falk falkenberg falkengren falkenhagen falkner falt fanshawe farnham farnsworth ' +
  'farquhar farrington fassbender fassbinder faubert faucher fauchon faust favreau fawcett featherstone featherstonehaugh ' +
  'feenstra feldmann feller felten fendt fenelon fenwick ferber feringa fernsby fernyhough ferrers fessenden fettiplace feuerbach ' +
  'feuillet feyerabend fichte fielding filbinger filiatrault filion fillmore finchley finck findeisen fink finkbeiner finke ' +
  'finlayson fischbach fishwick fitton fitzalan fitzherbert fitzmaurice fitzpatrick fitzsimmons fitzwilliam fjeld fjellstrom ' +
  'flanders flaten fleckenstein fleetwood fleischer fleischhauer fleischmann flemming flink flintoff flitcroft flodin flowerdew ' +
  'fohr foisy foljambe folkesson folkestone follett fontane forbes forcier fordham forrester forsgren forsman forsstrom forster ' +
  'forsythe fortescue fortier foss fossum fothergill foucault foucher foulkes fountaine fouquet fowlkes foxcroft frampton ' +
  'francoeur frankenberg frankl frankland fransen franssen frantzen franzen frechette frederiksen fredriksen frenette frenzel ' +
  'freudenberg freund freytag friberg fricke friebel friedel friedmann friedrichs fries friese frigon frisch frisk fritsch ' +
  'fritsche fritzsche frobel frobisher frohlich froland fromm frommer frost frostick fugger funke furnival furst furu furuseth ' +
  'gaarder gabler gabrielsen gadbois gade gadsby gagnier gainsborough gainsford galarneau galbraith galland galle gallimard ' +
  'galloway galsworthy gammage gans ganter garborg garfve gariepy garland garneau garnett garrod garside garstang gartner ' +
  'gascoigne gascon gascoyne gaskell gassmann gathercole gatwick gaucher gaudet gaudreau gaudreault gaunt gauvin gaythorne ' +
  'gebauer gebhard gedge geerts geertsema gehrke geier geissler geist gelinas gendron gensch genscher geoffrion geoghegan ' +
  'gerhards gerhardt gerrits gerritsen gerstenberg gerster gervais gessner geyer giebel gielen giese giesecke gifford giguere ' +
  'gilchrist gilfillan gillespie gillingham gilmour gilpin gingras girdlestone giroux gisborne gladstone gladwin glanville glaser ' +
  'gledhill glendenning glendinning glockner glossop gluck gobeil godard godbout godin godolphin goebel goerlitz goldammer ' +
  'goldbach goldmann goldschmidt goldsworthy gollancz gollner gomersall goodchild goodenough goodfellow goodhart gooding gopfert ' +
  'goring gorlitz gormley gorringe gortz gosforth gosling gosselin gotobed gottschalk gottwald gotze gouin goulet goupil gourdeau ' +
  'govaerts gower goyette graaf graefe grafe grainger granberg grandison grandmaison grandpre granlund granqvist granstrom ' +
  'grantham graser grass grasse gravdal gravel gravenor grayson greathead greenacre greenhalgh greenhill greenlaw greenslade ' +
  'greenstreet greenwell greenwood gregersen greiner grenfell grenier grenville gresham greville griebel grieg grieger grierson ' +
  'griesbach grimard grimm grimme grimsby grimstad grimwade grindrod groen groenendijk groeneveld groenewoud groger gronberg ' +
  'grondin groning gronlund gronqvist gronvold gropius gross grosse grossmann grosvenor grothe grun grunberg grundgens grundstrom ' +
  'grunewald grunwald guay gudgeon guertin guilbault guilbert guildford guillemette guilloteau guimond gulbrandsen gulden ' +
  'gullberg gulliksen gunnarsen gurney gustafsen gustavsen gustavsson gutmann guyon gwyther gyllenhaal gyllensten haack haagensen ' +
  'haak haakonsen haaland haanstra haase haavik habberstad haberkorn haberl habgood hackmann haddock haddon hadfield haeckel ' +
  'hafner hagberg hagedorn hagelin hagemann haggard hagglund haggstrom hagstrom hahnemann haigh hainsworth hakansen hakkert ' +
  'halbach haldane hallberg haller hallgren halliday hallin halliwell hallmann hallqvist hallstrom hallworth halstead hambleton ' +
  'hamelin hamelink hammarberg hammarskjold hammarstrom hammerschmidt hammersley hammersmith hamon hampshire hamre hamstra hamsun ' +
  'hanbury handel handley hanegraaf hanisch hanke hankinson hannay hannink hanratty hansel hansmann hanssen haraldsen harbottle ' +
  'harcourt hardacre hardcastle hardenberg hargraves harington harkness harmsen harnois hartig hartigan hartington hartlieb ' +
  'hartnell hartung hartwig harwood haselden haselhorst hasenclever haslam hathaway hatherley hattersley hauck hauer hauff haug ' +
  'haugerud haugland haupt hauptmann hauschild hausler hausmann haussler havemann haverkamp hawkesworth hawksworth hawley haworth ' +
  'hazeldine hazelhurst hazlitt headley heathcliff heathcote hebbel hebert hecht heckel heckmann hedberg heddle hedin ' +
  'hedman hedstrom heemskerk heerema hegdahl hegemann hegge heiberg heidegger heidemann heidenreich heider heidrich heijmans ' +
  'heijnen heilmann heim heimann heinemann heinrichs heinze heinzmann heise heitmann hekman helbig helfrich helland hellberg ' +
  'hellgren helliwell hellman hellmann helmholtz helmsley hemingway hemmingsen hempel hemsworth hendrickx hendriksen henke ' +
  'henneberg hennig hennings henriksen hensel henshaw hentschel hepplewhite hepworth herbst herder hering hermanns hermans ' +
  'hermansen hermsen herold herrick herschel hertel hervieux herzberg herzog hess hetherington hettich hetu heubach heuss ' +
  'hewitson heywood hibberd hibbert hickling hickmann hiemstra higginbottom higginson highsmith hildebrand hildebrandt hildeman ' +
  'hilger hilgers hillebrand hiller hillgren hilliard hillmann hinchcliffe hinchliffe hinckley hindenburg hindle hindley ' +
  'hindmarsh hinrichs hintze hinze hirschfeld hirschmann hirst hitchcock hjelm hjelmeland hjort hjorth hoare hobhouse hobrecht ' +
  'hockaday hoddinott hodgkins hodgkinson hodgkiss hoekman hoeksema hoff hofmannsthal hofmeister hofstad hofstetter hofstra ' +
  'hogberg hogenboom hogh hoglund hogstrom hohenstein hoiby holcombe holderlin holdsworth holgate holgersen holinshed hollerer ' +
  'holliday hollingsworth hollingworth hollins hollinshead hollister holmboe holmdahl holmgaard holmgren holmlund holmqvist ' +
  'holmstrom holmwood holroyd holst holstad holte holtmann holtrop holtz holzapfel holzer holzmann homann honecker honeycutt ' +
  'hooft hoogenboom hoogendoorn hoogeveen hoogland hoogstraten hopcroft hopfner hopkinson hopwood hormann horn horncastle hornsby ' +
  'hornung horrocks horsfall horsfield horstmann hotchkiss houde houldsworth houle houtman hovenden hovland howorth hoyle huard ' +
  'huckaby hudon hudspeth huffington huijbregts huisman huitfeldt huizinga hullett hulsmann hult hultgren hultman hultqvist ' +
  'humberstone hummel hundertwasser hungerford huntington huot hupfeld hurlstone hurstwood hurtubise husby huskisson husserl ' +
  'hutchings huttner huxley huxtable huygens hveem hyde hyndman ibbotson ibsen iddesleigh iffland ihde ijzerman illingworth ' +
  'imbeault immelmann immermann inchbald ingleby inglis ingoldsby innes ironside isenberg isherwood itzehoe iveson jacobi jaeger ' +
  'jagger jahnke jakobsen jalbert janke janker jansma janssens jardine jarlsberg jasmin jaspers jellicoe jephson jermyn ' +
  'jerningham jeschke jessen jessop jewell jewsbury jobin jodoin johannesen johannessen johnsen jolicoeur jolivet jolliffe ' +
  'jonassen jongbloed jonker jonkers jonsen joost joosten jordans jorritsma jourdain jourdan joyal judson juneau junge junger ' +
  'junghans jungmann jurgens jutras kaalund kaestner kahl kahler kaiser kaltenbach kaltwasser kammerer kamphuis kamstra kandler ' +
  'kappel kappers karajan karger karlberg karlsen karsten karstens kastle kastner kaulbach kautz kavanagh kayser keble keighley ' +
  'keil keizer kellaway kellerman kellermann kelsall kempen kemper kempf kenilworth kennaway kennington kenworthy kepler ' +
  'kerguelen kerkhof kerner kershaw kersten kervella kessel ketelaar ketteridge kettler kettlewell keuning kiefer kielland ' +
  'kienzle kierkegaard kiesinger kiesling kihlberg kihlgren kihlstrom kilbride kilian kimberley kingsbury kingscote kinnaird ' +
  'kirchhoff kirkbride kirkham kirkwood kirsch kirschbaum kirschner kittel kjellberg kjellgren kjellstrom kjr kjrgaard klages ' +
  'klausner klebe kleemann kleijn kleinert kleinschmidt kleist klemm klenze kleppe klevstad klingberg klingenberg klinger ' +
  'klingstedt klinkhamer klinsmann kloosterman klopp klopstock kloss kluge knaggs knappe knatchbull knauer knausgard knebel ' +
  'kneipp knightley knighton knobloch knollys knopf knorr kobele kober kocher koefoed koekkoek koelewijn kofoed kohlmann kolbe ' +
  'kollner kollwitz kolstad konigsmann koning konings kooij kooiman kooistra koolhaas koopman koopmans kopernikus koppelman ' +
  'koppen korber korn korner korte kowalke krafft kraft krag krahl kranenburg kranz kratzer krauss krautwald krebs kreisel ' +
  'kretschmann kreutzer kreuzer krieger kringlebotn kristiansen krogh krogstad kroll kronberg kronborg krone kroon kropp krug ' +
  'kruijff kubicki kuchler kufner kuhne kuhnert kuijpers kunert kunkel kunzel kupfer kuster kutscher kuyper kvam kvamme kvarme ' +
  'kvist kvitland laabs labbe labelle laberge labonte labrecque labrie labrosse lacasse lacey lachapelle lachmann lacombe ' +
  'ladouceur laferriere laflamme lafleur lafontaine laforest lafortune laframboise lafrance lafreniere lagace lagarde lager ' +
  'lagerback lagergren lagerkvist lagerlof lagerqvist lagerwey lagrange laidlaw lajoie lalande laliberte lalonde lamarche lamarre ' +
  'lamartine lambourne lambrechts lambton lammers lamontagne lamothe lamoureux lampton lamy lanchester lanctot landberg landgraf ' +
  'landin landman landmann landreville landry landstad langdale langelier langenberg langeveld langevin langford langguth langham ' +
  'langhans langhorne langlais langlois langridge langstaff langton laniel lanoue lansbury lansdowne lanthier lapensee laperriere ' +
  'lapierre laplante laporte laprise laramee larivee lariviere larkham laroche larochelle larocque larose larouche larssen larue ' +
  'lasalle lasker lassen lathbury latimer latour latreille latulippe latzel lauderdale lauer laurendeau laurier laurin lauritzen ' +
  'lautenschlager lauterbach lauzon lavallee laverdiere laverick lavigne lavoisier lawley lawther laycock layton leadbeater ' +
  'leadbetter leadbitter leamington leander learmonth leatherbarrow leblond lechmere lechner leckie leclair lecompte ledbetter ' +
  'ledoux leduc leenaars leenders lefort lefrancois legare legault legendre lehnert lehoux leibniz leicht leine lelievre lemay ' +
  'lemelin lemieux lemke lemmens lemonnier lengsfeld leonhardt lepage lepine lerch lerche lescaut lesperance lessard lethbridge ' +
  'letourneau leuschner leutheusser levasseur leveille leverhulme leveson leyland lheureux liddell liddiard liebermann liebert ' +
  'liebig liebknecht liedtke lien lievens lightbody lightbown lightfoot lilburne lilienthal lilja liljeberg liljeblad liljegren ' +
  'lillegard lilley limoges lind lindahl lindback lindblad lindblom linde lindegaard lindell lindelof lindemann lindenberg linder ' +
  'lindfors lindh lindhardt lindman lindmark lindroth lindsell lindskog lindstedt lindvall lingard lingner linke linklater linley ' +
  'lipp lippert lippmann lipscomb littlejohn littlewood liversedge livesey livingstone ljung ljungberg ljungdahl ljunggren ' +
  'ljungqvist ljungstrom lockhart loddington lodin loffler lofstrom lofthouse lohmann lohr loiselle loken lomax longbottom ' +
  'longhurst longstaff lonnberg lonnqvist lonsdale loreck lorentz lorentzen lorentzon lorenzen lortie lothe loubet lovegrove ' +
  'lovelace loveridge lovgren lovold lowe lowenthal lowther loxley lubbers lubke lucke luckert luckhurst luders ludtke luhmann ' +
  'luijten lumley lumsden lundblad lundby lundell lundgaard lundh lundholm lundin lundmark lundqvist lundsgaard lundstrom lundy ' +
  'luscombe lussier luther lutterworth luttrell lydgate lyndhurst lyonnais lyttelton lytton maass macalister macarthur macaulay ' +
  'macbeth macclesfield macgregor machin mackay mackintosh macklin maclaren maclean macleod macmillan macnamara macpherson ' +
  'maddison madsen magnan magnussen mahlzahn mahnke mailhot maillet mainguy mainka mainwaring maitland makepeace malham malherbe ' +
  'mallinson malm malmberg malmgren malmqvist malmsten malmstrom malouin malpas malraux maltais maltby malz mandeville mangold ' +
  'mann mannering mansfield mapplethorpe marchbanks marchmont marcil marcotte marcoux marechal markham markussen marlborough ' +
  'marleau marois marriner marriott marstrand martindale martineau martinsen marx marz maschke masefield maskelyne masse ' +
  'massingberd massinger mather matheson mathiesen mathisen mattern matthes matthies mattson maughan maunder maupassant mauriac ' +
  'mawdsley maybury maycock mayhew mayrand mcallister mcardle mcavoy mccafferty mccallum mccarron mcclellan mcclelland mcclure ' +
  'mccorquodale mccracken mccready mccullagh mccullough mcdowell mcelroy mcevoy mcfadden mcfarlane mcgann mcgarry mcgillivray ' +
  'mcginley mcginty mcglynn mcgonagall mcgovern mcgrady mcguinness mcgurk mchugh mcilroy mcinerney mciver mckeever mckellar ' +
  'mckendrick mckeown mckinlay mckinnon mclachlan mcleish mclennan mcloughlin mcmaster mcmenamin mcmullen mcnaughton mcneill ' +
  'mcnulty mcphail mcphee mcquaid mcshane mcsweeney mctavish mcveigh mcwilliams meadowcroft meakin medhurst mehlhorn mehnert ' +
  'meikle meinecke meinhardt meinhof meisel meissner meixner melancon melander melbye melchett melchior meldrum melin mellbye ' +
  'mellor melrose melville melzer menge mengele menke menzies mercure merivale merriman merriweather mertz messier methot metzner ' +
  'meunier meyerhof michaelis middlemarch middlemiss midgley midtbo mielke mignault mikus milburn mildmay milford millette ' +
  'millichap milligan millington millward milner milverton minchin minshull miron mischke mitcham mitchelmore mitford mittelstadt ' +
  'mobius modig moe mohring molander molesworth molin molitor mollerup mollison moltke molyneux mommsen monaghan monckton ' +
  'moncrieff monette mongeau monkhouse monnet monrad montagu montcalm monteith montesquieu montmorency montpetit montrose ' +
  'moorcroft moorhouse morand morch mordaunt morency moresby morgenroth morgenstern morike morissette moritz mork morland morneau ' +
  'mortl mortlock mosbach mossberg mossman mottram mounier mountbatten mountford mountjoy mousseau mowbray muggeridge muhlbauer ' +
  'muhle muhlhaus muirhead mulcahy mulders muldoon mulholland mullaney mullner mulvaney munch mundy munster munthe muntzer ' +
  'murgatroyd musgrave musgrove mutch mycroft myddelton myklebust myrberg myrdal naber nachtigall nagel nahler nairn naismith ' +
  'nansen nantel napier narracott naseby nasmyth nebel needham neher nernst neron nesbitt nesbo nesse netherby nethercott ' +
  'netherton nettleton neuber neubert neuhaus neumeister neuner neveu nevill newbold newbury newcombe newdigate newington newsome ' +
  'nickel nicolaisen niebuhr niedermeier niehaus niemeyer niemoller nightingale nijhof nijland nijs nilsen nissen nitsche noiret ' +
  'nolde noldeke nolte nolting noordhoek noordhuis nooteboom norbury norcross nordahl nordberg nordby norden nordenskiold ' +
  'nordgren nordlund nordmann nordmark nordqvist nordstrand nordvik norell noren norlin norling normand normandeau norrby ' +
  'norrington norrman norstedt northcott northfield norwood noury novalis nussbaum nuttall nuttgens nygaard nygard nygren nyholm ' +
  'nyland nylander nylund nyqvist oakeshott oakley oakshott oberlander obermeier ochs odegaard odegard oechsle oehler oehme ' +
  'oertel oettinger offenbach oftedal ogilvie ogilvy oglethorpe ogren ohlendorf ohman ohrn okeover okkerse okland olafsen ' +
  'olaussen oldacre oldenhuis oldershaw oldfield oldroyd olesen olieslagers oliphant ollerenshaw oman onslow oomen oosterhout ' +
  'oosterhuis oosterveld opdal oppenheim oppenshaw oppermann opsahl ormerod ormond ormsby orn orrell osgood oskarsen ' +
  'ossietzky ostberg ostby ostbye osterberg ostergren osterley osterloh osterlund ostermann osthoff ostling ostman ostwald oswald ' +
  'oswestry ottaway ottens otterbach ottesen oudenaarden ouellet ouellette oughton ouimet ousby overbeek overbury overdijk ' +
  'overgaard overton oxenham paasch paauw pabst padgett paetzold pagnol pahl pakenham palfrey palgrave pallesen palliser palme ' +
  'palmgren palmqvist pankhurst papillon papineau papworth paquet paquin parfitt pariseau parizeau parkhurst parmenter parminter ' +
  'parnell partington paston patchett patenaude paterson patmore patry pattinson paulsen paulsrud paulus pauncefote peabody ' +
  'pearsall peascod pechstein peckham peebles peiffer pelham pellerin peloquin peltier pendlebury pendragon penhaligon penhallow ' +
  'pennington pennyfeather penrose penruddock pentreath pepin pepperell percival perrault perreault perrier perrins perron persen ' +
  'petherick petitclerc pettersen petterson pettigrew petworth pfaff pfahl pfannenstiel pfeffer pfennig pfister pfleger pfluger ' +
  'phaneuf philipsen philpott piche pichette pickavance pickering pickersgill pickford pickthall piepenbrink pieper pieters ' +
  'pietersen pietsch pilkington pilon pinchbeck pineau pinkerton pinnock pinsonneault plamondon plantagenet plante plas plath ' +
  'plenzdorf plessis plourde plummer plumtree poelman pohlmann poincare poindexter poissant poitras poliquin polkinghorne pollitt ' +
  'polwhele pomeroy pomfret ponsard ponsonby popham popper popplewell portman poschmann pothier potvin poulin pouliot poulsen ' +
  'poulson poulter powys prager pratte prefontaine prell prendergast presland prestwich preuss prideaux priestley primeau proctor ' +
  'proll pronk prost prothero proulx provencher provost prudhoe prudhomme prynne prytz puchner puckering pufendorf pugh pulteney ' +
  'purbright purefoy purkiss pyecroft pym quackenbush quandt quarmby quast quennell quenneville quesnel quiller quinnell quist ' +
  'qvarnstrom qvist raabe raaijmakers raby racicot radclyffe radford radley raeburn raemaekers raglan rahn raikes rainford ' +
  'rainsford rainville raistrick ramberg ramsbottom ramsden ramshaw ramstad rancourt ranke ransome rapp rasch raschke ratcliffe ' +
  'rathenau rathke rattigan rauch rauh rauscher rautenberg ravary ravenhill ravenscroft ravn rawcliffe rawdon rawlinson rawnsley ' +
  'rawsthorne rayner raynor reddington redfearn redfern redgrave redlich redmayne redpath reemtsma regener rehberg rehm rehn ' +
  'reichardt reichelt reichenbach reichmann reif reijnders reimers rein reinecke reiners reinholdt reinke reiser reiten reitsma ' +
  'reitz remillard renshaw renwick restarick rettig reynard rheinlander rhodes ribblesdale ricard richartz rickard rickman ' +
  'riddell riddiford rideout ridgeway ridgway rieck rieder riedl riefenstahl riehl riemenschneider ries riess riester rigby riise ' +
  'rijkaard rijnders rilke ringdal ringelnatz ringstad ringstrand ringwood rinke riopel rioux ripley risberg risborough ' +
  'ritsema rittmann ritz rivard rivest rivington roald roberthon robespierre robichaud robidoux robillard robitaille rocheleau ' +
  'rochon rockingham rodbourne roderigue rodewald roelofs roggenkamp rohl rohr rohrig rohwedder rokeby rolfsen roller rollinson ' +
  'rombouts romeijn romilly rommel romney rondeau ronneberg ronning rontgen rookwood roos roosendaal ropke rorvik rosander ' +
  'rosengren rosenkranz rosenlund rosenqvist rosewarne rosier rosler rossland rossmann rost rostad rostand rothe rotter rottger ' +
  'rouleau rounsevell rountree roussel routhier routledge rouvroy rowbotham rowbottom rowlands rowlandson roxburgh roylance ' +
  'rubsam ruckert rud rudbeck ruddock rudge rudloff ruffell ruhle ruhmann ruijter ruiter rumbelow rumbold rumpf rundgren ' +
  'rundqvist runge rupprecht rushforth rushworth ruskin rustad rutte rutten rydberg rydell ryding rye ryecroft rygaard rygh ' +
  'rylands saalfeld sabourin sachs sachse sackville saddler saintonge saltire saltmarsh saltonstall salzmann samborne samuelsen ' +
  'samwer sandbakken sandell sanden sander sandford sandgren sandiford sandnes sandstrom sandwell sandys sansregret sarrazin ' +
  'sattler saucier sauerbruch sauerland saulnier saunderson sauvage sauvageau sauve savard savile saville savoie saxby scargill ' +
  'scarisbrick schaap schade schadow schaeffer schaffer schaper scharnhorst schatz schauble schauer scheel scheffler schei ' +
  'scheibe scheidemann schellekens schelling schenck schenkel scherf scherpenzeel scheurer schick schiele schiffmann schinkel ' +
  'schippers schirmer schjelderup schleicher schleiermacher schlemmer schlenker schlesinger schlichting schliemann schlosser ' +
  'schmalz schmeling schmelzer schmidtke schmitz schmoller schmucker schnabel schneidereit schnell schnitzler schober schoenmaker ' +
  'scholefield scholes scholl scholler scholten scholz scholze schonberg schone schonemann schonfeld schoonhoven schrader schreck ' +
  'schreuder schreurs schrijver schroter schuchardt schuh schulte schultheiss schurmann schutt schutze schuurman schwabe ' +
  'schwaiger schwalbe schwanitz schwarzer schwarzkopf schwegler schweiger schweikert schweitzer schweizer schwenke schwerdtfeger ' +
  'schwering schwind scoresby scrimgeour scrimshaw scrope scruton seabrook seagrave searle sedgewick sedley seeberg seeger seeler ' +
  'segers seibert seiler selander selberg selbourne selby selin selkirk selle sellstrom selwyn semmelweis semper senecal senechal ' +
  'senf severinsen sevigny seward seyfarth seyfert seymour shackleton shadwell shaftesbury shakeshaft shanklin sharples shawcross ' +
  'sheldon shelmerdine shepperd sherwin shillingford shillington shilton shipton shirtcliffe shorthose shorthouse shovell ' +
  'showalter shropshire shufflebottom shuttleworth sibbald sibthorpe sicard siddons sidebotham sidebottom sidgwick sieber siegert ' +
  'siemerink siemers sieveking sievers sijbesma silbermann sillitoe silverthorne simcox simmel simons simonsen simpkins simrock ' +
  'sirois sittler sitwell sivertsen sjoblom sjodin sjogren sjoholm sjolander sjolin sjolund sjoqvist sjostedt sjostrand sjostrom ' +
  'skaar skarsgard skaug skeffington skelhorn skidmore skillern skipwith skjelbred skog skogen skogland skoglund skogstad skou ' +
  'skovgaard skyberg slagter slaughter slingsby sloot smallbone smallwood smedberg smedstad smeets smethurst smithson smollett ' +
  'smythe snel snelgrove snell snijders snodgrass snoek snowdon soderblom sodergren soderholm soderlund soderman soderqvist ' +
  'solbakken solheim sollner solms solvang somerville sommerfeld sommerfeldt sonnenberg sonnenschein sorli sorlie soucy soulier ' +
  'southcott southerby southwell southwood sowerby spaans spaargaren spahn spalding sparkes sparre spedding speer speight ' +
  'spengler sperling spiegel spierings spijkers spitzweg spofforth spohr spooner spranger sprenger springer sproat spurgeon ' +
  'squires staal stadler stainforth staithes stalberg stallard stallybrass stamm stanbury standish stanhope stanier stapleton ' +
  'starkey starkie stauffenberg stauss staveley stavnes stavrum steadman stebbing stedman steen steenbergen steensen stefansen ' +
  'steffens steffensen stegeman steger steggles stegmann stehr steiger steinbeck steinberg steinbruck steinhauer steinhoff ' +
  'steinmann steinmeier steinmetz stelter stenberg stene stenersen stengel stenmark stenquist stensrud stenstrom stenzel stern ' +
  'sternberg stevenage stieglitz stiehl stillingfleet stobart stockdale stockl stockmann stockwell stoddart stoffels stoiber ' +
  'stokoe stolle stolz stonehouse stoppard storey storli stourton straatman strachan strachey strack strandberg strandman ' +
  'strangways strasser streicher strelow stresemann strindberg stringfellow strobele stroh stromgren stromqvist strube struck ' +
  'strunk strutt stubner stuivenberg sturgess sturgis sturm sturmer sugden suhr sund sundby sunde sundell sundgren sundqvist ' +
  'sundt surprenant surtees suskind suss sutcliffe svanberg svane svedberg svedin svendsen svenningsen svensen sverdrup swaffield ' +
  'swainson swanwick swinburne swindlehurst swinkels swinnerton swinton sylvest symington symonds syversen syvertsen tack ' +
  'tadcaster taillefer talon tancock tandberg tanguay tankersley tardif tarleton tarrant tattersall tattershall tauber taubert ' +
  'tavistock tebbutt tegner teigen tellefsen tellier tempel tennyson terfurth terpstra tesch tetrault tetreault teunissen ' +
  'tewkesbury thackray thaler thalmann thane theberge theis thelander thelin theriault therien therrien thestrup theunissen ' +
  'thibault thibeault thibodeau thiboutot thieme thijssen thistlewood thivierge thoma thomassen thoren thornber thornborough ' +
  'thornburn thorndike thorneycroft thornhill thornley thoroughgood thorstensen thorup thorvaldsen threlfall threlkeld thrupp ' +
  'thulin thunberg thurgood thurlow thursfield thwaites thygesen tickle tideswell tieck tiedemann tielemans tietz tiffin tillmann ' +
  'tillotson timm timmer timmermann timperley tinsley tischbein tischler titchmarsh tjelta todhunter tofte tolle tollefsen ' +
  'tolliver tomkinson tomlinson tomter tonnesen topfer topham tordoff toresen torgersen torkelsen tornblom torngren tornqvist ' +
  'torp torrington torstensen torvik toseland totterdell toulmin tousignant toussaint toutant towneley townend townshend ' +
  'tradescant trafford traherne trakl transtromer tranter trapp trauth trautmann trautwein treadwell trefusis tregear tregenza ' +
  'treitschke trelawney trelawny tremaine tremayne trembath trepanier treptow tresidder trethewey treuer trevanion trevithick ' +
  'trewin trigg trimble tristram troger troll trollope tromp trotman trottier troughton trowbridge trudeau trudel truscott ' +
  'tucholsky tuckwell tudway tuinman tunberg tunnicliffe turcotte turenne turgeon turnbull turpin turvey tutchings tvedt tveit ' +
  'tveitan tveiten tweddle twelvetrees twentyman twisleton twistleton tyldesley tyndale tyndall tyrwhitt tyzack uffington uggla ' +
  'uhde uhl uhland uhlig uhlin uhlmann uijttenhaak uittenbogaard ulbrich ulbricht ulfeldt ullman ullmann ullrich ullstein ulmer ' +
  'ulriksen ulvestad underdown unsworth unthank upcott upjohn uppingham urbach urquhart uttley utz vachon vaillancourt vaillant ' +
  'valberg valiquette vallee vallgren vallieres vanbrugh vang vangen vanier vansittart varin varley vauban vavasour veenendaal ' +
  'veilleux veitch veldhuis veldhuizen veldman venables verbeke verbruggen verburg vercammen vercors verdier verdonk vereecke ' +
  'verey verhaegen verhagen verheijen verhoef verkerk verlinden vermaelen vermeer vermeiren vermette verne verney verschuren ' +
  'verstappen verstraete verstraeten verweij vestby vesterberg vezina viau vickerman viger vigneault vik vikander viken vikstrom ' +
  'villadsen villemure villeneuve villiers vincelette vinje vink vinterberg virkkunen visscher vissers vivian vlaming vogelsang ' +
  'vogler voigtlander voisine volkmann vollmer vollrath voskuil vosmaer voyer voysey vreugdenhil vroom vyner waage wachter ' +
  'wackernagel waddington wadham wagemans wagenaar wagenknecht wagstaff wahl wahlberg wahlgren wahlqvist wahlstrom waibel wakeham ' +
  'wakelin walberg walbrook walch walcott waldegrave waldmann waldschmidt walford walkinshaw wallander wallberg wallenberg ' +
  'wallenstein wallgren wallington wallraff wallstrom walmsley walpole walraven walser walsingham waltham walthew wandsworth ' +
  'warberg warboys warburg wardlaw wardle wareham warhurst waring warmerdam warmington warnke warnock wassenaar wassermann ' +
  'waterfield waterhouse waterman watkinson watmough waugh wayland weatherby weatherhead weatherill weckmann wedderburn wedekind ' +
  'wedel wedgwood wedin weekley weerd wegener wegner wehner wehrle weichert weigand weighell weijers weil weiland weill weiner ' +
  'weingart weinhold weinmann weise weismann weissmann weizsacker welbourne welby weldon welk weller wellesley welling ' +
  'wellingborough welsch wendlandt wendler wenger werfel wergeland wernicke wesseling westaway westberg westby westcott ' +
  'westerberg westerby westergaard westergren westerhof westerlund westerman westermann westermark westerveld westin westlund ' +
  'westmacott westman westmoreland westrup westwood wetherall wetherby wetherell wetterberg wetterstrand weyer whalley whatley ' +
  'wheatcroft wheatley wheldon whetstone whiddon whitbread whitchurch whitehead whitehouse whitelaw whiteley whitford whitgift ' +
  'whitlock whitmore whittemore whittingham whittington whittle whitworth wibe wiberg wiborg wichmann wickman widdowson ' +
  'widdrington widell widmark wiechert wiegand wiegmann wiersma wiese wiesner wigglesworth wigmore wigren wijnen wijngaarden wik ' +
  'wikander wiklund wikman wilberforce wilbraham wilcock wilders wildgoose wilding wilhelmi wilhelmsen wilken wilkinson willcocks ' +
  'wille willemsen willmott willms willocks willumsen winberg winckelmann winckworth windebank windham windisch winge wingfield ' +
  'winkelmann winkworth winnington winstanley winterbottom winterbourne winterburn winterton winzer wirtz wiseman wisse withers ' +
  'witherspoon witteveen wittgenstein wittmann witzleben wodehouse wohler wohlfahrt wold wolfenden wollan wollmann wolseley ' +
  'wolsey wolstenholme wolters wolverton woodbridge woodburn woodcock woodfield woodforde woodhouse woodmansey woodroffe ' +
  'woodthorpe woolcott wooldridge wooler woolford woolfson woollcombe woolmer woolnough woolsey woolston woosnam wordsworth ' +
  'worringer worsfold worsley worsthorne wotherspoon wouda wrangel wraxall wrentham wrigglesworth wrigley wriothesley wroughton ' +
  'wulff wundt wunsch wurfel wust wycherley wycliffe wykeham wyndham wynyard yarborough yardley yarrow yarwood yeardley yeatman ' +
  'yelverton yeomans yergeau yorath younghusband youngman zabel zachariassen zachrisson zander zandstra zech zeeman zegers ' +
  'zeidler zeiler zeitler zetterberg zettergren zetterlund zetterstrom zeyer zielke zijlstra zille zimmerli zoetemelk zollinger ' +
  'zollner zomer zonneveld zouche zuckmayer zuidema zwaan zwart zweig zwiers'
).split(' ');
