import { expect, test } from 'vitest';
import { validate } from '../../../../../src/detect/gates/validate.ts';
import { told } from './told.ts';

const isKnown = (text: string): boolean => {
  const bytes = new TextEncoder().encode(text);
  return validate('known-name', bytes, 0, bytes.length);
};

test.each([
  'John Smith',
  'Amélie Lindqvist',
  'Łukasz Xyz',
  'Jean-Qyx Xyz',
  'Xyz Müller',
  'Xyz O’Connor',
  "Xyz O'Connor",
  'Smith',
  'Søren',
  'Nguyễn Thị',
  'Глеб Скачко',
  'Юрий',
  'Xyz Чернов',
  'Γιώργος Xyz',
  'Xyz Παπαδόπουλος',
  'გიორგი',
  'Արմեն Xyz',
  'Xyz Rekhviashvili',
  'Xyz Zielonkowski',
  'Xyz Mrkovićević',
  'Xyz Karaoglu',
  'Xyz Þorðarson',
  'Xyz Sigurdurson',
  'Xyz Budulescu',
  'Xyz Hovhanyan',
  'Xyz Zorkov',
  'Андреевич',
  'Pérez, Juan',
  'Seraina Xyz',
  'Qyxan Tiberghien',
  'x'.repeat(121),
])('%s is the name of a person', (text) => {
  expect(isKnown(text)).toBe(true);
});

test.each([
  'Seraina',
  'Tiberghien',
  'Order Tiberghien',
  'Orders Topic',
  'Xyz',
  'Smith Xyz',
  'John Service',
  'Quick Fox',
  'Ünder Würld',
  '€ Xyz',
  'Xyz Nova',
  'Pérez, Xyz',
  'Xyz Geneva',
  'Xyz Lesson',
  'Xyz Prev',
  'Сервер Готов',
])('%s is none that is known', (text) => {
  expect(isKnown(text)).toBe(false);
});

test('behind the label of a thing it is none', () => {
  const isNamed = told('known-name');
  expect(isNamed('product_name="«John Smith»"')).toBe(false);
  expect(isNamed('{\\"album\\": \\"«John Smith»\\"}')).toBe(false);
  expect(isNamed('producer_name="«John Smith»"')).toBe(true);
  expect(isNamed('product_owner_name="«John Smith»"')).toBe(true);
});
