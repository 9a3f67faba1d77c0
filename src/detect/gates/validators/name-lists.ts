/** Given names of people, folded to small letters of ASCII: written from general knowledge, none of them the usual name of a thing. */

/** Given names that are often met, of many languages. */
export const GIVEN_NAMES: readonly string[] = (
  'aada aaliyah aarav aaron abbas abby abdallah abdel abdelaziz abdelhak abdelhamid abdelilah abdelkader abdelkrim abdellah ' +
  'abdellatif abdelmajid abdelmalek abderrahim abderrahmane abdesslam abdou abdoulaye abdul abdulaziz abdullah abdullahi abdulrahim ' +
  'abdulrahman abebe abel abena abhinav abhishek abigail abiodun abiola abir abla abraham abramo achieng achille achraf adaeze adam ' +
  'adaobi adarsh addison adebayo adeel adel adela adelaide adele adelina adelmo adem ademola aden adeola adewale adewunmi adeyinka ' +
  'adham adhiambo adi adil aditi aditya adnan adolfo adoracion adriaan adrian adriana adriano adrien adwoa afaf affoue afia afnan ' +
  'afonso aftab afua agapito agata agathe agnes agnese agneta agnieska agnieszka agostinho agostino agueda agus agust agustin aharon ' +
  'ahlam ahmad ahmed ahmet ahsan aicha aida aidan aidana aiden aigerim aigul aija aiko aileen aimee ainhoa aino ainur aisha ' +
  'aishwarya aissatou aitana aitor aivar aivars ajay ajit ajith akash akbar ake akemi akhil akiko akinwale akinyi akira akissi akos ' +
  'akosua akram aksel akshay akua akwasi alaa alain alan alana alanna alasdair alba albert alberta albertina alberto albina albrecht ' +
  'alcina aldo aldona alejandra alejandro aleksandar aleksander aleksandr aleksandra aleksei aleksey aleksi alemu alena alenka ales ' +
  'alessandra alessandro alessia alessio alex alexa alexander alexandr alexandra alexandre alexandros alexandru alexei alexey alexis ' +
  'alfio alfonsa alfonsina alfonso alfred alfredo algirdas ali alice alicia alicja alin alina aline alireza alisa alisha alison ' +
  'alistair aliya allan allison alma almaz almudena alojz alok alonso altynai alva alvaro alvin alyona alyssa alzbeta ama amadeu ' +
  'amadou amal amalia aman amanda amandine amani amara amarjeet ambika ambra amedeo ameer amel amelia amelie amer amin amina aminata ' +
  'amine aminu amir amira amirhossein amit amita ammar amna amol amparo amrit amrita amy ana anabela anahi anahit anais anand ananya ' +
  'anas anastasia anastasiia anastasios anastasiya anastazja anat anatoliy anatoly anca anders anderson andi andile andras andraz ' +
  'andre andrea andreas andreea andrei andreia andrej andreja andres andrew andrey andrii andris andriy andrzej andy aneta anette ' +
  'aneurin angel angela angelica angelika angeliki angelina angelo angelos angharad angie anh ani aniela aniello anika aniket aniko ' +
  'anil anirudh anisa anish anita anja anjali anjana anke ankit ankur ann anna annabel annabelle annalisa annamaria anne anne-marie ' +
  'anneke anneli annelies anneliese annelise annemarie annette annie annika anniken annikki annunziata anong anouk anselmo ansgar ' +
  'anshul ante anthony antje antoine antoinette anton antonella antonia antonietta antonija antonin antonino antonio antonios ' +
  'antonis antra ants antti antun anum anup anupam anupama anuradha anurag anwar anya anyango anze aoife aparecida aparna apinya ' +
  'apiyo apostolos aqsa araceli aram arantxa ararat arash archana ardeshir areej arezoo ariadne ariana arianna arif arifa arja arjen ' +
  'arjun arkadiusz arlene arman armanda armando armen armin armindo arnaldo arnar arnaud arnav arne arni arnold aroha arpit arsen ' +
  'arseny arslan artak artem arthit arthur arttu artur arturo artyom arun aruna arunas arvid arvind arvo arwen arya asa asad asel ' +
  'asep asger asha ashish ashlee ashley ashok ashot ashraful ashutosh ashwin asier asif asim askar asli asma asmaa assia assunta ' +
  'asta aster astghik astou astrid athanasios athina atieno atif atsushi attila attilio aubree audrey audu audur augusta augusto ' +
  'aurel aurelia aurelie aurelio aurora ausra austin ava avery avigail avinash avital avraham awa awino axel aya ayaan ayaka ayala ' +
  'ayesha ayman aymen aynur ayodele ayomide ayoub ayse aysel aysun ayten ayu ayumi ayush azadeh azamat aziz aziza azra azucena ' +
  'babajide babak babar babatunde babu badr bagus bahaa bahar bahareh bahram baiba bakyt balaji balazs baldur bambang banu baptiste ' +
  'baraka barbara barbora barbro baris barnabas bartlomiej bartolome bartolomeo bartosz basel bashar bashir basilio basma bassam ' +
  'bastian bauyrzhan bayu beata beate beatrice beatriz begona behnam behrouz behzad bekele bekir bekzod bela belen belgin belinda ' +
  'belmira ben bence benedetta benedetto benedict benedicte benedikt benedita bengt benito benjamim benjamin bennett benny benoit ' +
  'bent bente benvinda beren berenice berislav berit bernadett bernadette bernard bernarda bernardete bernardo bernd bernhard bernt ' +
  'berta bertha bertrand beth bethan bethany bethlehem bettina betty betul beyza bhanu bharat bharti bhaskar bhavana bhavna ' +
  'bhupinder biagio bianca bich bijan bijoy bilal biljana bilquis bimal binh bintou binyamin birgir birgit birgitta birgitte birthe ' +
  'birute biserka bitten bjarke bjarne bjarni bjorg bjorn blanca blanka blaz blazej blessing bob bobur bodil bogdan bogdana boglarka ' +
  'bogomir bogumil boguslaw boguslawa bohdan bohumil bohuslav boitumelo bojan bojana bolanle bolat bolette bongani boonmee borghild ' +
  'boris borislav borivoj borja borut bosse bostjan botond boubacar bouchra bozena bozidar brage brahim bram brandon branimir ' +
  'branislav branka branko braulio brayden breda brenda brendan brennan bretislav brett brian bridget brigitte brijesh brit britt ' +
  'britta brittany bronislaw bronwen bruce bruna bruno bryan bryce bryn bryndis budi bukola burak burcu buse busisiwe busra cahya ' +
  'caio caitlin cajsa caleb callum calvin camelia cameron camila camilla camille canan candela candelaria candice cansu caridad ' +
  'carina carl carla carlo carlos carlota carlotta carmela carmelo carmen carmina carmine carol carole carolina caroline carolyn ' +
  'carsten carwyn cassandra catalin catalina catarina caterina catharina catherine cathrine cathy catia catrin catriona caua ' +
  'cayetano cecep cecile cecilia cecilie cedric celeste celestino celia celina celine celso cem cemal cemile ceren ceri cerys cesar ' +
  'cesare cezary chadi chaim chaima chaiwat chalerm chaminda chana chandan chandra chandrashekhar chanida chantal charalampos ' +
  'charlene charles charlie charlotte charu chathura chau chaya chebet cheikh chema chen cheng chepkemoi cheptoo cherono cheryl ' +
  'chetan chiamaka chiara chidi chidinma chieko chiemeka chika chinedu chinonso chioma chipo chirag chitra chloe chris christa ' +
  'christel christelle christen christer christian christiane christina christine christof christoph christophe christopher christos ' +
  'chrysoula chukwudi chukwuemeka chun chunhua chus ciara ciaran cigdem cihan cillian cindy cintia cinzia cipriano ciro citra claes ' +
  'claire clara clarissa claude claudia claudine claudio claudiu claus cleide clelia clemens clement clemente codrut colette colin ' +
  'colleen colton conceicao concetta connie connor conor conrad constance constanta constantin consuelo corina corinna corinne ' +
  'cormac cornelia cornelis corneliu cornelius corrado cosimo cosmin costantino costanza costin coumba courtney craig crina cristian ' +
  'cristiane cristiano cristina cristobal csaba cuong curtis custodia cvetka cynthia cyril cyrille czeslaw dace dadang dafna dafydd ' +
  'dagmar dagny dagur daiane daiga daina dainius daisuke daiva dalal dalia dalibor damian damiano damien damilola damjan damla dan ' +
  'dana danica daniel daniela daniele danielle danijel danijela danilo danish daniyar danjuma danny danuta danute daphne daria ' +
  'darinka dario darius dariush dariusz darja darko darlene darnell darren darryl darshan darya daryl daulet dave davi david davide ' +
  'davit davor davoud dawid dawit dayo debashish debora deborah debra declan deden dedi deepa deepak deepika deepti deirdre dejan ' +
  'delfim delia delphine delyth demet demetrio demetrius denes denis denisa denise deniz dennis deolinda derek derrick derya deshawn ' +
  'desiree desmond despina devansh devendra devon dewi dezso dhananjay dharmendra dheeraj dhruv diamantino dian diana diane diarmuid ' +
  'dias didem didier diego dieter dietmar dijana dilara dilek dilini dilip dilnoza dilshod dimitar dimitra dimitri dimitrios ' +
  'dimitris dina dinara dineo dinesh dinis diogo dionisio dionysios dirk disa ditte divya djamel djamila dmitri dmitriy dmitry ' +
  'dmytro dohyun doina dolores domagoj domenica domenico domingo domingos dominic dominik dominika dominique donal donald donatas ' +
  'donatella donato donna donovan dora doreen dorian dorin dorina doris dorit dorota dorothea dorothee dorothy dorte dorthe doug ' +
  'douglas doyoon dragan dragana dragos drahomira drahoslav drazen driss duaa duangjai duarte dubravka dubravko duc dudu duje ' +
  'dumitra dumitru duncan dung dunja dunya durga dusan dusanka dustin duygu dwi dylan dzintra eamon easton ebba ebbe ebele eberhard ' +
  'ebony ebrahim ebru ebuka ebunoluwa ece edda eddie edelmira edgar edgardo edgars edita edith edmund edna edoardo edson eduard ' +
  'eduarda eduardo edvard edward edwin edyta eero eetu eeva efrain efrat efua egidijus egidio egil egill egle egon egor ehsan eija ' +
  'eileen eilidh einar einat eino eirik eirlys eitan eivor ejaz ejnar eka ekaterina eko ekrem ekta ela elaheh elaine elchin eleanor ' +
  'eleanora eleftherios elena eleni eleonora eleri elettra eleuterio elham elia eliana elias elif elijah elin elina eline elio elisa ' +
  'elisabet elisabeth elisabetta elisangela elise eliska eliyahu elizabeth elizaveta elke ella ellen ellinor elliot elliott elly ' +
  'elnaz elnur elodie elof eloisa eloise eloy elsa elsebeth elvin elvira elwira elza elzbieta eman emanuela emanuele emeka emerson ' +
  'emidio emigdio emil emile emilia emiliano emilie emilio emily emine emlyn emma emmanouil emmanuel emmanuelle emmy emre emrys ' +
  'encarnacion endang endre ene enea engin eniko enni enrica enrico enrique enriqueta enza enzo eoin epifanio erasmus erdem erhan ' +
  'eric erica erich erick erik erika erin erkan erkki erla erlan erlend erlendur erling ermelinda erminia ernest ernesto ernst erol ' +
  'ersin erwin eryk erzsebet esa esben esi esin eskil esma esmail espen esperanza esra esraa essi esteban estefania estela estelle ' +
  'ester esther estrella estrid eszter eteri ethan etienne ettore eugen eugene eugenia eugenio eunice eunji eunjung eunyoung eusebio ' +
  'eva evan evangelia evangelos evans evaristo eve evelin evelina evelyn evert everton evgenia evgeniy evgeny evija evrim ewa ewan ' +
  'ewelina eyal eygerdur eyjolfur eyup ezekiel ezequiel ezgi ezinne ezio fabian fabiana fabiano fabien fabienne fabio fabiola ' +
  'fabrice fabricio fabrizio fadel fadi fadila fadime fadwa fahad fahd faheem faisal faiza fajar fani fanni fanny faouzi farah farai ' +
  'fares farhad farhan farhana fariba farid farida farideh farouk farrukh farshid faruk farzad farzaneh fatema fatemeh fatih fatiha ' +
  'fatima fatimah fatma fatou fatoumata fausta faustino fausto fawad fawaz fawzi fayez fazal federica federico fedor felice felicia ' +
  'feliciano felicitas felicity felipe felisa felix femi feng ferdinand ferdinando ferenc fereshteh fereydoun fergal fergus ferhat ' +
  'feride fermin fernanda fernando ferran feruza ffion fiadh fidel filip filipa filipe filippa filippo filiz filomena finn fiona ' +
  'fionn fionnuala fiorella fiorenza firas firoz fitri fitriani fjola flavia flavio flemming florbela florence florencio florentina ' +
  'florian floriana floriane florin florina floris folake folasade folke fortunata fortunato fotini fotios fouad fran franc frances ' +
  'francesca francesco franci francis francisca francisco franck franclim franco francois francoise frank frantisek franz franziska ' +
  'fred freddie freddy frederic frederick frederico frederik frederique fredrik freja freya freyr frida fridrik frieda friedrich ' +
  'frits fritz frode fulvia fulvio fumiko funda fungai funke funmilayo furkan furqan fyodor gabor gabriel gabriela gabriele ' +
  'gabriella gabrielle gadi gaetana gaetano gagik gaia galih galina galit gamze ganesh garba gareth garrett gary gaspard gaspare ' +
  'gasper gaston gastone gaurav gauri gautam gavin gayan gayane gayatri gbenga gediminas geeta geir gemma genet genevieve gennadiy ' +
  'gennady gennaro genoveva genowefa geoff geoffrey georg george georges georgina georgios georgy geovana gerald geraldine geraldo ' +
  'gerard gerardo gerd gerda gergely gergo gerhard german germano geronimo gerrit gertrud gertrude gertrudis gesine getachew gethin ' +
  'gevorg ghada ghasem ghassan ghazal ghazala gheorghe ghislaine ghulam giacinta giacinto giacomo giada giampaolo giampiero gian ' +
  'giancarlo gianfranco giang gianluca gianmarco gianna gianni giannis gianpaolo gideon giedre giedrius gilad gilang gilbert ' +
  'gilberto gilda gildong gilles gillian gilmar gilson gina gines ginevra gino gintaras gintare gints gioacchino giorgi giorgia ' +
  'giorgio giorgos giosue giovani giovanna giovanni girish girma gisela gisele giselle gisli githinji gitte giulia giuliana giuliano ' +
  'giulio giuseppa giuseppe giuseppina giustino gizella gizem gladys gleb glenn gloria glyn goffredo gokhan golnaz gonca goncalo ' +
  'gonzalo gopal gopi goran gorana gordan gordana gordon gorm gosta gotz govind gozde graca grace graciela graham grainne grazia ' +
  'graziano graziella grazyna greg grega greger gregor gregorio gregory greta gretchen grete grethe grigorios grigory gro grzegorz ' +
  'guadalupe gudbjorg gudlaug gudmundur gudny gudrun guglielmo guido guihua guilherme guillaume guillermo guiomar guiying gul gulay ' +
  'gulcan guler gulnara gulnora gulnur gulsen gulsum gulten gumersindo gun guna gunay gunborg gunel gunes gunhild gunilla gunjan ' +
  'gunn gunnar gunnel gunnlaugur gunta gunter gunther guntis guoqiang guri gurkan gurli gurpreet gustaf gustav gustavo guy gwen ' +
  'gwendolyn gwenllian gwyn gwyneth gylfi gyongyi gyorgy gyula habib habiba habibur hacer hadar hadas hadeel hadi hadis hadiza ' +
  'hadley haeun hafiz hafsa hagit hai haider haile haitham hajar hajnalka hakan hakim hakob hakon hala haldis halil halima halina ' +
  'halldor halldora halvor halyna hamad hamdi hamed hamid hamideh hamidreza hamisi hampus hamza hana hanaa hanako hanan handan hande ' +
  'hanh hani hanife hanin hanna hannah hanne hannele hannelore hannes hannu hans hansjorg haoran harald hardik harendra hari ' +
  'harinder haris harish harold harpreet harri harriet harry harsh harsha harshad hartini hartono haruka haruki harumi harun haruna ' +
  'haruto harvey haryanto hasan hasini hasmik hassan hassane hatem hatice haukur havard havva haya hayat hayk hayley hayoon hazel ' +
  'hazem heather heba hector hedda hedvika hedwig heejin hege heidi heike heikki heiko heiner heinrich heinz heitor hela helen ' +
  'helena helene helga helge helgi helle hellen helmi helmut heloisa helve hemant hemi hendra hendrik hengameh henning henny henri ' +
  'henrietta henriette henrik henrique henry henryk herbert heribert heriberto herman hermann herminia herminio hernan heru herve ' +
  'hesam hetal hicham hideki hien hieu hikari hikaru hila hilal hilario hilary hilda hilde hildegard hildegunn hildur hille hillel ' +
  'hillevi hilmar himanshu hina hinata hind hinemoa hiroki hiroko hiromi hiroshi hiroto hiroyuki hirut hisashi hisham hitesh hitomi ' +
  'hiwot hjalmar hjalti hoa hoang holger hone hongmei honoka honorata horacio horatiu horia horst hortensia hossein houda houman ' +
  'houssam hovhannes howard hrafn hrafnhildur hristo hrvoje hubert huda hugo hulda hulya humaira humberto huong husam huseyin ' +
  'hussain hussam hussein huw hyejin hyeon hynek hyun hyunjin hyunwoo hywel iain ian iara ibolya ibrahim ibrahima ibukun ichiro ida ' +
  'idalina idowu idris iestyn ieuan ieva ifan ifeanyi ifeoma iftikhar ignacio ignacy ignat ignatius igor ihor iida iina ijaz ijeoma ' +
  'ikechukwu iker ikram ilaria ilario ilda ildiko ileana ilham ilias ilker ilkka ilona ilse ilya ilyas ilyes ilze imad iman imane ' +
  'imani imanol imants imed immacolata imran imre inacia inacio inas inbal indah indira indrajit ines ineses ineta inga inge ' +
  'ingebjorg ingeborg ingegerd ingela inger ingibjorg ingmar ingo ingolfur ingrid ingrida ingunn ingvar ingvild inigo inmaculada ' +
  'inna inta intan intissar ioana ioanna ioannis iolanda iolo ion ione ionela ionut ipek iqbal ira iraj irakli iratxe irem iren ' +
  'irena irene irfan irina iris irma irmgard irum iryna isaac isabel isabela isabell isabella isabelle isadora isaiah isak isamu ' +
  'isaura iseult ishaan ishara ishita isidora ismael ismail isra issa issam istvan itai italo itamar itsuki itziar iulia iulian ' +
  'iuliana iva ivan ivana ivanka ivano ivar ivars iveta ivica ivo ivone iwan iwona izabela izabella izaskun iztok jaak jaakko jaan ' +
  'jaana jaanus jaber jabulani jacek jacinta jacinto jack jackie jacob jacopo jacqueline jacques jadranka jadwiga jae jaehyun jaewon ' +
  'jagdish jagruti jahanara jahangir jaime jair jaka jakob jakov jakub jalal jamal james jamie jamil jamila jamilu jamshed jamshid ' +
  'jan jana janaina janaka janaki jane janelle janet janez janice janina janine janis janja janko janne janos janusz jaqueline jared ' +
  'jari jarle jarmila jarmo jaromir jaroslav jaroslava jaroslaw jasmin jasmina jasna jason jaspreet jassim jatin javad javed javeria ' +
  'javier javlon jawad jaxon jay jayant jayanti jayden jayesh jayla jean jean-pierre jeanette jeanne jeannine jeff jefferson jeffery ' +
  'jeffrey jelena jelka jenna jennifer jenny jens jepchirchir jepkosgei jeppe jeremiah jeremias jeremy jerker jernej jerome jerry ' +
  'jerzy jesper jesse jessica jesus jette jiahao jianguo jianhua jianjun jiayi jignesh jihad jihane jiho jihoon jill jillian jim ' +
  'jimena jimin jimmi jimmy jindrich jintana jiri jirina jiro jisoo jitendra jitka jiwon jiwoo jiyeon jiyoung joachim joakim joan ' +
  'joana joanna joanne joao joaquim joaquin jocelyn jochen jodie joe joel joelle johan johann johanna johannes john johnathan johnny ' +
  'jokin joko jolan jolanta jolene jon jona jonah jonas jonathan joni jonna joon joost jordao jordi jorg jorge jorgen joris jorma ' +
  'jorn jorunn jose josee josef josefa josefina josefine joseph josephine joshua josiah josip jostein josue joud joumana jouni jovan ' +
  'jovana joyce joze jozef jozica jozsef juan juana juanita judit judith judy juha juhi juho jukka jules julia julian juliana ' +
  'juliane julianna julianne juliano julie julien juliet julieta juliette julijana julio julius juma jumoke jun junaid junho junichi ' +
  'junjie junko junseo juraj jurate jure jurgen jurgis juri jurij juris jussara jussi justin justina justine justyna jutta jyoti ' +
  'jytte kaan kaare kaarina kabir kabiru kacper kader kadiatou kadir kadri kaede kagiso kahu kai kaido kaique kaitlyn kaito kajetan ' +
  'kajsa kalev kalevi kalle kalpana kamal kamala kamau kamel kamil kamila kamile kamilla kamlesh kamola kamran kamyar kana kanako ' +
  'kanat kanchan kanika kanya kaori kaoru kapil karabo karan karanja karel karen kari karim karima karin karina karine kariuki karl ' +
  'karla karlo karmen karna karol karolin karolina karoline karoly karsten karthik kartik kartika kashif kashish kaspar kaspars ' +
  'kasper kassandra kasumi kasun katalin katariina katarina katarzyna kate katelyn katerina kateryna katharina katharine katherine ' +
  'kathleen kathrin kathryn kathy katia katica katie katja katlego katri katrin katrina katrine katsumi katsuya kausar kaushik kaveh ' +
  'kavita kavya kawtar kayla kayleigh kayode kazimierz kazuhiko kazuki kazuko kazuo kazuya keabetswe kebede kedar keerthi kehinde ' +
  'keiji keiko keisha keisuke keith keld kelechi kelly kelsey kemal kemi kendra kengo kenichi kenji kenneth kenny kent kenta kentaro ' +
  'kenza kerem keren kersti kerstin kestutis ketan ketevan ketut kevin keyvan kgomotso khadija khady khaled khalid khalifa khalil ' +
  'khanh khanyi khawla khoa khosrow khurram khurshid kianoush kiara kien kieran kikuko kim kimani kimberly kimiko kimmo kinga ' +
  'kinsley kioko kipchoge kipkorir kiplagat kiprono kiran kirill kirsi kirsten kirstin kirstine kirsty kirti kishore kittipong ' +
  'kittisak kiyoshi kjartan kjeld kjell kjersti kjetil klara klaudia klaus klavdija kleber klemen klemens knut kobe koech koen koffi ' +
  'kofi koichi koji kojo kolbrun komal komang konan konrad konstantin konstantina konstantinos konstanze koray korbinian kornelia ' +
  'kostas kosuke kota kotaro kouame kouassi kouji kresimir kresten krishna krishnan krista kristel kristen kristi kristian kristiina ' +
  'kristijan kristin kristina kristine kristinn kristjan kristjana kristof kristofer kristoffer kristyna krisztian krisztina krit ' +
  'kriti krystian krystyna krzysztof ksenia ksenija kseniya kubra kudzai kulli kumar kumiko kumudu kunal kunle kurniawan kurt kusuma ' +
  'kveta kvetoslav kwabena kwadwo kwaku kwame kwasi kwesi kyle kylie kyoko kyriaki kyung kyungsoo lada ladan ladislav lado laercio ' +
  'lage lahiru laila laima lais lajos lakisha lakmal lakshmi lalit lalita lam lamar lamia lamiaa lana lanre lara larisa larissa ' +
  'larry lars lasha lasma lassana lasse laszlo lata latha latif latifa latisha latoya laura laure laureen lauren laurence laurens ' +
  'laurent laurentiu lauri laurie laurinda laurits lauro lavinia lawal lawrence layan layla laziz lea leah leandra leandro leanne ' +
  'lech leda leela leelo leena lefteris leif leila leilani lena lene lenka lennart leo leocadia leokadia leon leona leonard leonardo ' +
  'leoncio leonel leonid leonie leonilde leonor leonora leopold leopoldo lerato leroy leslie lestari lesya leszek leticia letizia ' +
  'levan levent levente levi lewis leyla lia liam liana libor librado libuse licia licinio lidia lidija lidiya lieke liene ' +
  'lieselotte liga ligia lihua liis liisa lila lilach lilia lilian liliana lilit lilja lilla lillemor lillian lilly limor lin lina ' +
  'linas linda lindiwe lindsay lindsey linh linn linnea lino linus lionel lior liora liping lis lisa lisandro lisbet lisbeth lise ' +
  'liselotte liudmyla liv livia livio liviu liza ljiljana ljubica ljudmila llew llinos lloyd loan logan lois lojze lokesh lola ' +
  'lorcan loredana lorella lorena lorenz lorenza lorenzo loreta loretta lori lorna lorraine lothar lotte lou loubna louis louisa ' +
  'louise lourdes love lovro lowri luan luana lubomir lubos luca lucas lucia lucian luciana luciano lucie lucien luciene lucienne ' +
  'lucija lucilia lucinda lucio lucja lucjan lucrecia lucrezia lucy lucyna ludek ludmila ludovic ludvig ludvik ludwig ludwika luigi ' +
  'luigia luigina luis luisa luise luiz luiza luka lukas lukasz luke luminita lusine luuk luz luzia lwazi lydia lynn lyubov lyudmila ' +
  'maarika maarit maarten maayan macarena macario macharia maciej madalena madalin madalina madan maddalena madeleine madeline ' +
  'madelyn madhav madhavi madhu madhuri madi madina mads maeve mafalda magda magdalena magdolna magne magnea magnus maha mahbub ' +
  'mahdi maheen mahendra maher mahesh mahfuz mahmood mahmoud mahmud mahmut mahnaz mahsa mahshid mahtab mai maija maimuna maina mair ' +
  'maire mairead maj maja majda majed majid majken maki makis makoto maks maksim maksymilian malak malcolm malee malgorzata malik ' +
  'malika malin malith malka malle mallika malte malthe malwina mamadou mami mamoru mamta mamuka mamun mana manabu manal manas manav ' +
  'mandana mandeep mandla manee manel manfred manish manisha manju manjula manlio manoj manolis manon mansi mansour mantas manuel ' +
  'manuela mao maqsood mara maram marat marc marcel marcela marceli marcelina marcelino marcella marcello marcelo marcia marcial ' +
  'marcin marcio marco marcos marcus mare mared marek maren margaret margareta margarete margarethe margarida margarita margaux ' +
  'margherita margit margot margret margrethe marguerite margus mari maria mariah mariam mariama marian mariana marianna marianne ' +
  'mariano maribel maricarmen marie marieke mariela marielle marietta marija marijan marijana marijke marika mariko marilia marilyn ' +
  'marin marina mario mariola marion maris marisa marisol marissa marit marite marius mariusz mariya marja marjan marjatta mark ' +
  'marketa markku marko markus marlena marlene marli marlies marlon marquis mart marta marte martha marthe martial martim martin ' +
  'martina martine martino martins marton martyna marusa marvin marwa marwan mary maryam maryamu maryna marzena masaaki masahiro ' +
  'masaki masako masami masanori masao masaru masashi masato masayuki masoud masoumeh massimiliano massimo masud matan mate matej ' +
  'mateja mateo mateus mateusz matheus mathias mathieu mathilda mathilde mati matias matija matilda matilde matjaz mats matt matteo ' +
  'matthew matthias matthieu matthijs matti mattia matvey maura maureen maurice mauricio maurizio mauro max maxence maxim maxime ' +
  'maximilian maximiliano maximino maxine maya mayank mayara mayu mayuko mayumi mayur mazen mbali mckenzie medet meelis meena ' +
  'meenakshi mega megan megha meghana megumi mehdi mehmet mehran mehrdad mehreen mehwish mei meihua meike meiling meir meirav ' +
  'meirion melania melanie melchor melek melike melina melinda melissa melvin memet menachem menahem mengqi menna merce mercedes ' +
  'mereana meredith merete merethe meriem merike merja mert meruert merve mervi meryem meseret mesut metin metka metod mette mher ' +
  'mia micaela michael michaela michail michal michel michela michelangelo michele michelle michiko mickael midori mie mieczyslaw ' +
  'mieko migle miguel miguelina miha mihaela mihai mihail mihaly mijin mika mikael mike mikhail miki mikio mikkel mikko miklos ' +
  'mikolaj miku mila milad milagros milan milda milena milica milind milka milly milos miloslav milton mimmo mina minako minal ' +
  'minami mindaugas mine mingming minh minho minji minjun minna minseo minsu mira miras mircea mirco mirela mirella miri miriam ' +
  'mirjam mirjana mirko mirna miroslav miroslava miroslaw miroslawa mirza misaki mislav mitchell mithun mitja mitra mitsuko mitsuo ' +
  'mitsuru miwa miyu miyuki mizanur mizuki mladen moa moacir modesto modibo modou modupe mofizur mogens mohamad mohamed mohammad ' +
  'mohammed mohan mohini mohit moira moises mojca mojgan mojtaba momoka mona moncef monica monika monique montserrat moonika moran ' +
  'mordechai morena morenike morgane moritz morten morteza mosammat moses moshe mostafa mosunmola mouna mounia mounir mourad moussa ' +
  'moustafa mpho mridula mubashir muge mugo muhammad muhammed muhannad mukaddes mukesh mukul mulugeta mulyani mumbua muna muneeb ' +
  'munir munira murad murali murat muriel murielle murilo muriuki musa musab mustafa mustapha musyoka muthoni mutua mutuku mwajuma ' +
  'mwanaisha mwangi mykhailo mykhaylo mykola myriam myrna myrto naama nabil nabila nada nadav nadeem nadeesha nadege nader nadezhda ' +
  'nadia nadine nadir nadja nafisa nagesh nahia nahid naima najat najib najla najwa nalan naledi nalini nam nancy nandini nanette ' +
  'nanna naoki naoko naomi naoto narayan nare narek narendra naresh narges nargiza narong nasim nasir nasreen nasrin nasser nassim ' +
  'nastasia natacha natale natalia natalie nataliia nataliya natalya natasa natascha natasha natasza natercia nathalie nathan ' +
  'nathanael nathaniel natia natsuki natsumi nattapong natthaphon naveed naveen navid navin navneet navya nawal nayef nazanin nazar ' +
  'nazario nazia nazir nazli nazma ndeye nduku ndungu nebojsa necati neelam neema neeraj negar negin neha neide neil nejc nelia ' +
  'nella nello nelson nemanja nena nengah neo neri nerijus neringa nermin nerys neslihan nesrin nesrine nestor neus neusa nevaeh ' +
  'neven nevena nevenka nevin neza nezha nga ngaire nghia ngoc ngozi nguyen nhan nhi nhung nia niall niamh nicanor nicholas nick ' +
  'nico nicola nicolae nicolai nicolaie nicolas nicolasa nicole nicoleta nicoletta nicolo nicusor nida nidal nidhi niels nieves ' +
  'nigar nighat nihal nihat nijole nika nikhil nikita nikki niklas niko nikola nikolai nikolaos nikolas nikolaus nikolay nikoletta ' +
  'nikos niksa nilesh nilgun niloofar nils nilson nilufer nima nimal nimesh nimisha nina ningsih nino ninoslav nir nira niraj ' +
  'niranjan nirmala nisha nishant nisse nitesh nithya nitin nitish nivaldo niyi njeri njoroge njuguna nkechi nkosana nnamdi nneka ' +
  'noa noah noam nobuko nobuo nobuyoshi nobuyuki nodira noel noelia noemi noemia noemie noga nokuthula noman nomsa nomvula noor ' +
  'noora nora norah norbert norberto noriko norio norman normunds nosheen nosipho nouf nour noura noureddine noushin novella ntombi ' +
  'nuala nune nuno nunzia nunzio nur nuray nurcan nurgul nuria nurlan nursultan nurten nurul nusa nuwan nyambura nyasha nyokabi ' +
  'nyoman oana obdulia obinna ochieng octavia octavian octavio oday oddny odete odhiambo ofelia ofer ofra ogechi ognjen oguz ohad ' +
  'oisin okafor okan okechukwu okoth oksana ola oladele olaf olafur olaoluwa olav olavi olayinka oldrich ole oleg olegario oleh ' +
  'oleksandr oleksandra oleksii oleksiy olena olexandr olga olgica olha olimpia oliver olivera olivia olivier oliwia olle olli olof ' +
  'olufemi olumide oluwaseun oluwatobi olzhas omar omayra omer omid omnia omolara omondi omotola omri ona ondrej onni onur onyango ' +
  'onyeka oona orazio oren oreste orhan ori orietta oriol orit orjan orkhan orla orlaith orlando orly ornella orri orsolya osama ' +
  'osamu oscar oskar osman osnat ostap osvaldo oswald otabek otakar otavio othman otieno otilia otmar ottavia ottavio ottilie otto ' +
  'otylia oualid ouissem ouma oumar ousmane oussama outi ove ovidiu owain owen owino oya oybek oyinkansola oystein oyvind ozan ozge ' +
  'ozgur ozlem paavo pablo padma padraic padraig paige paivi pal palesa pallavi palle palmira paloma pamela panagiota panagiotis ' +
  'panida pankaj paola paolo paquita parag paramjit paraskevi parastoo parisa parth parul parvaneh parvati parviz pascal pascale ' +
  'pascual pasi pasquale pastora patcharaporn patrice patricia patricija patricio patrick patrik patrizia patrizio patrycja patryk ' +
  'paul paula paulette paulina pauline paulius paulo pavel pavla pavle pavlina pavol pawel payal peder pedro pegah peggy pekka pelin ' +
  'penelope pentti percy perihan perla pernille petar peter peteris petr petra petre petri petronila petros petru petter petya ' +
  'peyman peyton phat phil philip philipp philippa philippe phillip phoebe phong phuc phuong pia pier piera pierluigi piero ' +
  'pierpaolo pierre pieter pietro pilar pille pimchanok pina pinar pio piotr piret pirjo piroska piyush placido pola polat poliana ' +
  'polina polona polonca pontus pooja poonam porfirio pornthip poul pouya prabhakar prabhat prabhu pradeep prakash pramod pranav ' +
  'pranay prasad prasanna prasert prashant pratap pratibha pratik praveen prayut preben predrag preecha preeti prem premysl prerna ' +
  'priit primitivo primoz priscila priscilla priti priya priyanka priyantha prudencio przemyslaw puja puneet purificacion purnima ' +
  'purnomo pushpa putra putri putu qaisar qasim quang quentin quinn quirino quiteria quynh rabab rabah rabia rabie rabiu rachael ' +
  'rachana rachel rachid rachida rade radek radha radhika radim radka radmila radoslav radoslaw radovan radu radwa raed rael rafael ' +
  'rafaela rafal raffaela raffaele raffaella rafik rafiq rafiqul raghad raghav raghavendra raghda raghu raghunath ragnar ragnheidur ' +
  'ragnhild rahaf rahayu raheel rahel rahim rahma rahman rahmat rahul raija raimo raimondo raimonds raimund raimunda raimundo rainer ' +
  'raissa raivis raivo raj raja rajaa rajan rajani rajat rajeev rajendra rajesh rajeshwari rajiv rajkumar rajni raju rakesh rakhi ' +
  'ralf ralph raluca ramadan raman ramazan ramesh rami ramin raminta ramiro ramon ramona ramunas ramya rana randall randy ranga ' +
  'rangga rangi rani rania ranjan ranjana ranjit ranjith raphael raquel rasa rasha rashad rashed rashid rashida rashidi rashmi rasim ' +
  'rasma rasmus ratan ratana ratih ratko ratna rauan rauf raul ravi ravindra rawan rawiri rayan rayane raymond raymundo razan razvan ' +
  'rebeca rebecca rebekah recep reda reem reet refilwe reggie regiane regina reginald reginaldo rehab rehan rehana rehema reidun ' +
  'reijo reiko rein reinaldo reine reinhard reinhold reka rekha remedios remi remigiusz remo rena renan renata renate renato renaud ' +
  'rene renee renu renuka renzo reshma retno reyhan reyna reza rhian rhiannon rhodri rhonda rhys riad ricarda ricardo riccardo richa ' +
  'richard rick ricky rida ridwan rie rigmor rigoberto riitta rika rikako rikke riko rim rima rimantas rin rina rini rino risa ' +
  'rishabh rishi risto rita ritesh ritika ritu ritva rivka riyad rizki rizky rizwan roar robert roberta roberto robin robson robyn ' +
  'rocco rocio roderick rodica rodney rodolfo rodrigo rogelio roger rogerio rohan rohini rohit roi roisin rok rokas rokeya roko ' +
  'roksana roland rolandas rolf romain roman romana romano romario romeo romina romolo romy ron ronald ronaldo ronan ronen ronit ' +
  'ronja ronny roosevelt roozbeh rory rosa rosalba rosalia rosalie rosalina rosalind rosana rosangela rosanna rosaria rosario ' +
  'rosaura roseli rosella roselllina rosemarie rosemary rosendo roshan rosie rosimeire rosina ross rossana rossella rostislav rotich ' +
  'rotimi rovshan rowena roxana roxanne roy roya rozalia rozalija ruairi ruba ruben rubens rubina rudi rudo rudolf rudolph rudy ' +
  'rufino rufus ruggero rui rukiye runar ruoxi rupa rupali rupert rupesh ruqayya ruslan russell rustam ruta rutendo rutger ruth ruti ' +
  'ruwan ruzanna ruzena ruzica ryan ryder rylee ryo ryoko ryosuke ryota ryszard ryu saad saadet saba sabah sabas sabatino sabina ' +
  'sabine sabri sabrina sabrine sachiko sachin sachini sadaf sadhana sadia sadiq sadiya saeed saeid safa safaa safia sagar sagi ' +
  'sahar sahil sai saida saif saiful saima sajid sajida sakari saket saki sakshi sakura salah salam saleem saleh salem salif salih ' +
  'salim salima salla sally salma salman salome salvador salvatore salvo salwa sam saman samaneh samanta samantha samar sameer sameh ' +
  'sami samia samina samir samira samo samuel samuele samvel sana sanaa sanaz sandeep sander sandhya sandile sandor sandra sandrine ' +
  'sandro sanduni sang sangeeta sangita sani sania sanita sanja sanjana sanjay sanjeev sanjeewa sanjiv sanna sanne santiago santina ' +
  'santosh sanzhar saoirse saowanee sapna sara sarah saraswati sardor sargis sari sarika sarit sarita sarka sarmite sarvesh sasa ' +
  'sascha sasha sasithorn saska saskia satish satoko satomi satoru satoshi satu saturnino satya saul saule saulius saulo saurabh ' +
  'savannah saverio savino savita sawsan sawyer sayaka sayuri scott seamus sean sebastian sebastiano sebastiao sebastien seda sedat ' +
  'sedef seema segun segundo seif seija seiji sekou selamawit selcuk selene selim selin selina sello selma semih semra senka senthil ' +
  'seohyun seojun seoyeon sepideh seppo serafim serafina serap seraphina serdar serena serge sergei sergey sergi sergio sergiu ' +
  'serhii serhiy serife serik serkan setareh settimio setyo seun seungho seungmin sevda severiano severin severine severino sevgi ' +
  'sevil sevim sevinc sevinj seweryn seydou seyma sezgin shabana shabani shabnam shadi shafiq shafiqul shahbaz shahd shahid shahida ' +
  'shahin shahnaz shahnoza shahram shahrzad shahzad shai shaila shailesh shaima shaimaa shakeel shalini shamim shan shane shani ' +
  'shanice shankar shannon shanta shanti shapour sharad sharif sharmila sharmin sharon shashank shashi shatha shaul shaun shauna ' +
  'shavkat shawn shazia sheela sheetal shehu sheila shelley sheraz shereen sherif sherry sherzod shideh shigeo shigeru shikha shilpa ' +
  'shinde shinichi shinji shinya shiori shira shiri shirin shirley shiv shivam shivani shizuka shlomo shmuel sho shoaib shobha shogo ' +
  'shohei shohreh shoshana shota shraddha shreya shreyas shreyash shruti shubham shuichi shulamit shun shunsuke shuting shweta shyam ' +
  'siamak sian sibel sibusiso sibylle siddharth siddhartha sidnei sidney sidra sidsel siegfried sigal sigga sigita sigitas sigmundur ' +
  'sigrid sigridur sigrun sigurbjorg sigurd sigurdur siim siiri silas silje silke sille silva silvana silvano silvia silvija silvina ' +
  'silvio silviu silvo sima simao sime simen simge simisola simon simona simonas simone simran sina sinan sindre sinead sinem ' +
  'sinikka sinisa siobhan sioned siphiwe sipho siranush siri sirikit siriporn sirje sissel siti sitora siv sivan siwan sixten sixto ' +
  'siyu sizwe skaiste skylar slamet slaven slavica slavka slavko slawomir slobodan slobodanka smadar smita smriti sneha snehal ' +
  'snezana snezhana snorre snorri socorro sofia sofiane sofie sofija sohail sohan soheil sohrab sola solange solomiya solomon ' +
  'solveig solvej solvita somayeh somboon somchai somjai somnath sompong somporn somsak sonal sonali songul sonia sonja sonya soojin ' +
  'sooyoung sophia sophie sora soraya sorcha soren sorin sorina sota sotirios sotiris souad soufiane souhail souleymane soumya ' +
  'sourav spela spomenka spyridon spyros sri srikanth srinivas srinivasan sriram stacey stacy stana stanislav stanislava stanislaw ' +
  'stanislawa stanka stanko stanley stavros stavroula steen stefan stefania stefanie stefano stefanos steffen steffi stein steinar ' +
  'steinunn stelian stelios stella sten stepan stephan stephane stephanie stephen steve steven stewart stian stig stina stine stipe ' +
  'stjepan stuart sture stylianos suad suat subhash subin subramanian suchart sude sudha sudhakar sudhir sudipta sueli sugeng suha ' +
  'suhail suharti suharto suheyla sujata sujin sukanya sukarno sukhwinder sukma sulaiman sule suleiman suleyman sulistyo sultan ' +
  'sumaira sumaiya suman sumarni sumeyye sumin sumit sumitra sunanda sunarto sundar sune sunee suneetha sunghoon sungmin sunil ' +
  'sunita sunniva supaporn suparman supriya supriyadi surachai suraj surbhi suren surendra suresh surya suryani susan susana susann ' +
  'susanna susanne susanti sushant sushil sushila sushma susi susie susumu sutrisno suwarno suzan suzana suzanne suzuki svante ' +
  'svatopluk svava svein sveinn sven svend sverre svetlana svitlana swapna swapnil swarna swathi swati sybille syed sylvain sylvia ' +
  'sylvie sylwia synnove szabolcs szczepan szilard szilvia szymon taavi tabea tabitha tadas tadashi tadej tadeja tadeo tadesse ' +
  'tadeusz tadhg taehyung taeyang tafadzwa tage taha tahir tahira tahmina taichi taina tainara tais taiwo takahiro takako takao ' +
  'takashi takayuki takeo takeshi takis takumi takuya tal talgat talha talita tam tama tamar tamara tamas tamer tamika tamiko tammy ' +
  'tane tanel taner tania tanisha tanja tanko tanmay tanveer tanvi tanya tanzeela tapani tapio tapiwa tara taras tarcisio tarek ' +
  'tareq tarik tariq tarja tarmo taro taru tarun taslima tasneem tasos tatenda tatiana tatiane tatjana tatsuo tatsuya tatu tatyana ' +
  'taufik tauseef tayfun tayo tayyab tea tebogo tecla ted teemu tegan teguh tejas temirlan temitope tena tendai teodor teodora ' +
  'teodoro teofilo teresa terez tereza terezia terezinha terje terrance terrell terrence terry tesfaye tess tessa tetiana tetsuo ' +
  'tetsuya tetyana thabo thaksin thales thanakorn thanaporn thanasis thandeka thandi thandiwe thang thanh thao tharindu themba theo ' +
  'theodor theodora theodore theodoros theresa therese theresia thi thiago thibault thien thierry thijs thilina thinh thodoris ' +
  'thomas thor thora thordur thorkild thorsteinn thorsten thorunn thu thuy tiago tiberio tiberiu tibor tiburcio tien tiffany tigist ' +
  'tigran tihomir tiina tiit tiiu tijana tilen till tillmann tilo tim timea timo timothy timur tina tinashe tinatin tini titik ' +
  'titilayo tito tiziana tiziano tjasa toan tobi tobias todd togzhan toivo tolga toluwani tom tomas tomaso tomasz tomaz tomer ' +
  'tomislav tommaso tommy tomoe tomohiro tomoko tomomi tomos tone toni tonino tonje tony toomas tope torben torbjorn tore torgeir ' +
  'toribio torill tormod torstein torsten toru torunn toshiaki toshiko toshio toshiyuki tosin tova tove tracey tracy traian trang ' +
  'travis treasa trevor triin trine trinh tristan troels trond truc trude truls trung trupti trygve tshepo tsubasa tsutomu tsuyoshi ' +
  'tuan tuba tudor tugba tugce tulay tullio tumelo tuncay tunde tung tuomas tural turgut turid tushar tuti tuula tuva tuyet tvrtko ' +
  'tyler tymon tymoteusz tyra tyrell tyrone tyson tzipora tzvi ubaid ubaldo ubiratan uche uchenna udara uday udo uffe ufuk ugo ' +
  'ugochukwu ugur ujang uldis ulf ulisses ulla ulle ulrich ulrika ulrike ulugbek uma umair umar umaru umbelina umberto umer umesh ' +
  'umida umut una unai unni unnur upul urbano urho uriel urmas uros urs urska ursula urszula urvashi urve usama usha usman utami ute ' +
  'utkarsh uwe uyen uzma vaclav vadim vagn vahan vahe vahid vaibhav vaidas vaino vaishali vaishnavi valdas valdemar valdete valdir ' +
  'valdis valentim valentin valentina valentino valeria valerie valerio valeriu valeriy valery valgerdur valmir valter valur vanda ' +
  'vanderlei vanesa vanessa vangelis vania vanja vardan varduhi varsha varun vasant vasco vasil vasile vasileios vasilica vasiliki ' +
  'vasilis vasily vassilis vasudha vasyl vaughn vedat vedran veena veera vegard veikko veiko veli veljko venancio vendela vendula ' +
  'venkat venkatesh venkateswara venla vera vered verena verica verner vernon veronica veronika veronique vesna vibeke vicente vicki ' +
  'vicky victoire victor victoria vid vida vidar vidya viesturs viet vigdis viggo viive vija vijay vijaya vikas vikram viktor ' +
  'viktoria viktoriia viktorija viktoriya vili vilius villads ville villu vilma vilmos vimal vinay vincent vincenza vincenzo vineet ' +
  'vineeta vineta vinh vinicius vinita vinko vinod viola violeta violetta viorel viorica vipin vipul viraj virat virender virgilio ' +
  'virginie virginija virginijus virginio virpi vishal vishnu vishwanath visnja vit vitaliy vitaly vitezslav vito vitor vitoria ' +
  'vittoria vittorio vivek vivi vivian viviana viviane vivien vivienne vjekoslav vlad vladimir vladimira vladislav vladislava vlado ' +
  'vlasta vlastimil vojtech volha volkan volker volodymyr vugar vuk vusal vusi vyacheslav vyacheslava vytautas wael wafa wafaa ' +
  'wagner wahyu wairimu waithera wakana waldemar wale waleed walid walter walther wambui wanda wanderley wangari wangui wanida ' +
  'wanjiku wanjiru waqar waqas warren waseem wassim wataru wawan wayan waylon wayne wei weidong weiming wellington wenche wendell ' +
  'wendy wenzel werner weronika wesley wichai widad widodo wieslaw wieslawa wiktor wiktoria wilai wilfredo wilfried wilhelm ' +
  'wilhelmina willem william willy wilma winfried winifred winston wioletta wirat wiremu wissam witold wladyslaw wojciech wolfgang ' +
  'wonho wout wulan xabier xavi xavier xiang xiaodong xiaofeng xiaohong xiaojun xiaoli xiaoming xiaoping xiaowei xiaoyan ximena xin ' +
  'xinyi xiuying xolani xuan xueying yaa yaakov yadira yael yafit yago yahia yahya yair yakubu yalda yan yana yang yaniv yanling ' +
  'yannick yannis yanti yanto yao yara yardena yaron yaroslav yasaman yasar yasemin yaser yash yashwant yasin yasir yasmeen yasmin ' +
  'yasmina yasmine yassin yassine yasuko yasuo yasushi yavuz yaw yazan yegor yehia yehonatan yehuda yeji yejin yekaterina yelena ' +
  'yeliz yemi yen yeongja yeonjun yerbol yerlan yesenia yesim yetunde yevgenia yevgeny yevhen yevheniia yiannis yichen yigit ying ' +
  'yinka yitzhak ylenia yngve yoga yogesh yogi yogita yohannes yoichi yoko yolanda yolande yonatan yoojin yorick yosef yoshiaki ' +
  'yoshie yoshihiro yoshiko yoshinori yoshio yossi yotam youcef younes youness youngho youngjae youngsoo yousef yousra youssef ' +
  'youssra yousuf yrsa yudi yuhan yui yuka yukari yuki yukiko yukio yuko yulan yulia yuliana yuliia yuliya yuma yumi yumiko yuna ' +
  'yuni yunus yupin yuri yuriy yusuf yusuke yuta yutaka yuto yutong yuval yuxuan yuya yves yvette yvonne zacarias zachary zafar ' +
  'zafer zahid zahida zahra zaid zainab zainal zakaria zaki zala zan zane zanele zara zarina zaruhi zaur zawadi zaynab zaza zbigniew ' +
  'zbynek zbysek zdenek zdenka zdravko zdzislaw zdzislawa zebo zeeshan zeev zehra zeina zeinab zeki zelia zeliha zeljka zeljko ' +
  'zenobia zenon zenta zeynep zhanar zhandos zhang zhanna zhen zhi zhigang zhiqiang ziad ziga zigmars zihan zilda zineb zinhle ' +
  'zipora zita ziva ziyi zlata zlatan zlatko zodwa zoe zoey zofia zohra zoltan zora zoran zorica zorka zoubida zouhair zoya zrinka ' +
  'zsofia zsolt zsuzsa zsuzsanna zubair zulema zulfiqar zulmira zurab zuzana zuzanna zvi zvonimir zvonka zvonko zydrunas zygmunt'
).split(' ');
