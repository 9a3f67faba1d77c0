/**
 * The closed vocabulary of a rule's `requirements`: which demand of which text the rule serves. Closed, so that a report
 * "what covers pci-dss 3.4.1" never misses a rule because of a typing error. Sources: OWASP Logging Cheat Sheet ("Data to
 * exclude", and the three that need special care), OWASP ASVS 5.0, PCI DSS 4.0.1, NIST SP 800-53r5 and 800-92, GDPR,
 * HIPAA 164.514(b)(2)(i), CWE.
 */
export const REQUIREMENTS: readonly string[] = [
  ...[
    'source-code',
    'session-ids',
    'access-tokens',
    'sensitive-pii',
    'passwords',
    'connection-strings',
    'encryption-keys',
    'payment-data',
    'higher-classification',
    'commercially-sensitive',
    'illegal-to-collect',
    'opted-out',
    'file-paths',
    'internal-names',
    'personal-data',
  ].map((key) => `owasp-logging:${key}`),
  ...['16.2.5', '16.4.1', '16.5.3', '14.2.1', '14.2.6'].map((key) => `asvs-5.0:${key}`),
  ...['3.3.1', '3.4.1', '3.5.1', '3.5.1.1'].map((key) => `pci-dss-4.0.1:${key}`),
  'nist-800-53r5:AU-3(3)',
  'nist-800-92',
  ...['4(5)', '5(1)(c)', '25', '32(1)(a)'].map((key) => `gdpr:${key}`),
  ...Array.from('ABCDEFGHIJKLMNOPQR', (letter) => `hipaa:164.514(b)(2)(i)(${letter})`),
  ...['532', '117', '1333', '409', '674', '1321', '776'].map((key) => `cwe:${key}`),
];

/** Sensitive authentication data (CVV, track, PIN): never stored in any form, so neither masked nor tokenised. */
export const NEVER_STORED = 'pci-dss-4.0.1:3.3.1';
