/** Family names of people, folded as the given ones are: written from general knowledge, none of them the usual name of a thing. */

/** Family names that are often met, of many languages. */
export const FAMILY_NAMES: readonly string[] = (
  'aalbers aaltonen aasen abbasi abdallah abdelrahman abdi abdulla abdullah abel abera abolins aboud abouzeid abramov abramova abreu ' +
  'abu acharya acheampong acosta acuna adam adamczyk adams adamski adebayo adegoke adekunle adel adeleke adeniyi adesina adewale ' +
  'adeyemi adeyemo adhikari adiguzel adjei adler adomako aebischer aeschbacher afanasiev afolabi afridi afzal agafonov agarwal ' +
  'agbaje agbo aggarwal agrawal agudelo aguiar aguilar aguirre agyeman ahlberg ahlstrom ahluwalia ahmad ahmadi ahmadzai ahmed ahn ' +
  'ahonen aidoo aigner aina ainsworth ajayi akande akbari akbas akbulut akesson akgul akhtar akhter akinola akintola akram aksoy ' +
  'aksu aksyonov aktas akter akyol alabi alam alaoui alarcon alavi albalawi albers albrecht albuquerque alcala alderson aldridge ' +
  'aleksandrov alekseev alekseeva alemayehu alencar alexandrov alexiou alfaro alghamdi alharbi alhassan ali aljohani alkan alkhatib ' +
  'allen almeida almutairi alnajjar alon alonso alotaibi alqahtani alshammari alshehri altin altun alvarado alvarez alves alzahrani ' +
  'amador amankwah amar amaral amato amendola amiri ammann amoah amorim ampofo amrani amundsen anagnostopoulos anand anaya andersen ' +
  'anderson andersson ando andrade andreev andreeva andrzejewski ang angelopoulos angelou angelov angelova anghel angulo anisimov ' +
  'anjum annan ansah ansari antal antoniou antonov antonova anttila antunes antwi anwar anyanwu aoki appiah appleby aquino aragao ' +
  'arai aranda arango araujo arce arellano aremu arias arkhipov arkwright armas armitage armstrong arnadottir arnason arndt arnold ' +
  'arora arriaga arroyo arruda arshad arslan artemiev arvidsson asante asare asghar asghari ashfaq ashraf ashworth aslam aslan ' +
  'assefa assis astrom atalay atanasov ates athanasiou atherton atkins atkinson attia aubert aubry auer avci avdeev aviv avraham ' +
  'awad awan awolowo axelsson ayad ayala aydin aydogan ayele ayhan aylward ayodele ayyad azam azevedo azikiwe aziz azizi azoulay ' +
  'baader babic baccouche bacelar bach badawi badea bader bae baek baez bagdonas baghdadi bagshaw bai baig bailey bailly bajaj bajwa ' +
  'baker bakke bakken bakker bakos bakr bal balaz balazova balazs balciunas balint ballesteros balodis balogh balogun baloyi banda ' +
  'bandara banerjee banerji bankole bansal baptista bar-lev barajas barak barakat baran baranov baranowski barasa barata barbier ' +
  'barbieri barbosa barboza barbu barclay bargach barisic barnes baron barre barrera barreto barrington barrios barros barroso barry ' +
  'barta barton bartos bartosova basaran bastos basu bateman batista batra battaglia bauer baumann bautista baxter bayrak bayram ' +
  'beaulieu beaumont becerra beck becker beckett beckmann bedoya begum behrendt behrens bekele belanger belghaji belhaj bellamy ' +
  'bellini bello belousov belov belozerov beltran belyaev belyakov ben-david benali benamar benard benavides bender benedetti benes ' +
  'benesova bengtsson benitez benjelloun bennani bennett bensalem bentley berg berge berger bergeron bergman bergmann bergqvist ' +
  'bergstrom bermudez bernal bernard bernardi berrada bertelsen bertrand berzins beserra bespalov besson betancourt beyer bezerra ' +
  'bhagat bhalla bhandari bharadwaj bhardwaj bhasin bhatia bhatnagar bhatt bhattacharjee bhattacharya bhattarai bhatti bhuiyan ' +
  'bianchi bianco bilgin binder bingol biro birol biryukov bischoff biswas biton bittencourt bizjak bjerre bjork bjornsson blackburn ' +
  'blaha blahova blakely blanc blanchard blazek blazevic blazkova blinov blokhin blomqvist bloomfield boadu boakye boateng bobrov ' +
  'bobylev bock bodnar boer bogdanov bognar bohm bolanos bolshakov bondar bondarenko bonilla bonnet bonsu boonsri bora borges ' +
  'borisov borja borkowski boros bos bosman bosnjak bosshard botelho botero bouazizi bouchard boucher bouchet boukhari boulanger ' +
  'boumediene bourgeois bouzid bowden bowen boyer bozic bozkurt bradford bradley bradshaw bragin braithwaite branco brandao brandt ' +
  'brennan breton breuer brewster briggs brinkmann briones brito broadbent brockman bromley brooks broughton brouwer brown bruckner ' +
  'brugger brun brunet bruni brunner bruno bruyn bryant brzezinski buchholz buckley bucur bui buitrago bulut bures burgess burian ' +
  'burki burnett burov burrows burton busch bustamante bustos buthelezi butkus butt butterworth bykov byrne caballero cabello cabral ' +
  'cabrera caceres cadman cai cakir cakmak caldeira calderon caldwell calin callaghan calvo camacho camara camargo cameron campbell ' +
  'canales candan cantu cao caputo caraballo carbone cardenas cardona cardoso cardozo carlsen carmi carmona carneiro caron ' +
  'carpentier carranza carrasco carrera carrillo cartwright caruso carvalho castano castellanos castelli castelo castillo castro ' +
  'cattaneo cavalcante cavalcanti cavallo ceballos cech cechova cedillo cele celebi celik cengiz cepeda cermak cermakova cerna cerny ' +
  'cervantes cespedes cetin ceylan chacon chadwick chagas chahine chaiyasit chakraborty chakravarty chamberlain chanda chandran ' +
  'chandrasekhar chaoui chapman charles charpentier chatterjee chaturvedi chaudhary chaudhry chauhan chavarria chavez chavoshi ' +
  'chawla cheema chen cheng cherif chernov cheruiyot cheung chevalier chew chiba childers chiriac chirwa chiu chmielewski choi ' +
  'chopra choudhary choudhury chow chowdhury chraibi christodoulou chu chua chukwu chukwuma cieslak ciobanu cirillo cisneros cisse ' +
  'claes claesson clark clarke clausen clayton clement clements clifford clifton cloutier coates coban cochrane coelho cohen ' +
  'cojocaru coleman colin collet collins colombo conceicao concepcion conde connolly connor conrad constantin conti contreras conway ' +
  'cooke copeland coppola cordeiro cordero cordova coronado corpuz correa correia corrigan cortes cortez coskun costa costantini ' +
  'cote coto coulibaly cousin coutinho couto covarrubias cozma cozzolino crawford crawley cristea crosby crossley cruz cuellar ' +
  'cuevas cui culver cummings cunha cunliffe cunningham curtis cuthbert czarnecki czerwinski da-silva dabrowska dabrowski dada dagne ' +
  'dahal dahan dahl dahlberg dahlgren dai dalal dalgaard daly dambrauskas damgaard damiani damico dandekar dang dangelo daniels ' +
  'danielsson danilov danjuma dantas daoud dar darko darwish das dasgupta datta dave davenport david davidson davies davila davis ' +
  'davydov dawson dayan debnath dekker dela-cruz delacruz delaney delarosa deleon delgado delos-santos deluca dementiev demir ' +
  'demirci demirel demirtas demissie dempsey deng denisov deol derosa desai desantis deschamps deshmukh deshpande desjardins desta ' +
  'devaux devlin dhar dhawan dhillon diab diaconu diallo diarra dias diaz dickens dickinson diehl dietrich dietz dijkstra dima ' +
  'dimaculangan dimitriou dimitrov dimitrova dimopoulos dincer ding dinh diniz dinu diop dissanayake dixit dixon dizon djebbar ' +
  'djordjevic dlamini dmitriev doan dobre dobson doe dogan doherty dolezal domingo domingues dominguez donati dong donkor donnelly ' +
  'donovan dorn dorofeev doronin dostal dostalova dourado doyle dragomir drescher drozdov drummond duarte dube dubey dubois duda ' +
  'dudas dudek dudley duenas duffy dufour duman dumas dumitrescu dumitru dumont duncan dunlop dunne duong dupont dupuis dupuy duque ' +
  'durak durand durmaz durmus durrani dusek duskova dutta duval dvorak dvorakova dwyer dyachkov eaton ebere ebert ebner echeverri ' +
  'echeverria eckert economou eder edmonds edmunds edwards efimov efremov egan egger eggers egli eglitis egorov egwu eichhorn eide ' +
  'einarsdottir einarsson ekanayake ekici ekinci eklund ekstrom ekwe ekwueme elamrani elbaz elhassan eliseev eliyahu elizondo elkady ' +
  'ellingsen ellington elliott ellis ellison elmas elmasry elsayed elshamy elsherif emelyanov emmett enache endo ene engel engstrom ' +
  'enriquez entwistle erbas ercan erdem erdogan eren ergin ergun eriksen eriksson ermakov ernst erol ershov ersoy erturk escamilla ' +
  'escobar escobedo eshel espinal espinosa espinoza esposito esteves estevez etienne eto evangelista evans evdokimov evseev eze ezeh ' +
  'ezzat fabian fabre fadeev fahey fahmy fajardo falcon fan farag farah faria farias farina farkas farooq farooqi farouk farrell ' +
  'fashola fathi faulkner faure fawzy faye fayed fedorov fedoseev fedotov feher feitosa fekete feldman felix feng fenton ferguson ' +
  'fernandes fernandez fernando ferrari ferraro ferraz ferreira ferretti ferri fiala fialho fialova fiedler fierro figueiredo ' +
  'figueroa filatov filgueiras filip filipovic filippov finnegan fiore firmansyah fischer fitzgerald flaherty flanagan fleming ' +
  'fletcher fleury florea flores flynn fodor fokin foley fomichev fomin fonseca fontaine fontana fontes fontoura forsberg forslund ' +
  'forsyth fortin fournier fraga franco frandsen frank franke fransson franz fraser frazier fredriksson frei freire freitag freitas ' +
  'frey frick friedman friedrich friis frimpong fritz frolov frota fuchs fuentes fuhrmann fujii fujimoto fujita fujiwara fukuda ' +
  'fulop fumagalli fung furrer furtado furukawa fusco fyodorov gabay gaber gadgil gagne gagnon gaikwad gaillard gajdos gajewski gal ' +
  'galindo galkin gallagher gallegos galli gallo galvan galvao galvez gama gamboa gamez gandhi ganguly garay garcia gardiner garner ' +
  'garnier garrett garza gaspar gathogo gauthier gautier gavrilov gebhardt gebre gebremariam gebreselassie geiger geisler genc ' +
  'gentil georgescu georgiadis georgiev georgieva georgiou geraghty gerard gerasimov gerber gerlach germain ghanem ghannam gheorghe ' +
  'ghimire ghorbani ghosh giannini gibbons gibbs gibson gilbert gill gillet gilmore ginting giordano giorgi girard giraud girma ' +
  'giron githinji giuliani glowacki goddard godinez godinho godoy goel goh gois gok gokce gokhale gokmen golan goldberg goldstein ' +
  'golob golubev gomes gomez goncalves gondal gong gonzales gonzalez goodman goodwin goossens gopalan gorbachev gorbunov gordeev ' +
  'gorshkov gorski goswami gough gouveia goyal grabowska grabowski grady graf graham granados granger grassi grasso greco greenberg ' +
  'gregson grewal grgic griffin griffiths grigore grigoriev grigoryev grimaldi grimshaw grishin gromov groot gros grover gruber ' +
  'gudmundsdottir gudmundsson guedes guerin guerra guerreiro guerrero guevara gueye guidi guillaume guillen guillot guimaraes gul ' +
  'gulati guler gulyaev gumede gumus gunasekara gunawan gunawardena gunay gundersen gundogdu gunduz gunes gungor gunnarsdottir ' +
  'gunnarsson gunther guo gupta gurbuz gursoy gurung guryev gusev gushchin gustafsson guthrie gutierrez guven guzel guzman gyamfi ' +
  'haan haas habibi hadad haddad haddadi hadebe hadi hafez hagen haggerty hahn haidar haider haile hajek hajkova hakala hakansson ' +
  'hakim halasz halevi halim halldorsson halvorsen hamad hamada hamalainen hamann hamdan hamdi hameed hammad hammer hammond hamza ' +
  'hanafi hancock hanley hanninen hansen hansson hao haq haque hara harada harahap hardwick harel hargreaves hargrove hariri haro ' +
  'harper harrington harris harrison hartley hartmann hartono hasegawa hashemi hashimi hashimoto hashmi hassan hauge haugen ' +
  'havryliuk hawkins hawthorne hayashi hayat hayes haynes hayward healy heck hedegaard hedlund hegedus heikkila heikkinen heine ' +
  'heinonen heinrich helgadottir helgason helgesen heller hellstrom hellwig henao henderson hendriks hennessy henning henriksson ' +
  'henriques henry heo hepburn herath heredia hermann hermansson hermosillo hernandez herrera herrmann hesse heuer hickey hidalgo ' +
  'hidayat higginbotham higgins hijazi hiltunen hinojosa hinton hinz hirano hirsch hirvonen hoang hodges hodgson hoekstra hofbauer ' +
  'hofer hoffman hoffmann hofmann hofte hogan holbrook holden holguin hollis holloway holm holmberg holub holubova honcharenko hong ' +
  'hopkins hoppe hoque horak horakova horton horvat horvath horvathova hossain hosseini hou houghton hounsou howarth hribar hristov ' +
  'hristova hruska hrytsenko huang hubbard huber hubert hubner hudak huddleston hudec huerta huet hug huggins hughes humbert ' +
  'humphrey humphries hurst hurtado hussain hussaini hussein hutapea hutchins hutchinson huynh hwang iacob ibarra ibe ibekwe ibrahim ' +
  'ichikawa idris idrissi iglesias ignatiev ignatov igwe ike ikeda ikonen ilic ilie iliescu iliev ilieva illes ilves ilyin imai inan ' +
  'ince inoue ioannidis ioannou ionescu ionita iordache iqbal iroha isaev isakov isaksson ishaq ishida ishii ishikawa isik islam ' +
  'islas ismail iten ito ivanov ivanova ivarsson iversen iwasaki iwu iyengar iyer jabbar jaber jablonski jackson jacob jacobs ' +
  'jacobsen jacquet jadhav jadoon jafari jager jagtap jahn jaidee jaime jaimes jain jaiswal jakubowski jalali jama jamali jamil ' +
  'jamshed jang jankauskas jankovic jankowska jankowski jansen janssen jansson jaramillo jardim jarvinen jarvis jasinski javed ' +
  'jaworek jaworska jaworski jayasinghe jayasuriya jayawardena jean jeffries jelinek jelinkova jenkinson jennings jensen jeon jeong ' +
  'jepsen jespersen jesus jha jia jiang jilani jimenez jimoh jin joglekar johannsdottir johannsson johansen johansson johnson ' +
  'jokinen joly jones jong jonsdottir jonsson jorgensen josefsson joshi jost jovanovic juarez juhasz juhl jukic julien junejo jung ' +
  'junker junqueira jurado juric kaasik kabanov kabbani kabore kaczmarek kadam kadlec kadlecova kahraman kalashnikov kale kalinin ' +
  'kalinowski kalkan kallio kalnins kalu kamal kamath kamau kaminer kaminska kaminski kamran kaneko kang kapadia kaplan kapoor kapur ' +
  'kapustin kara karabulut karaca karadag karadeniz karagiannis karagoz karahan karakas karakaya karakoc karam karaman karatas ' +
  'karimi kariuki karjalainen karki karklins karl karlsson karnik karpenko karpov karras kartal karunaratne kashyap kask kassem ' +
  'kastelic kato katona katsaros kattan katz kaufmann kaur kaushal kavaliauskas kavcic kaya kazakov kazemi kazlauskas kazmi ' +
  'kazmierczak keane kearney keating kebede keita kelemen keles keller kelly kendall kendrick kennedy kenny kerekes kessler kettunen ' +
  'khadka khalaf khalidi khalifa khalil khan khanna kharchenko kharitonov khatri khattak khatun khokhar khokhlov khoury khoza ' +
  'khumalo khurana kiani kikuchi kilic kilicarslan kilinc kilkenny kilonzo kilpatrick kim kimani kimball kimura kingsley kinnunen ' +
  'kinoshita kinyanjui kiprop kiptoo kirby kirchner kirillov kirkland kirkpatrick kiselev kiselyov kiss kjaer kjeldsen klaus klein ' +
  'klose klymenko knezevic knoll knowles knudsen knutsen knyazev kobayashi koc kocak koch kocsis koech koenig koffi koh kohl kohler ' +
  'kohli koirala koivisto kojima kok koksal kolar kolaric kolarova kolesnikov kolev koleva kolobov kolodziej komarov komatsu ' +
  'komissarov konan konate kondo kondratiev kone konecna konecny konig kononov konovalov konrad konstantinou konstantinov kontos ' +
  'kopecka kopecky kopp koppel kopylov korhonen korir korkmaz kornilov korolev kos kose koshelev koskinen koster kostic kostin ' +
  'kostov kotnik kotov kouassi koutsos kovac kovacevic kovacic kovacova kovacs kovalchuk kovalenko kovalev kovaleva kovar kovarova ' +
  'kowalczyk kowalska kowalski koyama kozlov kozlowska kozlowski kozma krajewski krajnc kral kralj kralova kramer krasilnikov ' +
  'kratochvil kraus krause kravchenko kravchuk krawczyk krejci kremer kretschmer krishnamurthy krishnan krishnaswamy kristensen ' +
  'kristjansdottir kristjansson kristoffersen kriz krizova kroger krol kruger krumins krylov kryukov kubat kubiak kubicek kubo ' +
  'kucera kucerova kucharski kucuk kudo kudryashov kudryavtsev kufuor kuhlmann kuhn kuiper kuipers kukk kulagin kulakov kulikov ' +
  'kulkarni kumar kumarasinghe kumari kunz kunze kunzli kurniawan kurt kurz kutlu kuusk kuzmin kuznetsov kuznetsova kwan kwiatkowska ' +
  'kwiatkowski kwok kwon kyei laaksonen lacerda lachance lacroix lacson lahlou lahtinen laine laitinen lakatos lakhani lal lam ' +
  'lambert lamprou langat langdon lange langer langley lapin lapointe lappalainen larionov larkin larsen larsson laskowski lattimore ' +
  'lau laurent lauridsen lauritsen laursen lavoie lavrentiev lawal lawson lazar lazarev lazarevic lazic leao lebedev lebedeva ' +
  'leblanc lebrun leclerc leclercq lecomte ledesma leeuwen lefebvre lefevre leger legrand lehmann lehner lehtinen lehtonen leighton ' +
  'leinonen leitao leite leitner leiva lemaire lemaitre lemma lemoine lemos lemus lennox lenz leonard leppanen lerma leroux leroy ' +
  'lester leung levchenko leveque levesque levy lewandowska lewandowski leyva liang liao liepins likhachev limbu linares lindberg ' +
  'linden lindgren lindholm lindley lindner lindqvist lindsey lindstrom lins lira lis liu livingston livni liyanage llamas lobanov ' +
  'lobo lockwood lodhi loera lofgren loginov lombardi lombardo londono longfellow lopes lopez lorenz loureiro lourenco lovell lovric ' +
  'lowery lozano lubis luca lucena lucero ludwig lugo luik lukac lukacs lukic lukin lund lundberg lunde lundgren luo luong luthra ' +
  'lutz lynch lyons lysenko lytkin maas mabaso mabuza macapagal macdonald macedo macha macharia macias maciejewski maciel mackenzie ' +
  'maddox madrigal madu maes magalhaes magar magi magnusdottir magnusson magsaysay maguire magyar mahajan mahdi maheshwari mahlangu ' +
  'mahmood mahmoudi mahoney mahrez mai maia maier maillard maina majeed majewska majewski mak makarov makela makhdoom makhlouf ' +
  'makinen makowski makris maksimov maksimova maldonado malek malhotra malik malinowski malka malki mallet malone malta mamontov ' +
  'manalo manchanda mancilla mancini mandal mane manea manfredi manninen manole manolis mansoor mansour mansouri manurung manzano ' +
  'marchal marchand marchenko marchetti marciniak marek mares maresova mariani maric marie marin marinho marini marino marinov ' +
  'marinova marion markov markovic marlowe maroun marquardt marques marquez marrero marroquin marsden marshall martel martelli ' +
  'martens martensson marti martinelli martinez martini martins martinsson marty martynov maruyama mascarenhas masek maseko mashaba ' +
  'masik maslov masood masri masson masuda mata matei mathews mathieu mathur matias matic matos matousek matouskova matsuda matsui ' +
  'matsumoto matsuo matthews mattila mattos mattsson matveev maurer maury maya mayer mayfield mayr mazouz mazur mazurek mazza ' +
  'mazzola mbah mbappe mbatha mbaye mcauliffe mcbride mccabe mccall mccann mccarthy mcconnell mccormack mccormick mccoy mcculloch ' +
  'mcdermott mcdonald mcdonnell mcdougall mcfarland mcgee mcgill mcgowan mcgrath mcgregor mcguire mcintosh mcintyre mckay mckee ' +
  'mckenna mckenzie mckinley mckinney mclaughlin mclean mcleod mcmahon mcmanus mcmillan mcnally mcnamara mcneil mcpherson mcqueen ' +
  'mechri medeiros medina medvedev mehdi mehdizadeh mehmood mehta meier meijer meir meireles meister mejia mekonnen melendez melgar ' +
  'melis mello melnikov melnyk melo memon mena menard mendes mendez mendis mendoza menezes meng menon mensah menzel mercado merchant ' +
  'mercier merkel merkushev merrill merritt mertens merz mesquita meszaros metcalfe metz metzger meyer meza miah michalska michalski ' +
  'michaud michel michels middleton miettinen mihai mihailescu mihalache mikhailov mikhaylov mikheev mikkelsen mikkola mildred ' +
  'milenkovic miller milosevic milovanovic minhas miranda mirea mireles mironov mirza mirzaei mishin mishra misra mistry mitchel ' +
  'mitchell mitic mitra mitrovic mitsotakis miura miyamoto miyazaki mizrahi mizuno mkhize mlakar moberg mocanu modi modise moen ' +
  'mogensen moghadam mohamed mohammadi mohammed mohamud mohanty mohr moiseev mokhtar mokoena molchanov moldovan molefe molina mollah ' +
  'moller molnar molnarova moloi moloney moncada mondal mondragon monnier monroy montague montanari montano monteiro montenegro ' +
  'montero montes monti montoya moody mooney moore mora moradi moraes morais morales moraru moravcova moravec moreau moreira morel ' +
  'moreland morelli moreno moretti mori morin morita morley moroz morozov morozova morra morris mortensen mortimer morton moser ' +
  'mosley mosquera mostafa mostafavi mota motta moura mourao mousavi moussa moya moyo mpofu mthembu mthethwa mubarak mueller mughal ' +
  'mukherjee mukhin mukhopadhyay mulder mulenga muller mulligan munguia munir muniz munk munoz munteanu murakami murata muravyov ' +
  'muresan murillo murphy murray murthy musa musil musilova mustafa mustonen musyoka muthui mutua mwale mwangi myasnikov myers myhre ' +
  'nadar nadeau nader nadkarni nagy nagyova naidu nainggolan nair najafi najera naji najjar nakagawa nakajima nakamura nakano ' +
  'nakayama nam nambiar namboodiri nanda napolitano naqvi narang narayanan narvaez naser nash nasir nasr nassar nasser nasution ' +
  'natarajan naumann naumov nava navarrete navarro naveed naveh navickas navon navratil navratilova nawaz nayak nayar naylor nazari ' +
  'nazarov ncube ndiaye ndlovu ndukwe ndungu neagu nedelcu negash negreiros negrete negri negron negru nekrasov nelson nemcova nemec ' +
  'nemecek nemeth neo neri nesterov netanyahu neto neubauer neumann neves newell newman ngcobo ngubane nguessan nguyen niazi ' +
  'nicholas nicholls nichols nicholson nicolae nicolescu nielsen niemann niemi nieminen nieto nigam nikiforov nikitin nikitina ' +
  'nikolaev nikolaeva nikolaidis nikolaou nikolic nikolov nikolova nikonov nilsson nishimura nistor nita nixon njoroge nkosi nkoulou ' +
  'nkrumah nkuna nnadi nnamani noack nobrega noel noguchi nogueira nolan nomura noori norberg nordin nordstrom norgaard noriega ' +
  'norris northcote noskov nosov nouri novaes novais novak novakova novikov novikova novotna novotny nowack nowak nowakowska ' +
  'nowakowski nowicka nowicki ntuli nugroho nunes nunez nurmi nwachukwu nwankwo nwosu nyarko nyathi nyberg nyman nystrom nzioka ' +
  'obando obasanjo obeid obeng oberg oberoi obi oblak obrien ocampo ocasio ochieng ochoa oconnor odell odermatt odhiambo odinga ' +
  'odintsov odoi odom odukoya oduya ofori ogawa ogbonna ogden ogunbanjo ogundele ogunleye oguz ohara ohayon ohno oikonomou ojala ' +
  'ojeda ojo okada okafor okamoto okeefe okeke okello okonjo okonkwo okoro okoye okpara oksanen oladipo olafsdottir olafsson olah ' +
  'olaniyan olaru olatunji olawale oleary oliva olivares oliveira olivier oliynyk olmos olofsson olsen olsson olszewska olszewski ' +
  'olteanu oluwole omalley omar omari omondi omotoso oneil oneill ong onishi ono ontiveros onuoha onwudiwe onyango onyeka onyekachi ' +
  'opara openshaw opitz opiyo opoku oppong oprea oral oravec orban ordonez oreilly orekhov orellana orhan orlando orlov orlova orosz ' +
  'orozco orta ortega ortiz osagie osborn osborne osei osipov osipova osman osorio ospina ostergaard ostlund osullivan ota otero ' +
  'othman otieno ots otsuka ott otto ouahbi ouali ouattara ouedraogo ouma ouyang ovchinnikov oviedo owino owusu oyama oyelaran ' +
  'oyewole ozbek ozcan ozdemir ozdogan ozen ozer ozgur ozkan ozmen ozolins ozols ozsoy ozturk pacey pacheco padilla padua pagano pai ' +
  'paige paiva paixao pakhomov palacios palma palmieri palomino palumbo panagiotopoulos panchenko pandey pandit panfilov panganiban ' +
  'pangaribuan pangilinan panicker panjaitan panov pantoja papadakis papadopoulos papadopoulou pape papp pappas paquette paracha ' +
  'parekh parikh parisi parkinson parlak parmar parn parra parrish parsons partanen pasha passos pasztor pataki patel patil patino ' +
  'patnaik patra patterson patton paul paulauskas paun pavel pavic pavlenko pavlidis pavlov pavlova pavlovic pawar pawlak pawlowska ' +
  'pawlowski paxton payne pearce pedersen peeters peiris peixoto peker pelaez pellegrini pellegrino pelletier pemberton pena ' +
  'pendleton peng penha pepe peralta peraza perdomo pereira perera peres peretz perez peric perkins perkovic permana permata perret ' +
  'perrin perrot perry persson pesek pessoa pestov petek peter peters petersen peterson petersons petit petrauskas petre petrenko ' +
  'petrescu petridis petrov petrova petrovic pettersson pettit petukhov petursson petzold pfeifer pfeiffer phadke pham phan philippe ' +
  'phillips phiri phua picard pichler pickett pierre pierson pietrzak pillai pimentel pineda pinheiro pinho pinter pinto piotrowska ' +
  'piotrowski piras pires pitkanen pizarro plachy pohl poirier pokharel pokorna pokorny polak polakova polat polishchuk pollard ' +
  'polyakov ponce ponomarenko ponomarev pons poon popa popescu popov popova popovic popp posada pospisil pospisilova postma potapov ' +
  'potocnik poudel poulain powell pozzi prabhu prajapati prasad prasetya prasetyo pratama prates preciado prescott prevost prichard ' +
  'prieto prins prinz pritchard probst prochazka prochazkova prokhorov pruitt przybylski puga pulido pulkkinen purba puri purnama ' +
  'purohit purwanto qadri qasim qazi qian qin qiu quach quaye queiroz quek quezada quigley quincy quinlan quinn quinones quintana ' +
  'quintanilla quintero quiroga quiroz qureshi raab rabbani rabelo rabin racz radcliffe radebe rademacher radic radovanovic radu ' +
  'rafferty rafiq rahimi rahman rahmani rahmawati raja rajagopal rajan rajapaksa rajput ramachandran ramadan ramadhan ramadhani ' +
  'ramakrishnan ramalho raman ramanathan ramanauskas ramaswamy ramires ramirez ramos ramsey ramzan ramzi rana ranasinghe randall ' +
  'randolph ranganathan rangel rantanen rao rasanen rascon rashid rashidi rasmussen rastogi rathbone rathod rathore ratnayake rau ' +
  'raudsepp rausch raut rawat rawlings raymond raza rebane rebelo reddy redmond reeves regan rego rehman reich reichert reid reilly ' +
  'reimann reimer reinhardt reinhold reis reiter ren renard renaud rendon renner renteria resende restrepo reuter reyes reynaud ' +
  'reynolds rezaei rezai rezende riaz ribas ribeiro ricci ricciardi richardson richter ridley riedel rieger riggs riha rihova rijal ' +
  'riley rinaldi rinaldo riordan rissanen ristic ritchie ritter rivera riviere rizvi rizzi rizzo roach robbins robert roberts ' +
  'robertson robin robinson robledo robles roca rocha rodas rode roder rodionov rodrigues rodriguez roebuck roger rogers rogov rohde ' +
  'rojas rojo roldan rolim rolland rolon romaniuk romano romanov romanova romero romo rono rooney roque rosado rosales rosario rosas ' +
  'rosca rosch roscoe rosen rosenbaum rosenberg rosenblum rosenthal rossi rossiter rostami rotaru roth rother rothwell rotich ' +
  'rousseau roux rowland rowley roy royer rozhkov rozman rubio rudenko rudolph rueda ruggeri ruggiero ruiz rupp rusakov russo rusu ' +
  'rutherford rutkowski rutledge ruto ruud ruvalcaba ruzicka ruzickova ryabov rybakov saad saadi saar saarinen saavedra sabater ' +
  'sabbagh sadeghi sadowski saeed saelim saenz saetang safar safavi safitri safonov sahay sahin sahni sahoo saidi saini saito sakai ' +
  'sakalauskas sakamoto sakurai sala salah salama salas salazar salcedo salcido saldana saldanha saldivar saleem saleh salehi salem ' +
  'salgado salgueiro salhi salim salinas salles salman salminen salo salonen salunkhe salvi samadi samaniego samant samaras ' +
  'samarasinghe samoylov sampaio samsonov samuels samuelsson sanchez sandberg sanderson sandhu sandoval sandu sandvik sanford sang ' +
  'sanghvi sani sanjaya sanna sano santamaria santana santini santoro santos santosa santoso sanusi saputra saputro sarac saragih ' +
  'saraiva sardinha sarhan sari saric sarikaya sarkar sarpong sarr sartori sarwar sasaki sasongko sasson sato satti sauceda sauer ' +
  'saunders sauter savas savchenko saveliev savic savin savolainen sawadogo sawant sawicki saxena sayed sayegh sazonov scanlon ' +
  'schaefer schafer schaller scharf schell schenk scherer schiller schilling schlegel schluter schmid schmidt schmitt schneider ' +
  'schofield schott schou schouten schramm schreiber schreiner schroder schubert schultz schultze schulz schulze schumacher schumann ' +
  'schuster schutte schutz schwab schwartz schwarz schwarze seabra seah sedgwick sedlacek sedlackova segal segura sehgal seidel ' +
  'seidl seifert seitz seixas seleznev seliverstov sembiring semenov semyonov sen sena senanayake sener seneviratne sengupta sepp ' +
  'seppala sepulveda serban sergeev serna serrano serrao seth sethi setiadi setiawan setyawan sewell sezer shaaban shabalala shafi ' +
  'shah shaheen shahid shahin shaikh shalom shams shankar shao shapira sharaf sharapov sharett sharif sharifi sharma sharov sharpe ' +
  'shashkov shaughnessy shcherbakov shchukin sheehan shehata sheikh shekhawat shelton shen shenoy sheppard sherazi sheridan sherman ' +
  'sherwood shestakov shetty shevchenko shevchuk shibata shilov shimada shimizu shin shinde shipley shiryaev shitrit shonekan ' +
  'shrestha shrivastava shubin shukla shvets siahaan sibanda sibiya siddique siddiqui sidhu sidorov sidorova siebert siegel ' +
  'sigurdardottir sigurdsson sihombing sikder sikora sikorski silin silos silva silvestri silvestro sim simanjuntak simard ' +
  'simatupang simek simic simion simiyu simmons simon simonov simsek sinaga sinclair singh singhal singhania sinha sipos siqueira ' +
  'siregar sisneros sissoko sithole sitnikov sitompul sitorus situmorang siu sjoberg skelton sloan smid smirnov smirnova smit smith ' +
  'smits snyder soares sobczak sobolev soderberg soderstrom soekarno soh sokolov sokolova sokolowski solanki solano solberg soler ' +
  'solis soliz solomon solorio solovyov soltani sommer somogyi sondergaard soni sonmez sonntag sood soomro sorensen soria soriano ' +
  'sorokin sorrentino sosa soto soucek soukup soukupova sousa souza sow soyinka soylu spacek specht spence spencer spinelli ' +
  'srinivasan srisuk srivastava stahl stan stanciu stanek stankevicius stankova stankovic stanton stastna stastny stathopoulos staub ' +
  'stavrou stefan stefanescu stefanov stefanova stefansdottir stefansson stein steinbach steiner stepanek stepanov stephan stephens ' +
  'stephenson stepien stevanovic stevens stevenson stewart stockton stoddard stoian stoica stojanovic stokes stoll stoyanov ' +
  'stoyanova strand stratton straub strauss strelkov strickland strnad strobel strom stromberg stroud stucki suarez subagyo subbotin ' +
  'subramaniam subramanian suciu sudirman sudrajat sugawara sugiarto sugimoto sugiyama suharto sukarno sukhanov sulaiman suleiman ' +
  'suleman sullivan sultan sunarya sundaram sundberg sundin sundstrom suominen suparno suryadi suryana susanto sutanto suter ' +
  'sutherland sutrisno sutton suvorov suwan suzuki svensson svoboda swaminathan swanson sweeney syahputra syahrir syed sykes sykora ' +
  'sykorova sylla sysoev szabados szabo szalai szczepanski szekely szewczyk szilagyi szucs szulc szymanska szymanski szymczak ' +
  'tadesse taha taheri tahir tahiri takacs takada takagi takahashi takeda takeuchi talbot talukder tam tamang tamayo tamimi tamm ' +
  'tamura tanaka tanase tandel tandon tang tangen taniguchi tanjung tanui tapia tarasov tarigan tariq tas tasci tasdemir tate ' +
  'tavares tawfik tay taylor tazi tedesco teixeira tejada tejeda tekin tekle teles telles tellez tello tembo temel temiz templeton ' +
  'tennant teo terentiev terrazas tesfaye tessier teterin tetteh thackeray thakur thapa thapar theodorou thiel thiele thomas ' +
  'thompson thomsen thongchai thornton thorpe thorsen thorsteinsson thurman tian ticha tichy tierney tikhonov tillman timmermans ' +
  'timofeev tinoco tirado titov tiwari tjahjono tkachenko tobin todorov todorova todorovic toft toh toikka toivonen tolbert ' +
  'tolentino tolonen toma toman tomar tomaszewski tomescu tomic toor topal topcu toprak toro torok torres torrez toscano tosun toth ' +
  'tothova toure tovar townsend tracey tran traore travers trejo tremblay tretyakov trevino trindade trinh tripathi trivedi trofimov ' +
  'trujillo truong tsakiris tsang tse tsegaye tshabalala tsipras tsui tsvetkov tucker tudor tuma tuna tunc tuncer tuomi tuominen ' +
  'turan turcu turk turkmen turkoglu turner turov turunen tuttle tyagi tyson ubah ucak ucar uche uchida uddin udoh ueda ueno ugwu ' +
  'ulloa ulrich unal underhill underwood unger ungureanu unlu upadhyay urbanski urbina urbonas uribe urrutia ursu uslu usmani ' +
  'ustinov ustun utomo uvarov uysal uzoma uzun vaca vacek vaidya vainio vaisanen valadares valadez valdes valdez valdivia valenta ' +
  'valente valenti valentini valentova valenzuela valladares valle vallejo valles valverde vanags vance vandenberg vanderberg vanek ' +
  'vanhanen vankova varela varga vargas varghese varma varol vasconcelos vasic vasile vasileiou vasilescu vasiliauskas vasiliev ' +
  'vasilyev vasquez vasseur vasudevan vaughan vaughn vavra vavrova vaz vazquez veenstra veiga vela velarde velasco velasquez ' +
  'velazquez velez veloso venegas venizelos venkataraman venkatesan vera verbeek verdugo veres vergara verhoeven verma vermeulen ' +
  'vesela veselov vesely vestergaard vetter viana vicente vickers vidal vidmar vidovic vieira viera vigil viklund vilela villagomez ' +
  'villagran villalobos villalpando villani villanueva villar villareal villarreal villasenor villegas vincent vincze vinogradov ' +
  'vinson virag virtanen vishnyakov visser vitale vitali vitols vlachos vlad vladimirov vlasov vlcek vlckova vliet vogel vogt voicu ' +
  'voigt volk volkel volkov volkova vondracek vora vorobyov voronov vorontsov vos voss vries vukovic vyas wacker wada waddell wadhwa ' +
  'wadsworth wafula wagh wagner wahab wahba wahyudi wainwright wakefield walczak waldron walia walker wallace wallin wallis wallner ' +
  'walsh walter walters walther walton wang wanjala warburton warraich warsame washburn wasilewski watanabe watkins watson watts ' +
  'webber weber webster weerasinghe wei weidner weigel weigl weinert weiss weizman wekesa wendt wentworth wenzel werner westbrook ' +
  'weston westphal wharton whelan whitaker whitcomb whitfield whitley whitman whitney whittaker wibisono wibowo wickham ' +
  'wickramasinghe widjaja widodo wieczorek wieland wijaya wijayanti wijesinghe wikstrom wilcox wilhelm wilk wilke wilkerson wilkes ' +
  'wilkins willard willems williams willoughby wilson wimmer winchester winfield winkler winslow winston winther winthrop wirth ' +
  'wisniewska wisniewski witt witte wlodarczyk wojciechowska wojciechowski wojcik wolde woldemariam wolfe wolff womack wong ' +
  'wongsuwan woodard woodruff woodward woolley worku worthington wouters wozniak wrobel wroblewski wulandari wulf wunderlich ' +
  'wuthrich wyatt wysocki wyss xavier xenakis xia xiao xie xiong yadav yakovlev yakushev yalcin yamada yamaguchi yamamoto yaman ' +
  'yamashita yamauchi yamazaki yan yanez yang yao yaqoob yasar yates yavas ybarra yeboah yeo yesil yeung yigit yildirim yildiz ' +
  'yilmaz yip yokoyama yoo yoon yordanov yosef yoshida younes yousaf yousafzai youssef yuan yuce yucel yudin yuen yuksel yulianto ' +
  'yusuf yuwono yvon zafar zaheer zahid zaidi zaitsev zajac zak zakharov zaki zakova zakrzewski zalewski zaman zambrano zamfir ' +
  'zamora zamudio zanella zanetti zanini zapata zaragoza zarate zarins zavala zaveri zawadzki zayed zaytsev zbinden zdravkovic ' +
  'zeidan zelaya zelenak zeller zeman zemanova zenebe zeng zengin zervas zhang zhao zhdanov zhivkov zhong zhou zhu zhukov zhuravlev ' +
  'zia ziani zidan zidane ziegler zielinska zielinski zilber zimba zimin zimmer zimmerman zimmermann zinoviev ziolkowski zivkovic ' +
  'zongo zou zouari zuev zukauskas zungu zuniga zupan zupancic zurcher zykov'
).split(' ');

/** Of languages in which the family name comes first. */
export const FAMILY_NAMES_THAT_COME_FIRST: readonly string[] = (
  'ahn bae baek balogh bui chan chang chen cheng cheong cheung chia chiang chiu choi chong chow chua dang deng ding dinh doan ' +
  'duong farkas feng fong fung goh guo hayashi hoang horvath hsiao hsieh hsu huang huynh hwang inoue ito jang jeong jiang juhasz ' +
  'jung kang kato kim kimura kiss kobayashi kovacs kuo kwan kwok kwon lakatos lau leung liang liao lim liu loh lui luo luong mak ' +
  'matsumoto meng molnar nagy nakamura ngo nguyen ouyang pang papp peng pham phan qian quek ryu sasaki sato seo shen shimizu ' +
  'shin siu soh suzuki szabo takacs takahashi tanaka tang teo tham tian toth tran trinh truong tsai tsang tse tseng tsui varga ' +
  'wang watanabe wong xiao xie xiong xu yamada yamaguchi yamamoto yang yao yap yeo yeung yip yoon yoshida yuen zeng zhang zhao ' +
  'zheng zhong zhou zhu zou'
).split(' ');
