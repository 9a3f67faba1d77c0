/**
 * The environment variables that may set a field of the configuration, and nothing else does: no interpolation inside the
 * file. A variable wins over the file. Names keep clear of what Kubernetes sets for a service called `lethe`
 * (`LETHE_PORT`, `LETHE_SERVICE_HOST` …).
 */
import type { ConfigProblem } from './config-error.ts';

/** Variable -> the field it sets. */
export const CONFIG_VARIABLES = {
  LETHE_BROKERS: 'brokers',
  LETHE_CLIENT_ID: 'client_id',
  LETHE_GROUP_ID: 'group.id',
  LETHE_GROUP_INSTANCE_ID: 'group.instance_id',
  LETHE_KEY_FILE: 'key_file',
  LETHE_SASL_USERNAME: 'sasl.username',
  LETHE_SASL_PASSWORD_FILE: 'sasl.password_file',
  LETHE_PROFILE: 'packs.profile',
  LETHE_LOG_LEVEL: 'log.level',
  LETHE_METRICS_LISTEN: 'metrics',
} as const;

type Variable = keyof typeof CONFIG_VARIABLES;

/**
 * Sets the fields of `file` (a plain value, changed in place) that the environment names; returns which path came from which
 * variable.
 */
export const applyEnvironment = (
  file: Record<string, unknown>,
  env: Readonly<Record<string, string | undefined>>,
): { origins: Map<string, string>; problems: ConfigProblem[] } => {
  const origins = new Map<string, string>();
  const problems: ConfigProblem[] = [];
  for (const [variable, path] of Object.entries(CONFIG_VARIABLES)) {
    const text = env[variable];
    if (text === undefined || text === '') continue;
    const value = parseVariable(variable as Variable, text);
    if (value === undefined) {
      problems.push({ path: variable, line: null, message: 'expected host:port or :port' });
      continue;
    }
    if (setPath(file, path.split('.'), value)) origins.set(path, variable);
  }
  return { origins, problems };
};

const parseVariable = (variable: Variable, text: string): unknown => {
  if (variable === 'LETHE_BROKERS') return text.split(',').map((item) => item.trim());
  if (variable !== 'LETHE_METRICS_LISTEN') return text;
  const parts = /^(?:\[([^\]]*)\]|([^:]*)):([0-9]{1,5})$/.exec(text);
  if (parts === null) return undefined;
  const host = parts[1] ?? parts[2] ?? '';
  return { port: Number(parts[3]), ...(host === '' ? {} : { host }) };
};

/** False where a parent of the field is not a mapping: the schema then tells of that. */
const setPath = (
  file: Record<string, unknown>,
  path: readonly string[],
  value: unknown,
): boolean => {
  let target = file;
  for (const name of path.slice(0, -1)) {
    const next = target[name] ?? {};
    if (typeof next !== 'object' || Array.isArray(next)) return false;
    target[name] = next;
    target = next as Record<string, unknown>;
  }
  target[path.at(-1)!] = value;
  return true;
};
