import { expect, test } from 'vitest';
import { told } from './told.ts';

test.each(['«Emma Miller»', '«Amélie de Souza»', '«Wang Wei» said', '«Kovács Béla»'])(
  '%s is a name in full',
  (text) => {
    expect(told('full-name')(text)).toBe(true);
  },
);

test.each([
  '«Emma Qyx»',
  '«Qyx Miller»',
  '«Emma»',
  '«Levi Strauss» jeans',
  '«Ada Lovelace»',
  '«Emma Miller» Hospital',
  '«Emma Miller» Straße',
  `«Emma ${'x'.repeat(80)} Miller»`,
])('%s is none', (text) => {
  expect(told('full-name')(text)).toBe(false);
});

test.each([
  '«emma.miller»',
  '«emma_qyx77»',
  '«qyx.schneider»',
  '«jkowalczyk»',
  '«bkowalski2»',
  '«svandijk»',
  '«mvandenberg»',
  '«emmamiller»',
  '«j.schneider»',
  // Rare ones count behind an initial.
  '«m.okazaki»',
  '«live:dr.emma.qyx»',
  // Letters of the given name behind the family name, and both begun before a number.
  '«hargreavest»',
  '«zimmermannu»',
  '«gracema16»',
])('%s is the login of a person', (text) => {
  expect(told('login-name')(text)).toBe(true);
});

test.each([
  '«postgres»',
  '«jenkins»',
  '«www-data»',
  '«spark»',
  '«svc_backup»',
  '«app.config»',
  '«java.lang»',
  '«evaluation»',
  '«ada.lovelace»',
  '«7.8»',
  '«x.y»',
  '«a.cluster»',
  '«mokazaki»',
  '«gracema»',
  '«gracema1»',
  '«workers»',
  '«brokers12»',
  '«monitor16»',
  '«testuser01»',
  `«emma.${'x'.repeat(80)}»`,
])('%s is none of a person', (text) => {
  expect(told('login-name')(text)).toBe(false);
});

test.each([
  '[10:41] «Keisha»: hi',
  '10:41 - «Keisha»: hi',
  '22/01/2026, 17:03 - «Emma Qyx»: hi',
  '<v «Emma»>hi',
  'Speaker 2 («Emma»): hi',
])('in %s a person speaks', (text) => {
  expect(told('who-speaks')(text)).toBe(true);
});

test.each(['[10:41] «Clara»: up', '10:41:02 «Keisha»: x', '- «Emma»: x', '[10:41] «Server»: up'])(
  'in %s nobody does',
  (text) => {
    expect(told('who-speaks')(text)).toBe(false);
  },
);
