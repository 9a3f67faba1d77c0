/** Words by which names of people and of things are told apart: from each part of the lists some, and how a name may be written. */
import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import {
  FAMILY_NAMES,
  GIVEN_NAMES,
} from '../../../../../src/detect/gates/validators/name-lists.ts';
import { LETTER_COSTS } from '../../../../../src/detect/gates/validators/letter-pairs.ts';
import { validate } from '../../../../../src/detect/gates/validate.ts';
import { letterPairs } from '../../../../../tools/generate-letter-pairs.ts';
import { passes } from './completions.ts';

const isName = (text: string): boolean => passes('known-name', text);
const isPerson = (text: string): boolean => passes('person-name', text);

describe('names that are often met', () => {
  test.each([
    'Abdul Adewale Agustin Aksel Aleksei Alexey Alvaro Anais Andrii Anjali Anthony Ariana Atsushi Barbara Bennett',
    'Bianca Brenda Caleb Carolina Celia Chiemeka Christoph Clemens Cornelius Damien Darryl Derek Dimitris Doreen',
    'Dustin Eileen Elisabeth Emilia Erika Eugenia Fabiola Fatou Ferran Francesca Frederik Gaetano Georgios Gianna',
    'Giulia Graham Gulsen Hamza Harvey Helene Herve Hristo Ilaria Irina Ivana Jakov Jared Jennifer Jitka Johannes',
    'Josefine Julia Justine Karim Katelyn Katsuya Kenji Kirstin Kristian Kwadwo Latifa Leandro Leticia Lindsay',
    'Lorenza Luciana Lukasz Mahesh Manuela Margareta Marianna Marisa Martina Mathilda Mauro Melek Michele Milan',
    'Miyuki Mostafa Nadege Natalie Neven Nihal Nkechi Octavia Olivier Pablo Patrycja Peter Piotr Rachel Rahul',
    'Raphael Reinhard Rikke Rohit Rosanna Rufus Sajid Samuele Saraswati Selma Shane Shreya Siobhan Soumya Stephan',
    'Suresh Sybille Tamas Teresa Therese Tomas Trevor Ulrich Valerie Vernon Viktoria Vivian Walther Willem Ximena',
    'Yolande Zachary Zoran',
  ])('given: %s', (names) => {
    for (const name of names.split(' ')) {
      expect(isName(`${name} Xyz`), name).toBe(true);
      expect(isName(`${name}q Xyz`), `${name}q`).toBe(false);
    }
  });

  test.each([
    'Alexandrov Bauer Cardoso Contreras Durand Ferreira Giraud Harrison Ivanova Karlsson Kumar Lukic Mendes',
    'Moretti Novakova Ozturk Popescu Robertson Schmidt Simmons Tanaka Wagner Yamamoto',
  ])('of families: %s', (names) => {
    for (const name of names.split(' ')) {
      expect(isName(`Xyz ${name}`), name).toBe(true);
      expect(isName(`Xyz ${name}q`), `${name}q`).toBe(false);
    }
  });

  it.each([
    ['given', GIVEN_NAMES],
    ['of families', FAMILY_NAMES],
  ])('the list of names %s is in order, each name once, in small letters of ASCII', (_, names) => {
    expect([...new Set(names)].toSorted()).toEqual(names);
    expect(names.filter((name) => !/^[a-z]+(?:-[a-z]+)?$/.test(name))).toEqual([]);
  });

  it('none of them is the name of a thing', () => {
    expect([...GIVEN_NAMES, ...FAMILY_NAMES].filter((name) => !isPerson(name))).toEqual([]);
  });
});

describe('how a name may be written', () => {
  test.each([
    'Xyz Yıldız',
    'Đức Xyz',
    'Xyz Weiß',
    'Łukasz Xyz',
    'SØREN Xyz',
    'Zoë Xyz',
    'Nguyễn Xyz',
    'Anne-Marie Xyz',
    'Qyx-Anna Xyz',
    'Xyz Qyx-Smith',
    'Xyz  Smith',
    'John.Xyz',
    'Xyz,Smith',
    'ANNA',
    'D’Anna-Maria Xyz',
  ])('%s', (text) => expect(isName(text)).toBe(true));

  test.each(['Xyz John', 'Qyx Anna Zyx', 'Smith Xyz', 'Xyz Weis', 'Jo hn', '', '-'])(
    '%j is none that is known',
    (text) => expect(isName(text)).toBe(false),
  );

  it('of more than 120 bytes it cannot be told', () => {
    const long = (length: number): string => 'Server '.padEnd(length, 'z');
    expect([7, 119, 120, 121].map((length) => isName(long(length)))).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect([7, 119, 120, 121].map((length) => isPerson(long(length)))).toEqual([
      false,
      false,
      false,
      true,
    ]);
    const bytes = new TextEncoder().encode(`${' '.repeat(500)}Server Xyz`);
    expect(validate('known-name', bytes, 500, bytes.length)).toBe(false);
    expect(validate('person-name', bytes, 500, bytes.length)).toBe(false);
  });
});

describe('names of things', () => {
  test.each([
    'about agent app application basket broker browser catalog com company connector corp corporation dashboard',
    'deploy deployment docker engine engineering failed firewall firmware graphics host inc invalid keyboard',
    'kubernetes log menu message monitor node none operator pager pages plugin processor producer query',
    'redistributable registry resource runtime sales security settings setup spider storage store team timer token',
    'unknown value version wireless write',
  ])('%s', (words) => {
    for (const word of words.split(' ')) {
      expect(isPerson(`Kwame ${word}`), word).toBe(false);
      expect(isPerson(`${word.toUpperCase()}-2 Mensah`), word).toBe(false);
      expect(isPerson(`Kwame q${word}`), `q${word}`).toBe(true);
    }
  });

  it('a letter beyond ASCII is a part of its word', () => {
    expect(isPerson('Kwame Hostä')).toBe(true);
    expect(isPerson('Kwame äHost')).toBe(true);
    expect(isPerson('Kwame _Host_')).toBe(false);
  });
});

it('what the next letter of a word costs is what its tool makes of its words', () => {
  const words = readFileSync(
    new URL('../../../../../tools/letter-words.txt', import.meta.url),
    'utf8',
  );
  const rows = letterPairs(words.trim().split('\n')).matchAll(/^ {2}'(\w+)'/gm);
  expect(LETTER_COSTS).toBe(Array.from(rows, ([, row]) => row).join(''));
});
