/**
 * What of a connection string is known to be no secret: names of settings, and for each the shape that its value has. Closed lists: a name
 * that is not among them says nothing, and a value of another shape is none of a setting.
 */

/** In place of a marker in what is read here: a character that no byte stands for. Shapes see one `x` for a run of it. */
export const MARKED = '\u2588';

/** What a name says of its value: that it is the secret, or that it is a setting of this shape. */
type Kind = 'secret' | RegExp;

/** Letters with a few digits behind them, or one behind the first few (`v8logs`); a token has letters and digits by turns. */
const WORD = '(?:[A-Za-z]{1,32}[0-9]{0,4}|[A-Za-z]{1,3}[0-9][A-Za-z]{2,16}|[0-9]{1,4})';
/** As it is, or as strings of code and of JSON write it. */
const BACKSLASH = '\\\\{1,2}';
const NAME_PART = `_{0,2}${WORD}(?:[_.-]${WORD}){0,8}`;
const LABELS = '[A-Za-z0-9_-]{1,63}(?:\\.[A-Za-z0-9_-]{1,63}){0,8}';
const HOST_PART = `(?:${LABELS}|\\[[0-9A-Fa-fx:.]{1,45}\\])`;
const HOSTS_PART = `${HOST_PART}(?:[:,][0-9]{2,5})?(?:,${HOST_PART}(?::[0-9]{2,5})?){0,15}`;
const USER_PART = `(?:[A-Za-z]{1,15}${BACKSLASH})?${NAME_PART}(?:(?:@|%40)${LABELS})?`;

const FILE_PART = `(?:[A-Za-z]:|\\.{1,2})?(?:[/\\\\]${NAME_PART}){1,10}`;

const NAME = new RegExp(`^${NAME_PART}$`);
/** With blanks, as drivers and applications have. */
const TITLE = new RegExp(`^${NAME_PART}(?: ${NAME_PART}){0,8}$`);
const SERVER = new RegExp(
  `^(?:(?:(?:tcp|np|lpc|admin):)?${HOSTS_PART}(?:${BACKSLASH}${NAME_PART}(?:,[0-9]{2,5})?|/${NAME_PART})?|` +
    `\\.(?:${BACKSLASH}${NAME_PART})?|\\((?:local|localdb)\\)(?:${BACKSLASH}${NAME_PART})?|:memory:|${FILE_PART})$`,
);
const ADDRESS = new RegExp(`^[a-z]{2,8}://${HOST_PART}(?::[0-9]{2,5})?(?:/${NAME_PART}){0,4}/?$`);
const NUMBER = /^-?[0-9]{1,7}$/;
/** Of what may be so or otherwise. */
const CHOICE = new RegExp(
  '^(?:true|false|yes|no|on|off|[0-9]{1,7}|sspi|none|optional|mandatory|strict|required?|disabled?|enabled?|allow|prefer(?:red)?|any|' +
    'verify[-_]?(?:ca|full|identity)|https?|primary(?:preferred)?|secondary(?:preferred)?|nearest|majority|read[-_]?(?:only|write)|' +
    'scram-sha-(?:1|256)|plain|default|auto|utf-?8(?:mb4)?|utc|local|converttonull)$',
  'i',
);
const ACCOUNT = /^[a-z0-9]{3,24}$/;

/** The user of a URL or of a pair. */
export const USER: RegExp = new RegExp(`^${USER_PART}$`);
/** Hosts of a URL, with their ports; none at all means the host of the machine. */
export const HOSTS: RegExp = new RegExp(`^(?:${HOSTS_PART})?$`);
/** The path of a URL: a database, a virtual host, a namespace. */
export const PATH: RegExp = new RegExp(`^(?:(?:/(?:${NAME_PART}|%2[Ff])){0,4}/?)$`);
/** Where a socket of Go's driver for MySQL leads. */
export const SOCKET: RegExp = new RegExp(`^(?:${HOSTS_PART}|${FILE_PART})$`);

/** By name in small letters, without blanks, `_`, `-` and dots. */
const NAMES: readonly (readonly [Kind, string])[] = [
  [
    'secret',
    'password pwd pass passwd passphrase dbpassword userpassword sslpassword accountkey sharedaccesskey sharedaccesssignature accesskey ' +
      'secretkey apikey primarykey clientsecret truststorepassword keystorepassword',
  ],
  [
    SERVER,
    'server datasource address addr networkaddress host hostname hostaddr servername failoverpartner dbq',
  ],
  [
    NUMBER,
    'port srvport minpoolsize maxpoolsize minimumpoolsize maximumpoolsize connectretrycount connectretryinterval',
  ],
  [
    NUMBER,
    'timeout connecttimeout connectiontimeout commandtimeout defaultcommandtimeout logintimeout sockettimeout statementtimeout',
  ],
  [
    NUMBER,
    'connecttimeoutms sockettimeoutms serverselectiontimeoutms packetsize loadbalancetimeout connectionlifetime keepalive',
  ],
  [
    NAME,
    'database initialcatalog dbname databasename db defaultdatabase schema currentschema searchpath entitypath',
  ],
  [
    NAME,
    'charset characterset encoding clientencoding collation endpointsuffix sharedaccesskeyname authsource replicaset',
  ],
  [
    TITLE,
    'driver provider providername applicationname appname app workstationid wsid language currentlanguage',
  ],
  [USER, 'userid uid user username userin usr'],
  [
    CHOICE,
    'encrypt trustservercertificate integratedsecurity trustedconnection pooling multipleactiveresultsets mars',
  ],
  [
    CHOICE,
    'persistsecurityinfo sslmode ssl tls usessl requiressl verifyservercertificate multisubnetfailover enlist',
  ],
  [
    CHOICE,
    'applicationintent defaultendpointsprotocol allowuservariables convertzerodatetime allowzerodatetime parsetime',
  ],
  [
    CHOICE,
    'retrywrites retryreads readpreference journal directconnection authmechanism loc targetsessionattrs gssencmode',
  ],
  [
    CHOICE,
    'useunicode allowpublickeyretrieval autoreconnect usecompression compress multistatements option loadbalance',
  ],
  [/^majority$/i, 'w'],
  [ADDRESS, 'endpoint blobendpoint queueendpoint tableendpoint fileendpoint'],
  [ACCOUNT, 'accountname'],
];

const KINDS: ReadonlyMap<string, Kind> = new Map(
  NAMES.flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind] as const)),
);

/** What the name of a pair says of its value; undefined: nothing. */
export const kindOf = (name: string): Kind | undefined => KINDS.get(foldName(name));

/** How names compare. */
export const foldName = (name: string): string => name.replace(/[ \t_.-]/g, '').toLowerCase();

/** Has the value the shape? A marker counts as a letter, and alone as whatever it took the place of. */
export const isOf = (shape: RegExp, value: string): boolean => {
  const read = value.includes(MARKED) ? value.replaceAll(MARKERS, 'x') : value;
  return shape.test(read) || (read === 'x' && value !== 'x');
};
const MARKERS = new RegExp(`${MARKED}+`, 'g');
