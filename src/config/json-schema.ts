/** The JSON Schema of lethe.yaml, as it stands in `schema/config-v1.json`. */
import { z } from 'zod';

import { configSchema } from './schema.ts';

/** Pretty-printed JSON with a newline at its end. */
export const configJsonSchema = (): string => {
  const { $schema, ...rest } = z.toJSONSchema(configSchema, { io: 'input' });
  const schema = { $schema, title: 'lethe.yaml', ...rest };
  return `${JSON.stringify(schema, null, 2)}\n`;
};
