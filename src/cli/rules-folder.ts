/** The folder of the rule packs that ship with lethe. */
import { join } from 'node:path';

import { packageRoot } from './demo/package-root.ts';

/** Absolute path. */
export const rulesFolder = (): string => join(packageRoot(), 'rules');
