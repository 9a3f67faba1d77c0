/** `--profile PROFILE` of the commands that read records from a file or a pipe. */
import type { Profile } from '../core/pack.ts';
import { oneOf } from './usage.ts';

const PROFILES = ['secrets', 'standard', 'strict'] as const;

/** Undefined where none was given; throws `UsageError`. */
export const readProfile = (command: string, value: string | undefined): Profile | undefined =>
  value === undefined ? undefined : oneOf(command, 'profile', value, PROFILES);
