/**
 * The rules of the broker tests and what they do, said twice: once as a rule pack for lethe, once as plain string replacement. The
 * starter packs have tests of their own; here it matters only that something is redacted everywhere.
 */

/** Every record of a test may hold these; assembled, so that they stand nowhere as they are. */
export const canary = (number: number): string => `CANARY-${String(number).padStart(8, '0')}`;

/** A line of a secret over records, as long as lines of keys are. */
export const secretLine = (number: number): string =>
  `LINE-${String(number).padStart(8, '0')}-${'x'.repeat(50)}`;

export const PACK = `apiVersion: lethe/v1
kind: RulePack
metadata: { name: broker-tests, version: '1.0.0' }
rules:
  - id: test-canary
    title: Canary of the broker tests
    class: custom
    match: { pattern: 'CANARY-[0-9]{8}' }
    tests:
      must_match:
        - { in: 'a CANARY-00000001 b', out: 'a [REDACTED:test-canary] b' }
        - { in: 'CANARY-00000002', out: '[REDACTED:test-canary]' }
      must_not_match: ['CANARY-1', 'canary']
  - id: test-password
    title: Password field of the broker tests
    class: custom
    match: { fields: ['**.password'] }
    tests:
      must_match:
        - { in: '{"password":"x"}', out: '{"password":"[REDACTED:test-password]"}' }
        - { in: '{"a":{"password":"x"}}', out: '{"a":{"password":"[REDACTED:test-password]"}}' }
      must_not_match: ['{"passwords":1}', 'password x']
  - id: test-drop
    title: Whole record of the broker tests
    class: custom
    match: { pattern: 'DROP-THIS-RECORD' }
    action: drop-record
    tests:
      must_match:
        - { in: 'a DROP-THIS-RECORD', out: '[REDACTED:lethe-dropped]' }
        - { in: 'DROP-THIS-RECORD b', out: '[REDACTED:lethe-dropped]' }
      must_not_match: ['DROP', 'THIS']
  - id: test-lines
    title: Lines in records of their own of the broker tests
    class: custom
    match:
      pattern: 'LINES-BEGIN'
      carry: { pattern: '(?P<secret>LINE-[0-9]{8}-[a-z]*)', until: 'LINES-END' }
    tests:
      must_match: ['a LINES-BEGIN', 'LINES-BEGIN b']
      must_not_match: ['LINE-00000001-a', 'LINES-END']
      over_records:
        - in: ['LINES-BEGIN', 'a LINE-00000001-a', 'LINES-END', 'LINE-00000001-a']
          out: ['LINES-BEGIN', 'a [REDACTED:test-lines]', 'LINES-END', 'LINE-00000001-a']
`;

/** What a value or header value becomes; bytes in, bytes out. */
export const sanitizedBytes = (raw: Buffer): Buffer =>
  Buffer.from(
    raw
      .toString('latin1')
      .replaceAll(/CANARY-[0-9]{8}/g, '[REDACTED:test-canary]')
      .replaceAll(/"password":"[^"]*"/g, '"password":"[REDACTED:test-password]"'),
    'latin1',
  );
