/** Words by which names of things are told from names of people, and how both may be written. */
import { describe, expect, it, test } from 'vitest';
import { validate } from '../../../../../src/detect/gates/validate.ts';
import { passes } from './completions.ts';

const isName = (text: string): boolean => passes('known-name', text);
const isPerson = (text: string): boolean => passes('person-name', text);

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
    'widget spooler embedding text full part time central unit universal premium preview linie anlage',
    'birth codice documento fiscal identity insurance national number passport social tax',
  ])('%s', (words) => {
    for (const word of words.split(' ')) {
      expect(isPerson(`Kwame ${word}`), word).toBe(false);
      expect(isPerson(`${word.toUpperCase()}-2 Mensah`), word).toBe(false);
      expect(isPerson(`Kwame q${word}`), `q${word}`).toBe(true);
    }
  });

  it('a label is nobody', () => {
    for (const label of ['Soyad', 'Nachname', 'First name']) expect(isPerson(label)).toBe(false);
    for (const name of ['Soyadan', 'Anna Soyad', 'Basic', 'Font', 'Stack'])
      expect(isPerson(name)).toBe(true);
  });

  it('a letter beyond ASCII is a part of its word', () => {
    expect(isPerson('Kwame Hostä')).toBe(true);
    expect(isPerson('Kwame äHost')).toBe(true);
    expect(isPerson('Kwame _Host_')).toBe(false);
  });
});
