/**
 * Words that logs are full of, and of which short words are a part: `support` holds `port`, `Hamburg` holds `mb`. Chosen from frequency lists of
 * English, names and places so that each way in which one of 3,500 usual words stands inside another has an example.
 */

/** With a space before, between and behind them. */
export const COMMON_WORDS: string =
  ' abandoned abroad abuse acceptance accessible accident accidentally account accounts acknowledge acknowledged activities actually ' +
  'addition additionally address addressed adjusted admitted adopt adoption advantage affair affairs afford affordable afraid ' +
  'african afternoon against agency agricultural agriculture aircraft airlines airport alarm alerts alexander allowed almost ' +
  'alongside already alright alternative although always ambassador american amounts andrew anonymous another answered anticipated ' +
  'anymore anyway apartment apparent apparently appearance applicable applying appointed approach approved approximately area army ' +
  'arrange arranged arrows article artistic asian asking assets assistant assume attend attendance attractive australian authority ' +
  'automatically available average aversion aviation avoid awesome background balance bamberg bankruptcy barbara barcode baseball ' +
  'basename basically basketball bathroom beaten became because become becomes becoming bedroom before beginning begun behalf ' +
  'believe belly belong beloved benefit benefits benjamin besides between bicycles biggest billy binding birmingham birthday ' +
  'bitcoin bitmap blacks blessed blocks blog blown bobby bomb bootstrap border borders boston bottom boundaries boyfriend brazilian ' +
  'breach breakdown breakfast breakpoint breast breathe briefcase briefly bringing broadcast broken brothers browser brunch ' +
  'business button cambridge camera campaign campbell candidate candidates cannot capacity capital capitol careful carlos carpet ' +
  'casey castle catalog catch caused centers central chair chairman challenge championship chancellor charlie checksum chelsea ' +
  'chicago children chocolate chosen christopher citizenship claim claims class classic clearly cleveland climate clinton clock ' +
  'closet clothes clouds coalition coffee collaboration colleagues colorado column combined comedy comfortable commentary ' +
  'commission commissioner committee commonly commonwealth community company comparable comparison competition complete composition ' +
  'compromise computer concept concerts confidential configure confirm confirmation confirmed congressional connecticut consecutive ' +
  'consequences consider consideration consort contact contemporary context contractor contracts controlled controlling ' +
  'conversation conversion cookies cooperation copyright corresponding costume cottage countries country county course courtesy ' +
  'coverage craft creating credit crows customers cutting daddy damage dangerous dashboard database david deadline deadlines ' +
  'deadlock dealt debug debugger debut decode default define defined delivery denver department depression derails described ' +
  'description deserialize design designated designed designs desire destiny detector determine determined devoted dialog diet ' +
  'different difficulty director disabled disagree disappear disappeared disappointed discount discover discovered dismissed ' +
  'disorder disorders display displayed distribution division documentary donations donkey download downtown draft dragon dramatic ' +
  'drawn driven drivers dropped drunk dutch earliest earthquake eastern eaten eddie editorial effective effort eighth electricity ' +
  'elementary elizabeth elsewhere emails embrace emotional encode encounter endless endpoint enforcement engineering enjoy enjoyed ' +
  'entertainment entitled environmental equality equity error escape especially essay essays ethernet european event eventually ' +
  'everything exchange excitement executed executive exhibition existence expectations experience experts explain explained ' +
  'explanation export express extraordinary facebook factor factory failure fairy faithful fallen families fantastic farm farmers ' +
  'fastest father favorite federal feedback fellow female females feminist filename fitted flowers follow following football forget ' +
  'forgive forgot forgotten form formation forth foundation founder fourth framework franchise frankfurt franklin freedom friend ' +
  'friends friendship fully fundamental funny furthermore garbage gathered generic genetic geocode germany getting gigabytes ' +
  'girlfriend given golden goodbye government governor grandfather grandmother great greatest groups growth guardian guidance ' +
  'guidelines habit habits halloween hamburg handle hands handsome happy hardware harmony harrison harvard hashicorp hashtag haven ' +
  'headquarters healthcare heart heights hello helpful hero hidden highest highlight highlights hillary historically history ' +
  'hitting hockey holding holidays hollywood homeless homepage honest hopefully hostname hotel household households houses housing ' +
  'houston however human humanity husband ideal identity ignore illegal image images immediately immigrants import important ' +
  'impossible improve incident including incorporated increasingly indian indiana industrial inflation information injury insecure ' +
  'inserts insight install instead intelligence intended interest interesting international internet intersection interviews ' +
  'invalid inversion investigate investigated iphone islands isolated itself jacket january japanese jimmy jobs jockey johnny joint ' +
  'jonathan jordan journalists justice keyboard keyword kidding kilobytes kingdom kitchen knowledge known korean kubernetes ' +
  'laboratory labour language laptop latest laughter lawsuit lawyer leadership learning legendary legislation lesson letter library ' +
  'lieutenant lifespan lifestyle lifetime lightning linear liquid listen liverpool localhost logic login logout london longest ' +
  'looking lost louisiana lowercase lowest lucky machine madrid mainframe mainstream maintain majority makeup manage managed ' +
  'management manchester manufacturing many maple mapping market marshall maryland massive material mathematics matthew maximum ' +
  'maybe meaningful meanwhile measures member membership memory memoryview mental message method methods michelle mickey microscope ' +
  'microsoft middleware mighty minimum minority mirror missiles missouri mistake mistakes mitchell mixture model moment monday ' +
  'money monkey moreover motherboard motorcycles mountain multiple murray musicians namespace nearby network networks nevertheless ' +
  'newspaper newspapers nightmare nobody nodes nonsense northern nothing nowhere nuclear number nuremberg objective observed ' +
  'occupied occurred office oldest onboard ongoing operates operating opinion opportunity opposition orange originally orlando ' +
  'oscar other otherwise outdoor output overall ownership package painting parents parish participants particular partner ' +
  'partnership party passenger passionate passport pathetic patrick peaceful percent percentage performance performed period ' +
  'personality personally petition phenomenon phones photo photography pilot pilots pink pinned pinterest planet planning plastic ' +
  'platform platforms players playoff popularity portal portland portrait possession potential powerful prayer preference preferred ' +
  'prefigure preorder presentation president presidential pressure prevent prevention prevents prices primary priority private ' +
  'productive profile profiles program programme progressive promotion property proportion protective protests proven provide ' +
  'provider provisions prune publication published purchase purchased putting railway range rapidly reaction reactions ready ' +
  'reality really reasons recall recipient recorder reduce reference refund regeneration related relating relationships remain ' +
  'remains remarkable remarks remember remembered remind reminds remove removed removing reorder repair replace replaced report ' +
  'represent represented represents republic republican rerun research researchers reserve resident residential resolution resolve ' +
  'resolved resort resource resources respectively restaurant restore restored retired retreat return returned returning returns ' +
  'review reviews revolutionary richard ridiculous roadmap robin rocket romantic rubyn rugby running russell russian safety ' +
  'salzburg sample samsung sandy santa saturday scared scored scottish screaming screwdriver script search seattle secondary ' +
  'secretary seen selfish sentence separate sequence serialize serializer service services setting seventh shadow shall share ' +
  'shared sheet shipping shopping showcase shown shows signature significant since singapore single situation sixth skull sleep ' +
  'slightly small socialist software soldiers somehow someone something sometimes somewhat song sorted south southern spanish ' +
  'speaking specialist specifically spending spin spinning spiritual spoken spotted spread spreading stability stage standard start ' +
  'starts stephen steven still stomach stones stopped strain strange stranger strasbourg strategy street stretch strongest studied ' +
  'studies studying stupid stuttgart subsection subtotal subversion successful summer sunday super superior support surface ' +
  'surprise surprised surprising surprisingly surrounding susan suspended syndrome syrian system taken targets tattoo taxi teacher ' +
  'technology telephone tennessee terminal terror testimony thank theatre therefore they think thought thousand thousands ' +
  'threatened through throughout thrown throws timeline timestamp tissue today together toilet tomorrow tonight took topic toronto ' +
  'totally tournament tragedy trailer trails training transferred transport travelling treaty trip triple truncate trunk turkey ' +
  'twenty uncomfortable underground understand understanding understands understood unexpected unicode unity unknown unlike ' +
  'unlikely unlimited unlock unnecessary unusual upgrade uppercase upset urban usage useful username valid vancouver vanished ' +
  'various vector vegas vegetables very veteran victim victorian video vintage visit visited visitors volume wallet wanting warm ' +
  'washington wayne wealthy weather website websites weekend welfare western whatever whenever whereas whether whiskey white ' +
  'whitespace whole widespread wildlife william window winners winning wireless within without women wonder wonderful wooden ' +
  'workshop workspace worldwide worthy yesterday young yourself zip ';
