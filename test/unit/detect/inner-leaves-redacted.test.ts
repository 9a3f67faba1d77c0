/** What a leaf of JSON holds that is no secret, under the rules that are shipped: flags, counts, what only tells about a credential. */
import { expect, test } from 'vitest';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { batchOf, packOf, recordsOf, testKeyring } from '../support/batches.ts';

const field = (names: string, ruleClass: string, id: string): string =>
  `- id: ${id}\n    class: ${ruleClass}\n    match: {fields: [${names}]}\n    action: replace`;
const pack = packOf([
  field(`'**.password', '**.token', '**.cookie'`, 'credential', 'c'),
  field(`'**.pin'`, 'pci', 'p'),
  field(`'**.secret'`, 'credential', 's'),
  field(`'**.full_name', '**.phone', '**.vin'`, 'pii', 'i'),
]);

const redact = async (value: string): Promise<string> => {
  const redactor = createRedactor(pack, { keyring: testKeyring, formatOf: () => 'auto' });
  const { sanitized } = await redactor.redact(batchOf([{ value }]), EMPTY_CARRY);
  return recordsOf(sanitized)[0]!.value!;
};

test.each([
  '{"password":false,"token":true}',
  '{"pin":17,"n":1}',
  'pin=17 x=1',
  '{"cookie":{"path":"/","httpOnly":true,"sameSite":"lax","maxAge":86400000,"domain":".shop.example"}}',
  '{"password":{"changedAt":"2026-03-25T18:03:30.949Z","algo":"argon2id","memory":65536}}',
  '{"token":{"type":"bearer","expires_in":3600,"a":{"alg":"RS256"}}}',
  '{"cookie":{"expires":"Wed, 21 Oct 2026 07:28:00 GMT"}}',
  '{"password":["required","min:8","confirmed"],"token":"unchanged"}',
  `{"password":"@{variables('pw')}","token":"sops:shop/db.yaml#/token"}`,
  '{"secret":{"name":"shop-tls","namespace":"shop","type":"kubernetes.io/tls","region":"eu-west-1"}}',
  '{"token":{"expiresAt":"2026-10-17T02:34:34.281Z","scopes":["read","write:org"]}}',
  '{"secret":"shop/checkout-tls"}',
  '{"n":1,"secret":"checkout-credentials"}',
  '{"full_name":"octocat/hello-world.js"}',
  'fullname=octocat/hello-world "full_name":"octocat/hello"',
  'full_name=com.shop.jobs.Nightly',
  '{"phone":{"type":"string","max":50},"full_name":{"minLength":2}}',
  'phone=required full_name=masked phone=not_set vin=12.3V',
  'pin=A0 pin=GPIO17',
  'user=user.id, pin=origin)',
  '{"token":{"kind":"comma","start":118,"end":119,"index":482,"depth":104}}',
  '{"token":{"issuer":"shop","remaining":7242,"limit":17057,"reset":1799364931}}',
  '{"errors":{"pin":["must be 4 digits"],"phone":["is invalid"],"full_name":"has already been taken"}}',
  String.raw`{"msg":"patch secret=\"shop/checkout-env\" changed"}`,
  String.raw`{"msg":"info{secret=\"checkout-tls\"} 1"}`,
])('stays: %s', async (text) => expect(await redact(text)).toBe(text));

test.each([
  ['{"password":7}', '{"password":"[REDACTED:c]"}'],
  ['{"password":712}', '{"password":"[REDACTED:c]"}'],
  ['{"pin":1234}', '{"pin":"[REDACTED:p]"}'],
  ['{"pin":[1,2,3,4]}', '{"pin":["[REDACTED:p]","[REDACTED:p]","[REDACTED:p]","[REDACTED:p]"]}'],
  ['pin=1234 x=1', 'pin=[REDACTED:p] x=1'],
  ['pin=PB_6789 x=1', 'pin=[REDACTED:p] x=1'],
  ['pin=origin x=1', 'pin=[REDACTED:p] x=1'],
  [
    '{"cookie":{"sid":"abc","path":"x7%hunter"}}',
    '{"cookie":{"sid":"[REDACTED:c]","path":"[REDACTED:c]"}}',
  ],
  ['{"type":{"token":"bearer2"}}', '{"type":{"token":"[REDACTED:c]"}}'],
  [
    '{"token":{"start":"a1","end":"118x","value":482}}',
    '{"token":{"start":"[REDACTED:c]","end":"[REDACTED:c]","value":"[REDACTED:c]"}}',
  ],
  [
    '{"token":{"value":"plain","text":"a"}}',
    '{"token":{"value":"[REDACTED:c]","text":"[REDACTED:c]"}}',
  ],
  [
    '{"password":"@dmin","token":"sops:hunter2"}',
    '{"password":"[REDACTED:c]","token":"[REDACTED:c]"}',
  ],
  ['{"secret":"checkout-hunter"}', '{"secret":"[REDACTED:s]"}'],
  ['{"secret":"shop/Ch3ckout"}', '{"secret":"[REDACTED:s]"}'],
  ['{"password":"shop/checkout"}', '{"password":"[REDACTED:c]"}'],
  ['{"token":{"scopes":["x9Kq2mPz7Lw4Rt8v"]}}', '{"token":{"scopes":["[REDACTED:c]"]}}'],
  ['{"phone":"7/8","n":1}', '{"phone":"[REDACTED:i]","n":1}'],
  ['{"full_name":"Ann Lee / Bo"}', '{"full_name":"[REDACTED:i]"}'],
  ['phone=a/b full_name=Required', 'phone=[REDACTED:i] full_name=[REDACTED:i]'],
  ['full_name=com.lee', 'full_name=[REDACTED:i]'],
  [
    '{"token":{"remaining":"hunter","limit":1.5}}',
    '{"token":{"remaining":"[REDACTED:c]","limit":"[REDACTED:c]"}}',
  ],
  ['{"full_name":"must be Ann"}', '{"full_name":"[REDACTED:i]"}'],
  ['{"full_name":"ann de lee"}', '{"full_name":"[REDACTED:i]"}'],
  [
    String.raw`{"msg":"patch secret=\"shop/Ch3ckout\" changed"}`,
    String.raw`{"msg":"patch secret=\"[REDACTED:s]\" changed"}`,
  ],
  ['pin=A123', 'pin=[REDACTED:p]'],
])('goes: %s', async (text, out) => expect(await redact(text)).toBe(out));
