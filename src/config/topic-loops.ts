/** Placeholder law until the regex room exists: names only. */
import type { Config } from './config.ts';
import type { Path } from './yaml-document.ts';

export const checkTopics = (_config: Config): { path: Path; message: string }[] => [];
