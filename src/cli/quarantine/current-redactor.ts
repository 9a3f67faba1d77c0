/** The redactor that `lethe run` would begin with now. */
import type { Config } from '../../config/config.ts';
import { readKeyFile } from '../../config/key-file.ts';
import { createKeyring } from '../../config/keys.ts';
import { loadRules } from '../../config/load-rules.ts';
import { createTopicRouter, readingOf } from '../../config/topics.ts';
import { createRedactor } from '../../redact/redactor.ts';
import type { Redactor } from '../../redact/redactor.ts';
import { rulesFolder } from '../rules-folder.ts';

/** Throws `RulesError`, `ConfigError` for the key file. */
export const currentRedactor = (config: Config): Redactor => {
  const { pack } = loadRules(config.packs, rulesFolder(), new Date());
  return createRedactor(pack, {
    keyring: createKeyring(readKeyFile(config.keyFile).keys),
    ...readingOf(createTopicRouter(config.topics)),
    layers: config.layers,
    recordBytesMax: config.limits.outputRecordBytes,
  });
};
