/**
 * Personal data: numbers with the check digits that their standards demand, and what has no form but a label.
 */
import type { Random } from '../random.ts';
import { DIGITS, LOWER } from '../random.ts';
import { nationalKinds } from './national-ids.ts';
import type { Kind } from './kind.ts';
import { card, grouped, iban } from './cards.ts';
import { shape } from './shape.ts';

const FIRST = ['John', 'Alice', 'María', 'Jürgen', 'Olena', 'Wei', 'Fatima', 'Anne-Marie', 'Seán'];
const LAST = ['Smith', 'Müller', 'García', "O'Brien", 'Kowalski', 'Nguyen', 'van Dijk', 'Tanaka'];
const pickFirst = (random: Random): string => random.pick(FIRST);
const fullName = (random: Random): string => `${random.pick(FIRST)} ${random.pick(LAST)}`;

const two = (value: number): string => String(value).padStart(2, '0');
const date = (random: Random): string => {
  const [year, month, day] = [1940 + random.below(65), 1 + random.below(12), 1 + random.below(28)];
  return random.pick([
    `${year}-${two(month)}-${two(day)}`,
    `${two(day)}.${two(month)}.${year}`,
    `${two(month)}/${two(day)}/${year}`,
    `${day} ${random.pick(['March', 'Jan', 'October'])} ${year}`,
    `${year}/${two(month)}/${two(day)}`,
  ]);
};

const STREETS = [
  'Main Street',
  'Oak Avenue',
  'Elm Rd',
  'Kings Road',
  'Sunset Blvd',
  'Maple Drive',
  'Church Lane',
  'High St',
  'Park Ave',
];
const STREETS_ABROAD = [
  'Hauptstraße 12',
  'Lindenstr. 5a',
  'rue de la Paix 12',
  '12 rue de Rivoli',
  'Calle Mayor 14',
  'Via Roma 7',
  'Keizersgracht 123',
  'Bahnhofweg 3',
];

const EMAIL_LOCAL = [
  'alice',
  'bob.smith',
  'carol+tag',
  "o'neill",
  'x_y',
  'j.r.r',
  '1234567',
  'first-last',
  'a!b',
  '#who',
  'käthe',
  'm/n',
];

