import { expect, test } from 'vitest';
import type { Validator } from '../../../../../src/core/pack.ts';
import { validate } from '../../../../../src/detect/gates/validate.ts';

/** Is the part of `text` between « and » taken? */
const takes = (name: Validator, text: string): boolean => {
  const [before = '', secret = '', behind = ''] = text.split(/[«»]/);
  const encode = (part: string): Uint8Array => new TextEncoder().encode(part);
  const start = encode(before).length;
  const bytes = encode(before + secret + behind);
  return validate(name, bytes, start, start + encode(secret).length);
};

test.each<[Validator, string]>([
  ['some-name', '«Zork Qyx, Emma Qyx»'],
  ['some-name', '«M. Qyx; L. Zork»'],
  ['some-name', '«14 Emma Qyx, 9 Zork Qyx»'],
  ['some-name', '«Xiomara V.»'],
  ['one-name', '«Emma»'],
  ['one-name', '«Emma Qyx»'],
  ['last-first', '«Qyx, Emma»'],
  ['last-first', "«D''Qyx, Emma»"],
  ['row-of-name', '«MILLER|EMMA|12345678»'],
  ['row-of-name', '«EMMA;MILLER;12345678»'],
  ['one-name', '«Halász Emma»'],
  ['both-names', '«Keelan or Emma Qyx»'],
  ['both-names', '«Emma and Eva»'],
  ['name-in-script', '«กิตติพงษ์ แสงสว่าง»'],
  ['name-in-script', '«कविता देशपांडे»'],
  ['name-in-script', '«محمود الشامي»'],
  ['name-in-script', '«Виталий»'],
  ['name-in-script', '«Тарасюк»'],
  ['name-in-script', '«Оксана Дмитренко»'],
  ['given-in-script', '«رامي القحطاني»'],
  ['given-in-script', '«عبد الرحمن الخطيب»'],
  ['given-in-script', '«דוד לוינזון»'],
  ['name-of-japan', '«菅原翔太»'],
  ['name-of-japan', '«小野寺»'],
  ['name-of-japan', '«北川　慎也»'],
  ['name-of-korea', '«고은별»'],
  ['name-of-korea', '«남궁민서»'],
  ['name-of-china', '«陈思远»'],
  ['name-of-china', '«诸葛明亮»'],
  ['person-in-text', 'Tisztelt «Kővári Zsuzsanna»! x'],
  ['person-in-text', 'x «Halász Emma» telefonált'],
  ['person-in-text', "x «Emma Qyx» hasn't paid"],
])('%s takes %s', (name, text) => {
  expect(takes(name, text)).toBe(true);
});

test.each<[Validator, string]>([
  ['some-name', '«Zork Qyx, Qyx Zork»'],
  ['some-name', '«Emma Qyx, Data Platform»'],
  ['some-name', '«Emma, Eva»'],
  ['some-name', `«Emma Qyx, ${'x'.repeat(600)}»`],
  ['one-name', '«Zork»'],
  ['one-name', '«Alexa»'],
  ['one-name', '«Florence»'],
  ['one-name', '«Ada Lovelace»'],
  ['one-name', '«Emma Miller» Street'],
  ['one-name', '«Emma Miller Hospital»'],
  ['last-first', '«Melbourne, Victoria»'],
  ['last-first', '«Emma, Eva»'],
  ['last-first', '«Qyx, Zork»'],
  ['last-first', '«Qyx, Al»'],
  ['last-first', '«Queue, Emma»'],
  ['row-of-name', '«READY|ACTIVE|12345678»'],
  ['row-of-name', '«MILLER»'],
  ['one-name', '«Hotel Victoria»'],
  ['one-name', '«Amazon Alexa»'],
  ['both-names', '«Alexa and Siri»'],
  ['both-names', '«Emma and Paris»'],
  ['both-names', '«Qyx or Zork»'],
  ['both-names', '«Emma and Server»'],
  ['name-in-script', '«สามารถเข้าสู่ระบบ ได้ที่นี่»'],
  ['name-in-script', '«لم يتم»'],
  ['name-in-script', '«الرئيس التنفيذي»'],
  ['name-in-script', '«Коллеги»'],
  ['name-in-script', '«Гречка»'],
  ['given-in-script', '«غير موجود»'],
  ['given-in-script', '«לא ענה»'],
  ['name-of-japan', '«製品仕»'],
  ['name-of-japan', '«利用者»'],
  ['name-of-japan', '«関数»'],
  ['name-of-korea', '«이용자»'],
  ['name-of-korea', '«뷁용자»'],
  ['name-of-china', '«班主任»'],
  ['name-of-china', '«客户»'],
  ['person-in-text', 'Kedves «Olvasó»! x'],
  ['person-in-text', 'Tisztelt «Ügyfelünk»! x'],
])('%s leaves %s', (name, text) => {
  expect(takes(name, text)).toBe(false);
});
