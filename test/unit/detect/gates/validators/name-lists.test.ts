/** Names of people by which known-name.ts tells: from each part of the lists some. */
import { describe, expect, it, test } from 'vitest';
import {
  FAMILY_NAMES,
  FAMILY_NAMES_THAT_COME_FIRST,
} from '../../../../../src/detect/gates/validators/family-names.ts';
import { GIVEN_NAMES } from '../../../../../src/detect/gates/validators/name-lists.ts';
import { FAMILY_NAMES_OF_EUROPE } from '../../../../../src/detect/gates/validators/family-names-of-europe.ts';
import { GIVEN_NAMES_OF_EUROPE } from '../../../../../src/detect/gates/validators/given-names-of-europe.ts';
import { MORE_FAMILY_NAMES } from '../../../../../src/detect/gates/validators/more-family-names.ts';
import { MORE_GIVEN_NAMES } from '../../../../../src/detect/gates/validators/more-given-names.ts';
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
    'Abebe Ainhoa Bambang Chebet Dilnoza Faouzi Gulnora Hovhannes Katlego Lwazi Mikolaj Nokuthula Ouissem Pekka Ranga Ruairi',
    'Abdulrahman Abolfazl Ayaan Aytac Chaminda Gebremariam Harpreet Ihsan Jepkemoi Kipkemboi Mihkel Nguyet Oluwaseun Sargis Tinatin Zaruhi',
    'Sibusiso Tharindu Ugochukwu Wairimu Xiaoming Zainab',
  ])('given: %s', (names) => {
    for (const name of names.split(' ')) {
      expect(isName(`${name} Xyz`), name).toBe(true);
      expect(isName(`${name}q Xyz`), `${name}q`).toBe(false);
    }
  });

  test.each([
    'Alexandrov Bauer Cardoso Contreras Durand Ferreira Giraud Harrison Ivanova Karlsson Kumar Lukic Mendes',
    'Moretti Novakova Ozturk Popescu Robertson Schmidt Simmons Tanaka Wagner Yamamoto',
    'Bhattacharya Cheruiyot Dissanayake Gueye Hamalainen Jablonski Kazlauskas Kulkarni Mitsotakis Mkhize Okonkwo Pohl',
    'Roebuck Santoso Shevchenko Villanueva',
  ])('of families: %s', (names) => {
    for (const name of names.split(' ')) {
      expect(isName(`Xyz ${name}`), name).toBe(true);
      expect(isName(`Xyz ${name}q`), `${name}q`).toBe(false);
    }
  });

  it.each([
    ['given', GIVEN_NAMES],
    ['given, of more countries', MORE_GIVEN_NAMES],
    ['given, of Europe', GIVEN_NAMES_OF_EUROPE],
    ['of families', FAMILY_NAMES],
    ['of families, of more countries', MORE_FAMILY_NAMES],
    ['of families, of Europe', FAMILY_NAMES_OF_EUROPE],
    ['of families, that come first', FAMILY_NAMES_THAT_COME_FIRST],
  ])('the list of names %s is in order, each name once, in small letters of ASCII', (_, names) => {
    expect([...new Set(names)].toSorted()).toEqual(names);
    expect(names.filter((name) => !/^[a-z]+(?:-[a-z]+)?$/.test(name))).toEqual([]);
  });

  test.each(['Wang Xyz', 'Kovács Xyz', 'Nguyen Xyz', 'Suzuki Xyz'])('%s', (name) => {
    expect(isName(name)).toBe(true);
  });

  it('none of them is the name of a thing', () => {
    expect(
      [
        ...GIVEN_NAMES,
        ...MORE_GIVEN_NAMES,
        ...GIVEN_NAMES_OF_EUROPE,
        ...FAMILY_NAMES,
        ...MORE_FAMILY_NAMES,
        ...FAMILY_NAMES_OF_EUROPE,
        ...FAMILY_NAMES_THAT_COME_FIRST,
      ].filter((name) => !isPerson(name)),
    ).toEqual([]);
  });
});
