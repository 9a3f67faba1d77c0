/**
 * Names of persons by which nearly everybody means a thing, or somebody long dead: houses and brands, heroes of books, plays and songs,
 * places, prizes, apples. A closed list, folded; beside a word that speaks of a person it is somebody's own name, and names that many
 * bear are not in it. Those of other scripts have their capitals, on which depends what a reader sees in their place (seen-words.ts).
 */
import { foldedName } from './folded-name.ts';
import { waysToSee } from './seen-words.ts';

/** Banks, shops, makers. */
const MAKERS: readonly string[] = [
  'goldman sachs,morgan stanley,charles schwab,merrill lynch,jp morgan,wells fargo,leroy merlin,jean louis david',
  'magazine luiza,jeronimo martins,casas bahia,marks spencer,massey ferguson,john deere,harley davidson,alfa romeo',
  'aston martin,rolls royce,mercedes benz,martini rossi,booz allen,ernst young,johnson johnson,johnson matthey',
  'mott macdonald,kuehne nagel,villeroy boch,heckler koch,black decker,ben jerry,baskin robbins,dunkin donuts',
  'tim hortons,dr oetker,dolce gabbana,yves saint laurent,jean paul gaultier,jimmy choo,manolo blahnik,vera wang',
  'tory burch,kate spade,carl zeiss,hugo boss,max mara,massimo dutti,paco rabanne,elie saab,oscar renta,donna karan',
  'vivienne westwood,alexander mcqueen,karl lagerfeld,jil sander,peek cloppenburg,ernstings family,fritz cola',
  'jack wolfskin,helly hansen,tommy bahama,cath kidston,molton brown,crabtree evelyn,tiffany co,van cleef',
  'patek philippe,ulysse nardin,steinway sons,dr martens,dr pepper,captain morgan,jose cuervo,johnny walker,remy martin',
  'arthur guinness,uncle ben,aunt jemima,betty crocker,little debbie,famous amos,papa johns,papa murphy,el corte ingles',
  'paddy power,marc polo,lloyds bank,royal mail,mary kay',
  'oscar mayer,marie callender,orville redenbacher',
  'liz claiborne,charlotte tilbury,nina ricci',
  'guy laroche,pierre cardin,roberto cavalli,gianni versace,salvatore ferragamo,ermenegildo zegna,bruno magli',
  'philipp plein,tom tailor,georg jensen,kurt geiger',
  'charles tyrwhitt,ernst klett,julius meinl,hafiz mustafa,robert mondavi,georges duboeuf,louis jadot',
  'louis roederer,dom perignon,veuve clicquot,alexa skill,aurora serverless,infor nexus',
];

