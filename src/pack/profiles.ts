/** Which classes of rules a profile loads. Custom rules are always on: their author put them there for a reason. */
import type { Profile, RuleClass } from '../core/pack.ts';

const CLASSES: { readonly [P in Profile]: readonly RuleClass[] } = {
  secrets: ['credential', 'custom'],
  standard: ['credential', 'pci', 'pii', 'phi', 'custom'],
  strict: ['credential', 'pci', 'pii', 'phi', 'network', 'custom'],
};

/** No profile = every class. */
export const inProfile = (ruleClass: RuleClass, profile: Profile | undefined): boolean =>
  profile === undefined || CLASSES[profile].includes(ruleClass);
