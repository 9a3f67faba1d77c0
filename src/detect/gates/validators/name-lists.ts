/** Names of people, folded to small letters of ASCII: written from general knowledge, none of them the usual name of a thing. */

/** Given names that are often met, of many languages. */
export const GIVEN_NAMES: readonly string[] = (
  'aaliyah aarav aaron abbas abby abdallah abdel abdelkader abdul abdullah abdullahi abdulrahman abebe abel abena abigail abraham ' +
  'adaeze adam adaobi addison adebayo adel adela adele adelina aden adewale adil aditi aditya adnan adolfo adriaan adrian adriana ' +
  'adrien afonso agata agathe agnes agnese agnieska agnieszka agustin ahmad ahmed ahmet aida aidan aiden aiko aileen aimee aino ' +
  'aisha aishwarya aitana ajay akash akemi akiko akinyi akira aksel alain alan alana alanna alasdair alba albert alberto albrecht ' +
  'alejandra alejandro aleksandar aleksander aleksandr aleksandra aleksei alena alessandra alessandro alessia alessio alex alexa ' +
  'alexander alexandr alexandra alexandre alexandros alexandru alexei alexey alexis alfonso alfred alfredo ali alice alicia alina ' +
  'aline alisa alisha alison alistair allan allison alma alonso alvaro alvin alyssa amadou amanda amandine amara amelia amelie ' +
  'amina aminata amine amir amira amit amita amrita amy ana anahi anais anand ananya anastasia anastasiia anastasiya anders andre ' +
  'andrea andreas andreea andrei andrej andres andrew andrey andrii andrzej andy anette angel angela angelica angelika angelina ' +
  'angelo angie anh anika anil anisa anita anja anjali anke ankit ann anna annabel annabelle annalisa anne anne-marie anneke ' +
  'annelies anneliese annemarie annette annie annika anouk ansgar anthony antje antoine antoinette anton antonella antonia antonin ' +
  'antonio antti anupama anwar anya aoife apinya archana ariadne ariana arianna arjen arjun arlene armando armin arnaud arne ' +
  'arnold aroha arthur arturo arun arya asha ashley ashok asif asma astrid atsushi audrey augusto aurelia aurelie austin ava avery ' +
  'ayaka ayesha ayse aysel ayumi azra babajide bahar baptiste barbara bartolomeo bartosz bashir bastian beata beate beatrice ' +
  'beatriz bekele belinda ben benedetta benedict benedikt benjamin bennett benoit berenice bernadette bernard bernardo bernd ' +
  'bernhard bertha bertrand beth bethany bettina betty bhavna bianca bilal binh birgit birgitta bjarne bjorn blanca blessing bob ' +
  'bodil bogdan bogdana boris borislav bozena bram brandon branislav brenda brendan brennan brett brian bridget brigitte brittany ' +
  'bronislaw bruce bruna bruno bryan bryce burak caitlin caleb callum calvin cameron camila camilla camille candice carina carl ' +
  'carla carlo carlos carlotta carmen carol carole carolina caroline carolyn carsten cassandra catalina catarina caterina ' +
  'catharina catherine cathy catriona cecile cecilia cedric celeste celia celine cesar chantal charlene charles charlie charlotte ' +
  'chen cheng cheryl chiamaka chiara chidi chidinma chieko chiemeka chinedu chinonso chioma chloe chris christa christel ' +
  'christelle christian christiane christina christine christof christoph christophe christopher chukwuemeka chun ciara cindy ' +
  'claire clara clarissa claude claudia claudine claudio claus clemens clement colette colin colleen connor conor conrad constance ' +
  'constantin consuelo corina corinna corinne cornelia cornelis cornelius courtney craig cristian cristiano cristina cristobal ' +
  'curtis cynthia cyril cyrille dagmar dagny daisuke damian damien dana daniel daniela daniele danielle danilo danny danuta daphne ' +
  'daria dario darius dariusz darko darlene darnell darren darryl daryl dave davi david davide dawid deborah debra declan deepa ' +
  'deepak deirdre delphine demetrius denis denise deniz dennis derek derrick desiree desmond devon diana diane diarmuid didier ' +
  'diego dieter dietmar dilara dilip dimitar dimitri dimitrios dimitris dinesh dirk divya djamila dmitri dmitriy dmitry dmytro ' +
  'dolores dominic dominik dominika dominique donald donna donovan dora doreen dorian doris dorota dorothea dorothee dorothy dorte ' +
  'doug douglas dragan dragana dragos drazen duarte duc duncan dusan dustin dylan eamon eberhard ebony eddie edgar edgardo edith ' +
  'edmund edna edoardo eduard eduarda eduardo edward edwin efua egon eileen eilidh einar ekaterina elaine eleanor eleanora elena ' +
  'eleni eleonora elias elif elijah elin elina eline elisa elisabeth elisabetta elise eliska elizabeth elizaveta elke ella ellen ' +
  'elliot elliott elodie eloise elsa elvira emeka emil emile emilia emilie emilio emily emine emma emmanuel emmanuelle emre endre ' +
  'enrico enrique enzo eoin erasmus erhan eric erica erich erik erika erin ernest ernesto ernst erwin esperanza esra esteban ' +
  'estefania estelle esther estrella ethan etienne eugene eugenia eugenio eunice eva evan evangelia evans evelin evelina evelyn ' +
  'evgenia evgeny ewa ewan eyup ezekiel fabian fabien fabienne fabio fabiola fabrice fabrizio fadi fadila faisal fanny farah ' +
  'farhan farid faruk fatema fatih fatima fatimah fatma fatou fatoumata faustino federica federico felicia felicitas felicity ' +
  'felipe felix femi feng ferdinand ferenc fergus fernanda fernando ferran filip filipa filipe filippo finn fiona flavia flavio ' +
  'florence florian floriane florin floris folake frances francesca francesco francis francisca francisco franck franco francois ' +
  'francoise frank franz franziska fred freddie frederic frederick frederik frederique fredrik freya frida frieda friedrich fritz ' +
  'fumiko gabor gabriel gabriela gabriele gabriella gabrielle gaetano gareth garrett gary gaspard gaston gaurav gautam gavin ' +
  'genevieve geoff geoffrey georg george georges georgina georgios gerald geraldine gerard gerardo gerd gerda gerhard gerrit ' +
  'gertrud gertrude gesine gheorghe ghislaine giacomo gianluca gianna gianni gideon gilbert gilberto gilles gillian gina ginevra ' +
  'gino giorgia giorgio giorgos giovanna giovanni gisela giselle giulia giuliana giulio giuseppe giuseppina gizem gladys glenn ' +
  'gloria gonzalo goran gordana gordon gotz grace graciela graham grainne grazyna greg gregor gregorio gregory greta gretchen ' +
  'grzegorz guadalupe gudrun guido guilherme guillaume guillermo gulsen gunnar gunter gunther gustaf gustav gustavo gwen gwendolyn ' +
  'gyorgy hadiza hakan hakim haldis halima halina hamid hamza hana hanan hanna hannah hanne hannelore hannes hans hansjorg harald ' +
  'hari harish harold harriet harry haruka haruki harumi haruto harvey hasan hassan hatice hayley heather hector hedda hedwig ' +
  'heidi heike heiko heiner heinrich heinz hela helen helena helene helga hellen helmut hendrik henning henri henrietta henriette ' +
  'henrik henrique henry herbert heribert herman hermann herminia herve hideki hilary hilda hilde hildegard hille hiroko hiroshi ' +
  'hiroto hisham hoang holger horacio horst howard hristo hubert huda hugo humberto huseyin hussain hussein hyun iain ian ibrahim ' +
  'ida idris ifeanyi ifeoma ignacio ignatius igor ikram ilaria ildiko ilias ilona ilse iman imani imran ines inga inge ingeborg ' +
  'ingo ingrid ioana ioannis ionela ionut iqbal ira irena irene irina irma irmgard isaac isabel isabela isabell isabella isabelle ' +
  'isadora isaiah ishaan isidora ismael ismail issa istvan ivan ivana ivar ivo iwona izabela izabella jaakko jacek jacinta jack ' +
  'jackie jacob jacopo jacqueline jacques jadwiga jae jaime jakob jakov jakub jamal james jamie jamila jan jana jane janelle janet ' +
  'janice janina janine janis janko janos janusz jared jarmila jaroslav jaroslaw jasmin jason javier jay jayden jean jean-pierre ' +
  'jeanette jeanne jeannine jeff jeffery jeffrey jelena jenna jennifer jenny jens jeremiah jeremias jeremy jerome jerry jesper ' +
  'jesse jessica jesus jette jill jillian jim jimena jimmy jiri jitka joachim joan joana joanna joanne joao joaquim joaquin ' +
  'jocelyn jochen jodie joe joel joelle johan johann johanna johannes john johnathan johnny jolanta jolene jon jonah jonas ' +
  'jonathan joost jorg jorge joris jorn jose josee josef josefa josefina josefine joseph josephine joshua josiah josip josue jovan ' +
  'jovana joyce juan juana juanita judit judith judy juha juho jules julia julian juliana juliane julianne julie julien juliet ' +
  'julieta juliette julio julius jun juraj jurgen justin justina justine justyna jutta jyoti kacper kader kai kaito kamal kamala ' +
  'kamil kamila kamile kamilla kamran kapil karel karen karim karima karin karina karl karla karol karolin karolina karoline ' +
  'karsten kasper kassandra katalin katarina katarzyna kate katelyn katerina kateryna katharina katharine katherine kathleen ' +
  'kathrin kathryn kathy katia katie katja katrin katrina katrine katsuya kaveh kavita kavya kayla kayode kazimierz kazuki kazuko ' +
  'keiji keiko keisha keith kelly kelsey kemal kendra kenichi kenji kenneth kenny kerem kerstin kevin khadija khaled khalid khalil ' +
  'kiara kieran kikuko kim kimberly kimiko kiran kirill kirsten kirstin kirsty kjell kjersti klara klaudia klaus klemens knut kobe ' +
  'koen kofi konrad konstantin konstantinos konstanze korbinian kristen kristian kristiina kristin kristina kristine kristof ' +
  'kristoffer krystian krystyna krzysztof kumar kumiko kurt kwabena kwadwo kwaku kwame kwasi kyle kylie kyoko ladislav laila ' +
  'lakshmi lalita lamar lana lara larissa larry lars lasse laszlo latifa latoya laura laure laureen lauren laurence laurens ' +
  'laurent laurie lavinia lawrence layla lea leah leandra leandro leanne leda leila leilani lena lene leo leon leona leonard ' +
  'leonardo leonie leonor leonora leopold leroy leslie leszek leticia levent lewis leyla liam liana lidia lidiya lieke lieselotte ' +
  'ligia lila lilia lilian liliana lillian lilly lin lina linda lindsay lindsey linh linnea linus lionel lisa lisbeth liselotte ' +
  'liv liza ljubica lloyd loan logan lois lola loredana lorena lorenz lorenza lorenzo loretta lori lorna lorraine lothar lotte lou ' +
  'louis louisa louise lourdes luana luca lucas lucia lucian luciana luciano lucie lucien lucienne lucinda lucrecia lucy ludmila ' +
  'ludovic ludwig luigi luis luisa luise luiz lukas lukasz luke luuk luz lydia lynn lyubov lyudmila maarten maciej madeleine ' +
  'madeline madina mads mafalda magda magdalena magnus maha mahdi mahesh mahmoud mahmud maja makoto malcolm malgorzata malik malin ' +
  'mamadou manel manfred manish manisha manoj manon manuel manuela marc marcel marcela marcelina marcella marcello marcelo marcia ' +
  'marcin marco marcos marcus marek maren margaret margareta margarete margarethe margarida margarita margaux margherita margit ' +
  'margot margret marguerite maria mariah mariam mariama mariana marianna marianne mariano maribel marie marieke mariela marielle ' +
  'marietta marija marijke marika marilyn marina mario marion marisa marisol marissa marit marius mariusz mariya mark marko markus ' +
  'marlene marlies marlon marta martha marthe martial martin martina martine martyna marvin mary maryam maryna masahiro masako ' +
  'masoud massimo matej mateo mateusz mathias mathieu mathilda mathilde matias matilda matilde matt matteo matthew matthias ' +
  'matthieu matthijs mattia maureen maurice mauricio maurizio mauro max maxence maxim maxime maximilian maximiliano maxine maya ' +
  'mayumi mbali megan megha mehdi mehmet mei meike melanie melek melina melinda melissa melvin memet mercedes meredith merete ' +
  'merve meryem mette mia michael michaela michal michel michela michele michelle michiko mickael midori mieko miguel mihaela ' +
  'mihai mihail mikael mike mikhail mikkel miklos mikolaj mila milagros milan milena milica milly milos minh minna mirela miriam ' +
  'mirjam mirko miroslav miroslava mirza misaki mitchell mitsuko miyuki modibo mohamad mohamed mohammad mohammed mohan mohit moira ' +
  'moises mona monica monika monique morgane moritz morten moses mostafa moussa muhammad muhammed mukesh munira murat muriel ' +
  'murielle musa mustafa mustapha mykola myriam myrna myrto nabil nadege nadezhda nadia nadine nadja naima najib nancy nanette ' +
  'naoki naoko naomi narendra nasir nastasia natacha natalia natalie nataliia nataliya natalya natasa natascha natasha nathalie ' +
  'nathan nathanael nathaniel navid nazanin neha neil nelson nena neven nevena ngozi nguyen nia niall niamh nicholas nick nico ' +
  'nicola nicolai nicolas nicole nicoleta nicoletta niels nihal nika nikhil nikita nikki niklas niko nikola nikolai nikolaos ' +
  'nikolas nikolaus nikolay nikos nils nina nino nira nisha nishant nkechi nneka noah noel noelia noemi noemie nora norbert noriko ' +
  'norman nour nuno nurgul nuria nyokabi obinna octavia octavio okafor oksana ola olaf olav olayinka oleg oleh oleksandr ' +
  'oleksandra oleksii olena olga olgica olha oliver olivia olivier olof oluwaseun oluwatobi omar omer ondrej oona orlando orsolya ' +
  'oscar oskar osman oswald otmar ottilie otto oumar owen ozan ozlem pablo padraig paige pal pamela paola paolo parisa pascal ' +
  'pascale patrice patricia patricija patricio patrick patrik patrycja patryk paul paula paulette paulina pauline paulo pavel ' +
  'pavla pavol pawel pedro peggy pekka penelope percy petar peter petra petros petru petya phil philip philipp philippa philippe ' +
  'phillip phoebe phuong pia pier pierluigi pierre pieter pietro pilar piotr pooja poonam prakash pranav prashant pratik preeti ' +
  'priscilla priti priya priyanka przemyslaw quentin quynh rachael rachel rachid radek radka radoslav radoslaw radu rafael rafaela ' +
  'rafal raffaele raffaella rafiq raghav rahel rahim rahman rahul raimund rainer raj raja rajan rajesh rajiv rakesh ralf ralph ' +
  'ramesh ramiro ramon ramona randall randy rani ranjit raphael raquel rasa rashid rasmus raul ravi raymond raymundo rebeca ' +
  'rebecca rebekah reggie regina reginald reiko reine reinhard reinhold remi rena renata renate renato renaud rene renee renuka ' +
  'reza rhiannon rhonda ricarda ricardo riccardo richard rick ricky rikke rina rita ritu robert roberta roberto robin robyn rocio ' +
  'roderick rodica rodney rodolfo rodrigo roger rogerio rohan rohit roland rolf romain roman romana romeo romina romy ron ronald ' +
  'ronan ronja ronny roosevelt rory rosa rosalia rosalie rosalind rosanna rosario rosemarie rosemary roshan rosie rosina ross ' +
  'rowena roxana roxanne roy ruben rudi rudolf rudolph rudy rufus rui rupert ruslan russell ruta rutger ruth ryan ryoko ryota ' +
  'ryszard saad sabina sabine sabrina sachiko sadia saeed sahar saif sajid sakshi sakura saleh salim salima sally salma salman ' +
  'salome salvador salvatore sam samantha sami samir samira samuel samuele sandeep sander sandra sandrine sandro sangeeta sanja ' +
  'sanjay sanjeev sanna santiago santosh saoirse sara sarah saraswati sari sascha sasha saskia satoko satoshi saul savannah scott ' +
  'sean sebastian sebastiano sebastien seda segun selim selin selina selma senthil seraphina serena serge sergei sergey sergio ' +
  'sergiu serhii serkan severin severine seyma shabnam shahid shan shane shanice shannon sharon shaun shauna shawn sheila shelley ' +
  'sherry shigeru shinji shirin shirley shivani shizuka shobha shreya shruti sibel sibylle siddharth sidney siegfried sigrid silas ' +
  'silke silvana silvia silvio simon simona simone sinead siobhan siri sissel slavica slavko slobodan snezana sofia sofie solange ' +
  'solveig sonal sonia sonja sonya sophia sophie soren soumya stacey stacy stanislav stanislava stanislaw stanley stefan stefania ' +
  'stefanie stefano stefanos steffen steffi stelios stella stephan stephane stephanie stephen steve steven stewart stig stine ' +
  'stuart subhash sudha sudhir suleiman suleyman sumit sunil sunita suresh surya susan susana susann susanna susanne sushma susie ' +
  'suzan suzana suzanne suzuki svein sven svetlana svitlana swati sybille syed sylvain sylvia sylvie sylwia szymon tabea tabitha ' +
  'tadeusz taiwo takahiro takako takashi takeshi takumi tamar tamara tamas tamika tammy tania tanisha tanja tanya tara tarek tariq ' +
  'tarja taro tatiana tatjana tatsuya tatyana ted teodor teodora teresa tereza terezia terje terrance terrell terrence terry tess ' +
  'tessa thabo thandiwe theo theodor theodora theodore theresa therese theresia thi thiago thibault thierry thijs thomas thor ' +
  'thorsten tiago tiffany till tillmann tilo tim timo timothy tina tobi tobias todd tom tomas tomaso tomasz tomislav tommaso tommy ' +
  'tomoko toni tonje tony torben tore torsten tove tracey tracy travis trevor trine trinh tristan troels truls trygve tuan tuba ' +
  'tunde tuomas tyler tyrone tyson udo ugo ulf ulla ulrich ulrika ulrike uma umar umut urs ursula urszula usha usman ute uwe ' +
  'vaclav vadim vahid vaibhav valentin valentina valentino valeria valerie valerio valeriy valery vanessa vanja varun vasco vasil ' +
  'vasile vasiliki vasilis vasily vaughn vedran venkat vera verena vernon veronica veronika veronique vesna vicente vicki vicky ' +
  'victoire victor victoria vidya vijay vikas vikram viktor viktoria viktoriia viktoriya vilma vincent vincenzo vinod violeta ' +
  'violetta virginie vishal vito vitor vittoria vittorio vivek vivian viviana viviane vivien vivienne vlad vladimir vladimira ' +
  'vladislav vojtech volha volker volodymyr vuk waldemar walid walter walther wambui wanda wanjiru waqar warren wayne wei wendell ' +
  'wendy wenzel werner wesley wieslaw wilfried wilhelm wilhelmina willem william willy wilma winfried winifred winston wioletta ' +
  'wojciech wolfgang wout xavier xiang xiaoli xiaoming ximena xin yael yan yana yang yannick yannis yara yasemin yash yasin yasmin ' +
  'yasmina yasmine yasuko yeliz yetunde ying yohannes yoko yolanda yolande yorick yoshiko yousef youssef yousuf yui yuki yukiko ' +
  'yuko yulia yuliia yuliya yumi yuri yuriy yusuf yuta yves yvette yvonne zachary zahra zainab zakaria zara zbigniew zdenek zdenka ' +
  'zehra zeynep zhang zhen zhi zlatan zlatko zoe zofia zoltan zora zoran zoubida zsofia zsolt zsuzsanna zuzana zuzanna zygmunt'
).split(' ');