const OTHERS: readonly string[] = [
  // Algorithms, openings of chess, schools, languages
  'virginia tech,georgia tech,texas tech,crimean tatar,psalter pahlavi,inscriptional pahlavi',
  'knuth morris,morris pratt,floyd warshall,bellman ford,boyer moore,aho corasick,rabin karp,diffie hellman,ruy lopez,shapiro wilk,mann whitney,kruskal wallis,kolmogorov smirnov,anderson darling,runge kutta,gauss seidel',
  // Drinks, ships
  'johnnie walker,jim beam,jack daniels,tom collins,john collins,shirley temple,arnold palmer,roy rogers,rob roy,schwarzwalder kirsch',
  'johan oldenbarnevelt,Иван Крузенштерн,nigel gresley,venus milo,gertrude jekyll,constance spry',
  'amerigo vespucci,marie celeste,mary celeste,queen mary,queen elizabeth,cutty sark',
  // Apples, flowers, dishes, dogs
  'granny smith,pink lady,cox orange,lady grey,earl grey,bloody mary,harvey wallbanger,peach melba,eggs benedict',
  'caesar salad,beef wellington,king charles,saint bernard,black eyed susan,sweet william,busy lizzie',
  // Books, plays, films, songs
  'anna karenina,jane eyre,oliver twist,david copperfield,harry potter,hermione granger,sherlock holmes,james bond',
  'jason bourne,peter pan,huckleberry finn,moby dick,robinson crusoe,don quijote,don quixote,don juan,don giovanni',
  'wilhelm tell,emilia galotti,effi briest,bernarda alba,bilbo baggins,frodo baggins,luke skywalker,darth vader',
  'han solo,indiana jones,lara croft,super mario,forrest gump,rocky balboa,billy elliot,mary poppins,doctor zhivago',
  'dorian gray,sweeney todd,billy budd,peter grimes,boris godunov,eugene onegin,peer gynt,hedda gabler,julius caesar',
  'romeo juliet,romeo montague,madame bovary,emma bovary,jean valjean,victor frankenstein,hardy boys,miss marple',
  'hercule poirot,holden caulfield,atticus finch,jay gatsby,ebenezer scrooge,tiny tim,mickey mouse,minnie mouse',
  'donald duck,bart simpson,homer simpson,freddy krueger,norman bates,mona lisa,billie jean,eleanor rigby,hey jude',
  'sweet caroline,penny lane,proud mary,stairway heaven,jack sparrow,tony soprano,nathan weise,taras bulba',
  'Анна Каренина,Евгений Онегин,Тарас Бульба,Борис Годунов,Доктор Живаго,Евгений Базаров,Родион Раскольников',
  // Of whom the world writes
  'johann wolfgang goethe,johann sebastian bach,friedrich schiller,franz kafka,bertolt brecht,heinrich heine',
  'ludwig beethoven,wolfgang amadeus,johannes brahms,franz schubert,joseph haydn,frederic chopin,claude debussy',
  'maurice ravel,giuseppe verdi,giacomo puccini,antonio vivaldi,leonardo vinci,michelangelo buonarroti,pablo picasso',
  'salvador dali,vincent gogh,claude monet,paul cezanne,henri matisse,frida kahlo,andy warhol,mark twain',
  'ernest hemingway,jane austen,charles dickens,emily bronte,charlotte bronte,virginia woolf,george orwell,oscar wilde',
  'victor hugo,jules verne,albert camus,marcel proust,emile zola,honore balzac,pablo neruda,fernando pessoa',
  'dante alighieri,umberto eco,italo calvino,fyodor dostoevsky,leo tolstoy,anton chekhov,alexander pushkin',
  'nikolai gogol,maxim gorky,napoleon bonaparte,otto bismarck,winston churchill,mahatma gandhi,indira gandhi',
  'martin luther,rosa parks,malcolm x,che guevara,fidel castro,mother teresa,nene tereza,anne frank,john lennon',
  'paul mccartney,elvis presley,freddie mercury,bob dylan,jimi hendrix,marilyn monroe,audrey hepburn,charlie chaplin',
  'walt disney,steven spielberg,alfred hitchcock,stephen hawking,leonhard euler,blaise pascal,rene descartes',
  'immanuel kant,friedrich nietzsche,sigmund freud,galileo galilei,johannes kepler,nicolaus copernicus,louis pasteur',
  'niels bohr,werner heisenberg,erwin schrodinger,enrico fermi,richard feynman,robert oppenheimer,yuri gagarin',
  'christopher columbus,vasco gama,marco polo,ferdinand magellan,amelia earhart,steve jobs,bill gates,elon musk',
  'mark zuckerberg,jeff bezos,donald trump,barack obama,angela merkel,vladimir putin,xi jinping,emmanuel macron',
  'lionel messi,cristiano ronaldo,roger federer,rafael nadal,usain bolt,muhammad ali,lebron james,tiger woods',
  'ayrton senna,john wick,max payne,eugenie grandet,therese raquin,Ελευθέριος Βενιζέλος',
  // Airports, stations, ships, prizes, holidays
  'charles gaulle,john kennedy,ben gurion,john wayne,chhatrapati shivaji,fiumicino leonardo,milton keynes',
  'bishop auckland,king george,queen mary,queen elizabeth,queen victoria,port elizabeth,king william,virginia beach',
  'davis cup,ryder cup,stanley cup,webb ellis,larry obrien,vince lombardi,jules rimet,nobel prize,fields medal',
  'tony award,oscar night,emmy award,alla helgons,sankta lucia,santa lucia,santa claus,saint nicholas,fatih karagumruk',
  'rosa luxemburg,epstein barr,rinne weber,guillain barre,creutzfeldt jakob,von willebrand,thurgood marshall',
];

const THINGS: ReadonlySet<string> = new Set(
  [...MAKERS, ...OTHERS].flatMap((line) =>
    line.split(',').flatMap((name) => waysToSee(name).map(foldedName)),
  ),
);

/** `product_name="Oscar Mayer Bacon"`: does the text before a value end in a label that no person has? */
export const isLabelOfThing = (before: string): boolean => LABEL_OF_THING.test(before);
const LABEL_OF_THING = new RegExp(
  '(?:^|[^A-Za-z])(?:product|item(?=[ _-]?name)|song|track|album|dish|wine|vessel|breed|stadium|brand|cultivar|' +
    String.raw`produkt|artikel|producto|produto|produit|prodotto)[ _-]?(?:name|title|naam|nom|nome|nombre|namn|navn)?\\{0,3}["']? ?[:=] ?\\{0,3}["']?$`,
  'i',
);

/** Of words as they stand, one char a byte: are they in the list without particles and initials, or do two of them begin so? */
export const isNameOfThings = (text: string): boolean => {
  const words = text.split(/[ -]+/).filter((word) => !/^(?:[a-z]|.\.?$)/.test(word));
  const names = foldedName(words.join(' ').replaceAll(/[.']/g, '')).split(' ');
  return THINGS.has(names.join(' ')) || THINGS.has(names.slice(0, 2).join(' '));
};