export const personalKinds = (): Kind[] => [
  {
    family: 'email',
    name: 'plain',
    labels: null,
    make: (random) =>
      `${random.pick(['alice', 'bob.smith', 'carol+news', 'dave_x', 'e-f', 'x1234'])}${random.below(100)}@${random.text(6, LOWER)}.${random.pick(['com', 'co.uk', 'de', 'io', 'museum', 'example.org'])}`,
  },
  {
    family: 'email',
    name: 'unusual',
    labels: [],
    lines: ['mail from <§> accepted', 'user=§ login', '{"msg":"to § sent"}', 'to: §'],
    make: (random) =>
      `${random.pick(EMAIL_LOCAL)}@${random.pick(['mail.example.com', '[192.0.2.1]', 'bücher.example', 'xn--bcher-kva.example', 'EXAMPLE.COM'])}`,
  },
  {
    family: 'phone',
    name: 'international',
    labels: null,
    make: (random) =>
      shape(
        random,
        random.pick([
          '+49151{8:d}',
          '+44 20 7{3:d} {4:d}',
          '+1 (415) 555-{4:d}',
          '+1-212-555-{4:d}',
          '+33 1 42 {2:d} {2:d} {2:d}',
          '+919{9:d}',
          '+55 11 9{4:d}-{4:d}',
          '+86 138 {4:d} {4:d}',
          '+81-3-{4:d}-{4:d}',
          '+7 495 {3:d}-{2:d}-{2:d}',
        ]),
      ),
  },
  {
    family: 'phone',
    name: 'double-zero',
    labels: ['phone', 'mobile number', 'tel', 'contact'],
    make: (random) =>
      shape(
        random,
        random.pick([
          '0049 151 {8:d}',
          '0044 20 7{3:d} {4:d}',
          '0033142{6:d}',
          '00{31|39|41}{9:d}',
        ]),
      ),
  },
  {
    family: 'phone',
    name: 'national',
    labels: [
      'phone',
      'phone number',
      'mobile',
      'mobile number',
      'telephone',
      'cell phone',
      'fax',
      'contact number',
    ],
    make: (random) =>
      shape(
        random,
        random.pick([
          '0151 2{6:d}',
          '(415) 555-{4:d}',
          '415-555-{4:d}',
          '415.555.{4:d}',
          '07{3:d} {6:d}',
          '01 42 {2:d} {2:d} {2:d}',
          '98{8:d}',
          '0{10:d}',
        ]),
      ),
  },
  { family: 'card', name: 'plain', labels: null, make: card },
  { family: 'card', name: 'grouped', labels: null, make: grouped },
  {
    family: 'card',
    name: 'glued',
    labels: [],
    lines: ['txn_card§ok', 'PAN§;', 'charge(card§)', 'visa§', 'id=card§&x=1'],
    make: card,
  },
  {
    family: 'card',
    name: 'labelled',
    labels: ['card number', 'pan', 'credit card', 'cc number', 'card no', 'debit card number'],
    make: card,
  },
  {
    family: 'card-secrets',
    name: 'cvv',
    labels: ['cvv', 'cvc', 'card verification code', 'security code', 'cvv2'],
    make: (random) => random.text(3, DIGITS),
  },
  {
    family: 'card-secrets',
    name: 'track',
    labels: [],
    lines: ['swipe § read', '{"track":"§"}'],
    make: (random) => `%B${card(random)}^DOE/JOHN^${shape(random, '3012101{13:d}')}?`,
  },
  {
    family: 'card-secrets',
    name: 'track2',
    labels: [],
    lines: ['swipe § read', 'track2=§'],
    make: (random) => `;${card(random)}=${shape(random, '3012101{10:d}')}?`,
  },
  { family: 'iban', name: 'plain', labels: null, make: iban },
  {
    family: 'iban',
    name: 'grouped',
    labels: null,
    make: (random) => iban(random).replace(/(.{4})(?=.)/g, '$1 '),
  },
  {
    family: 'iban',
    name: 'lower',
    labels: ['iban', 'bank account'],
    make: (random) => iban(random).toLowerCase(),
  },
  {
    family: 'bank',
    name: 'account',
    labels: ['account number', 'bank account number', 'account no', 'acct number'],
    make: (random) => random.text(8 + random.below(5), DIGITS).replace(/^0/, '7'),
  },
  {
    family: 'bank',
    name: 'sort-code',
    labels: ['sort code'],
    make: (random) => shape(random, '{2:d}-{2:d}-{2:d}'),
  },
  {
    family: 'dates-of-birth',
    name: 'labelled',
    labels: ['date of birth', 'dob', 'birth date', 'birthday', 'born', 'geburtsdatum'],
    make: date,
  },
  {
    family: 'names',
    name: 'full',
    labels: [
      'name',
      'full name',
      'customer name',
      'cardholder name',
      'patient name',
      'contact name',
      'account holder',
      'recipient name',
    ],
    make: fullName,
  },
  {
    family: 'names',
    name: 'given',
    labels: ['first name', 'given name', 'vorname', 'forename'],
    make: pickFirst,
  },
  {
    family: 'names',
    name: 'family',
    labels: ['last name', 'surname', 'family name', 'nachname'],
    make: (random) => random.pick(LAST),
  },
  {
    family: 'addresses',
    name: 'english',
    labels: [
      'address',
      'home address',
      'street',
      'shipping address',
      'billing address',
      'street address',
    ],
    make: (random) => `${1 + random.below(9000)} ${random.pick(STREETS)}`,
  },
  {
    family: 'addresses',
    name: 'free',
    labels: null,
    make: (random) =>
      `${1 + random.below(9000)} ${random.pick(['Main Street', 'Oak Avenue', 'Kings Road', 'Sunset Boulevard', 'Church Lane'])}`,
  },
  {
    family: 'addresses',
    name: 'abroad',
    labels: ['address', 'street', 'adresse', 'shipping address'],
    make: (random) => random.pick(STREETS_ABROAD),
  },
  {
    family: 'addresses',
    name: 'postcode',
    labels: ['postcode', 'zip code', 'postal code', 'zip', 'plz'],
    make: (random) =>
      shape(
        random,
        random.pick(['{5:d}', '{5:d}-{4:d}', 'SW1A {1:d}AA', '{4:d} {2:L}', 'K1A 0B{1:d}']),
      ),
  },
  {
    family: 'coordinates',
    name: 'pair',
    labels: [],
    lines: [
      'device at § now',
      'lat/lon §',
      'location: §',
      '{"location":"§"}',
      'gps=§',
      'coordinates (§)',
    ],
    make: (random) => shape(random, '52.{6:d},13.{6:d}'),
  },
  {
    family: 'coordinates',
    name: 'latitude',
    labels: ['latitude', 'longitude', 'lat', 'lng'],
    make: (random) => shape(random, '{48|-33|52}.{6:d}'),
  },
  {
    family: 'documents',
    name: 'passport',
    labels: ['passport', 'passport number', 'passport no', 'reisepass nummer'],
    make: (random) => shape(random, random.pick(['{9:d}', 'C{8:U}1', '{2:L}{7:d}', '{1:L}{8:d}'])),
  },
  {
    family: 'documents',
    name: 'licence',
    labels: ['driver license', 'drivers license number', 'driving licence', 'driver licence no'],
    make: (random) =>
      shape(random, random.pick(['D{7:d}', 'S{3:d}-{4:d}-{4:d}', 'MORGA{6:d}SM9IJ', '{8:d}'])),
  },
  {
    family: 'documents',
    name: 'plate',
    labels: [
      'license plate',
      'number plate',
      'plate number',
      'kennzeichen',
      'vehicle registration',
    ],
    make: (random) =>
      shape(
        random,
        random.pick(['B-{2:L} {4:d}', '{2:L}12 {3:L}', '7{3:L}{3:d}', '{2:L}-{3:d}-{2:L}']),
      ),
  },
  {
    family: 'health',
    name: 'record',
    labels: [
      'medical record number',
      'mrn',
      'patient id',
      'health insurance number',
      'medicare number',
      'member id',
    ],
    make: (random) => shape(random, random.pick(['{8:d}', 'A{9:d}', '{4:d}{6:d}'])),
  },
  ...nationalKinds(),
];