/** Family names that are hardly ever anything else. */
export const FAMILY_NAMES: readonly string[] = (
  'abdi abramov adams adeyemi aguilar ahlberg ahmed akhtar alexandrov allen alvarez andersen anderson andersson antonov arnold ' +
  'ashraf aydin bailey baker balogh banerjee barbieri barnes bauer baumann becker begum bennett bergmann bernard bertrand bianchi ' +
  'bondarenko bonnet brown bruno bruyn bryant calderon campbell cardoso carvalho castillo castro celik chaudhary chavez chavoshi ' +
  'chukwu clark clarke coleman collins colombo conti contreras costa cruz cunningham dahl dalgaard davies davis delgado demir ' +
  'desai deshmukh diaz dietrich doe dogan dominguez dubois dupont durand edwards ekwueme ellis engel erdogan eriksen eriksson ' +
  'espinoza esposito evans faure fernandes fernandez ferrari ferreira fischer fitzgerald fleming flores fontaine fournier franke ' +
  'friedrich fuchs gallagher gallo garcia garnier gauthier giordano giraud gomes gomez goncalves gonzales gonzalez greco griffin ' +
  'guerrero gupta gutierrez guzman haas hansen hansson harris harrison hartmann hassan heinrich henderson hernandez herrera hoang ' +
  'hoffman hoffmann hofmann horvath huang hughes hussain ivanov ivanova jackson jansen jansson jensen jimenez johansen johansson ' +
  'johnson jones joshi jovanovic juarez kaminski kaplan karlsson kaur kaya keller kelly kennedy khan kiss klein koch kohler kovac ' +
  'kovacs kowalczyk kowalski kozlov krause kristensen kruger kuhn kumar kumari kuznetsov larsen larsson laurent lefebvre lehmann ' +
  'leroy lewandowski lindberg lindqvist lombardi lopes lopez lozano lukic maier malik mancini marchetti marino markovic marques ' +
  'martinez martins martinsson mayer mccarthy mcdonald mehta meier mendes mendez mendoza mensah mercier meyer michel miller mishra ' +
  'mitchell mitrovic mohamed moore morales moreau moreira moreno moretti morozov morris mueller muller munoz murphy murray nagy ' +
  'nakamura navarro nguyen nielsen nikolaidis nilsson nkosi novak novakova nowak obrien ochoa oconnor okafor okeke okonkwo ' +
  'oliveira olofsson olsen olsson ortega ortiz osei ozdemir ozturk papadopoulos patel pavlov pawlowski pedersen pereira perez ' +
  'persson peters petersen peterson petrov petrova petrovic pham phillips popescu popov powell ramirez ramos rasmussen reddy reyes ' +
  'ribeiro ricci richardson richter rinaldi rivera roberts robertson robinson rodrigues rodriguez rogers romano romero rossi ' +
  'rousseau ruiz russo sahin sanchez santos sato schafer schmid schmidt schmitt schneider schreiber schroder schubert schulz ' +
  'schulze schumacher schwarz sharma shevchenko shrestha sidorov silva simmons singh smirnov smith soares sokolov solomon sorensen ' +
  'soto sousa stewart suzuki svensson szabo szymanski takahashi tanaka taylor thompson toth tran tremblay turner varga vargas ' +
  'vasquez vazquez verma vidal virtanen visser vogel volkov wagner walker wang watanabe watson weber weiss williams wilson winkler ' +
  'wojcik wolff wozniak yamada yamamoto yildiz yilmaz zhao zhou zielinski zimmermann'
).split(' ');
