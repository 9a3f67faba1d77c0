/** Addresses and device ids in every spelling that their standards allow (RFC 4291, RFC 5952, IEEE 802, 3GPP 23.003). */
import type { Random } from '../random.ts';
import { DIGITS, HEX } from '../random.ts';
import { luhnDigit } from './check-digits.ts';
import type { Kind } from './kind.ts';
import { shape, uuid } from './shape.ts';

const octet = (random: Random): number => 1 + random.below(253);
const ipv4 = (random: Random): string =>
  `${random.pick([10, 172, 192, 203, 81, 198])}.${octet(random)}.${octet(random)}.${octet(random)}`;
const group = (random: Random): string =>
  random.text(1 + random.below(4), HEX).replace(/^0+(?=.)/, '');

const ipv6 = (random: Random): string =>
  random.pick([
    () => `2001:db8:${Array.from({ length: 6 }, () => group(random)).join(':')}`,
    () => `2001:db8::${group(random)}`,
    () => `2001:0DB8:0000:0000:0000:FF00:0042:${random.text(4, HEX).toUpperCase()}`,
    () => `fe80::${group(random)}:${group(random)}:${group(random)}:${group(random)}`,
    () => `fe80::${group(random)}%eth0`,
    () => `::ffff:${ipv4(random)}`,
    () => `2a00:1450:4001:${group(random)}::`,
    () => `64:ff9b::${ipv4(random)}`,
  ])();

const mac = (random: Random): string => {
  const pairs = Array.from({ length: 6 }, () => random.text(2, HEX));
  return random.pick([
    () => pairs.join(':'),
    () => pairs.join('-').toUpperCase(),
    () => pairs.join('').replace(/(.{4})(?=.)/g, '$1.'),
  ])();
};

const IP_LINES = [
  'connect to §:443 failed',
  'from § port 22',
  '{"client":"§"}',
  'peer=§',
  'GET / from (§)',
  "host='§'",
  '§ - - [24/Nov/2026] "GET /"',
  'x-forwarded-for: §, 10.0.0.1',
  'tcp://§:2375',
  'addr=§ dev=eth0',
  '<§>',
  'src=§ dst=x',
  'ip § added to pool',
  '[§] login',
];

const own = (name: string, make: (random: Random) => string, lines: readonly string[]): Kind => ({
  family: 'network',
  name,
  make,
  labels: [],
  lines,
});

export const networkKinds = (): Kind[] => [
  own('ipv4', ipv4, IP_LINES),
  own('ipv4-host', (random) => ipv4(random).replaceAll('.', '-'), [
    'ip-§.eu-west-1.compute.internal up',
    'host ec2-§.compute.amazonaws.com',
    'node ip-§ ready',
  ]),
  own('ipv4-cidr', ipv4, ['route §/24 via eth0', 'allow §/32']),
  own('ipv6', ipv6, [
    'from § port 22',
    '{"client":"§"}',
    'peer=§',
    'addr [§]:443 up',
    '§ - - "GET /"',
    'inet6 § scope link',
    'src=§ dst=x',
  ]),
  own('mac', mac, [
    'dhcp § bound',
    '{"mac":"§"}',
    'link/ether § brd',
    'hwaddr=§',
    'station §: authenticated',
    'DHCPACK to § (phone) via eth0',
  ]),
  own('mac-bare', (random) => shape(random, '{12:h}'), [
    'mac=§',
    'mac address: §',
    '{"macAddress":"§"}',
    'bssid §',
    'hwaddr §',
  ]),
  own(
    'imei',
    (random) => {
      const body = `35${random.text(12, DIGITS)}`;
      return body + luhnDigit(body);
    },
    ['imei=§', 'IMEI: § attached', '{"imei":"§"}'],
  ),
  own('imsi', (random) => `262${random.text(12, DIGITS)}`, [
    'imsi=§',
    '{"imsi":"§"}',
    'subscriber IMSI §',
  ]),
  own('device', uuid, [
    'idfa=§',
    '{"advertisingId":"§"}',
    'device_id=§',
    'android id: §',
    '{"deviceId":"§"}',
  ]),
  own('url-host', ipv4, ['GET http://§:8080/x', 'https://§/login', 'proxy to http://§/']),
];
