/** What the configuration says to do with records that could not be proven clean, by code. */
import type { KeyObject } from 'node:crypto';

import { QUARANTINE_CODES } from '../core/codes.ts';
import type { MarkerCode, QuarantinePolicy } from '../core/codes.ts';
import type { SealedPlace } from '../core/redaction.ts';
import type { Config } from './config.ts';
import { createSealer, readRecipient } from './seal.ts';

/** Policy of one code. */
export const policyOf = (
  { quarantine }: Pick<Config, 'quarantine'>,
  code: MarkerCode,
): QuarantinePolicy => {
  if (quarantine.kind === 'hold') return 'hold';
  return quarantine.reasons[code] ?? (quarantine.sealTo === null ? 'metadata' : 'sealed');
};

/** Codes with this policy. */
export const codesOf = (
  config: Pick<Config, 'quarantine'>,
  policy: QuarantinePolicy,
): ReadonlySet<MarkerCode> =>
  new Set(QUARANTINE_CODES.filter((code) => policyOf(config, code) === policy));

/** What is sealed, and to whom; may be handed to another thread. */
export interface Sealing {
  readonly codes: ReadonlySet<MarkerCode>;
  readonly recipient: KeyObject;
}

/** Null where nothing is sealed. Throws `ConfigError` for a key file that is none. */
export const sealingOf = (config: Pick<Config, 'quarantine'>): Sealing | null => {
  const codes = codesOf(config, 'sealed');
  if (codes.size === 0 || config.quarantine.kind === 'hold') return null;
  const { sealTo } = config.quarantine;
  return sealTo === null ? null : { codes, recipient: readRecipient(sealTo) };
};

/** The redactor's `seal`. */
export const sealWith = ({
  codes,
  recipient,
}: Sealing): ((place: SealedPlace, image: Uint8Array) => string | null) => {
  const seal = createSealer(recipient);
  return (place, image) => (codes.has(place.code) ? seal(place, image) : null);
};
