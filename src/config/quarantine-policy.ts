/** What the configuration says to do with records that could not be proven clean, by code. */
import { QUARANTINE_CODES } from '../core/codes.ts';
import type { MarkerCode, QuarantinePolicy } from '../core/codes.ts';
import type { SealedPlace } from '../core/redaction.ts';
import type { Config } from './config.ts';
import { readSealer } from './seal.ts';

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

/** The redactor's `seal`: undefined where nothing is sealed. Throws `ConfigError` for a key file that is none. */
export const sealOf = (
  config: Pick<Config, 'quarantine'>,
): ((place: SealedPlace, image: Uint8Array) => string | null) | undefined => {
  const codes = codesOf(config, 'sealed');
  if (codes.size === 0 || config.quarantine.kind === 'hold') return undefined;
  if (config.quarantine.sealTo === null) return undefined;
  const seal = readSealer(config.quarantine.sealTo);
  return (place, image) => (codes.has(place.code) ? seal(place, image) : null);
};
