/** Our tables say what Kafka's own specifications say, for every version that lethe speaks. */
import { describe, expect, test } from 'vitest';
import {
  CONSUMER_ASSIGNMENT,
  CONSUMER_SUBSCRIPTION,
} from '../../../../src/kafka/protocol/group-messages.ts';
import { type ApiName, APIS } from '../../../../src/kafka/protocol/messages.ts';
import type { Field, Fields } from '../../../../src/kafka/protocol/schema.ts';
import {
  findJar,
  readSpecifications,
  type SpecField,
  type Specification,
} from './kafka-clients-jar.ts';

const jar = findJar();
if (jar === null) {
  process.stderr.write(
    'SKIPPED: message tables against their specifications\n' +
      '(kafka-clients-4.3.1.jar is neither in .cache/kafka nor in ~/.m2)\n',
  );
}
const specs = jar === null ? new Map<string, Specification>() : readSpecifications(jar);

const within = (range: string | undefined, version: number): boolean => {
  if (range === undefined || range === 'none') return false;
  const [from, to = range.endsWith('+') ? Infinity : from] = range.replace('+', '').split('-');
  return version >= Number(from) && version <= Number(to);
};

interface Line {
  readonly path: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly tag: number;
  readonly fallback: string;
}

const SCALARS = 'bool int8 int16 uint16 int32 int64 string bytes records uuid'.split(' ');

const specLines = (
  fields: readonly SpecField[],
  version: number,
  structs: ReadonlyMap<string, readonly SpecField[]>,
  prefix = '',
): Line[] =>
  fields
    .filter(({ versions }) => within(versions, version))
    .flatMap((spec) => {
      const path = `${prefix}${spec.name.charAt(0).toLowerCase()}${spec.name.slice(1)}`;
      const itemType = spec.type.replace('[]', '');
      const isStruct = !SCALARS.includes(itemType);
      const line = {
        path,
        type: isStruct ? spec.type.replace(itemType, 'struct') : spec.type,
        nullable: within(spec.nullableVersions, version),
        tag: within(spec.taggedVersions, version) ? spec.tag! : -1,
        fallback: spec.type === itemType && !isStruct ? specDefault(spec) : 'composite',
      };
      const inner = spec.fields ?? structs.get(itemType) ?? [];
      return [line, ...specLines(inner, version, structs, `${path}.`)];
    });

const specDefault = ({ type, default: given }: SpecField): string => {
  if (given === 'null') return 'null';
  if (type === 'string') return JSON.stringify(given ?? '');
  if (type === 'bytes' || type === 'records') return 'empty';
  if (type === 'uuid') return 'zero uuid';
  if (type === 'bool') return String(given ?? false);
  return String(BigInt(given ?? 0));
};

const ourLines = (fields: Fields, version: number, prefix = ''): Line[] =>
  Object.entries(fields)
    .filter(([, { since, until }]) => version >= since && version <= until)
    .flatMap(([name, spec]) => {
      const { shape } = spec;
      const fieldsOf = typeof shape.of === 'string' ? null : shape.of;
      const line = {
        path: prefix + name,
        type:
          (shape.kind === 'list' ? '[]' : '') +
          (typeof shape.of === 'string' ? shape.of : 'struct'),
        nullable: version >= spec.nullableSince,
        tag: spec.tag,
        fallback: shape.kind === 'value' ? ourDefault(spec) : 'composite',
      };
      const inner = fieldsOf ?? {};
      return [line, ...ourLines(inner, version, `${prefix}${name}.`)];
    });

const ourDefault = ({ fallback, shape }: Field): string => {
  if (fallback instanceof Uint8Array) return fallback.length === 0 ? 'empty' : 'not empty';
  if (shape.of === 'uuid') return fallback === '0'.repeat(32) ? 'zero uuid' : String(fallback);
  return typeof fallback === 'string' ? JSON.stringify(fallback) : String(fallback);
};

const compare = (name: string, ours: Fields, version: number): void => {
  const spec = specs.get(name)!;
  const structs = new Map((spec.commonStructs ?? []).map((each) => [each.name, each.fields]));
  expect(ourLines(ours, version)).toEqual(specLines(spec.fields, version, structs));
};

describe.skipIf(jar === null)('tables against the specifications in kafka-clients', () => {
  for (const api of Object.keys(APIS) as ApiName[]) {
    const { key, min, max, flexibleFrom, request, response } = APIS[api];
    test(`${api} ${min} to ${max}`, () => {
      for (const [side, fields] of [
        ['Request', request],
        ['Response', response],
      ] as const) {
        const spec = specs.get(api + side)!;
        expect(spec.apiKey).toBe(key);
        expect(spec.flexibleVersions).toBe(`${flexibleFrom}+`);
        for (let version = min; version <= max; version++) {
          expect(within(spec.validVersions, version)).toBe(true);
          compare(api + side, fields, version);
        }
      }
    });
  }

  test('what members of a group tell one another, 0 to 3', () => {
    for (let version = 0; version <= 3; version++) {
      compare('ConsumerProtocolSubscription', CONSUMER_SUBSCRIPTION, version);
      compare('ConsumerProtocolAssignment', CONSUMER_ASSIGNMENT, version);
    }
  });
});
