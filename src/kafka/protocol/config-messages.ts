/** Tables of the messages that ask for settings of topics and for ACLs. Specs: kafka-clients, common/message. */
import { field, list } from './schema.ts';

export const DESCRIBE_CONFIGS = {
  request: {
    resources: list({
      /** 2 a topic. */
      resourceType: field('int8'),
      resourceName: field('string'),
      /** null: all. */
      configurationKeys: list('string', { nullableSince: 0 }),
    }),
    includeSynonyms: field('bool', { since: 1, or: false }),
    includeDocumentation: field('bool', { since: 3, or: false }),
  },
  response: {
    throttleTimeMs: field('int32'),
    results: list({
      errorCode: field('int16'),
      errorMessage: field('string', { nullableSince: 0 }),
      resourceType: field('int8'),
      resourceName: field('string'),
      configs: list({
        name: field('string'),
        value: field('string', { nullableSince: 0 }),
        readOnly: field('bool'),
        configSource: field('int8', { since: 1, or: -1 }),
        isSensitive: field('bool'),
        synonyms: list(
          {
            name: field('string'),
            value: field('string', { nullableSince: 0 }),
            source: field('int8'),
          },
          { since: 1 },
        ),
        configType: field('int8', { since: 3, or: 0 }),
        documentation: field('string', { since: 3, nullableSince: 0 }),
      }),
    }),
  },
} as const;

export const DESCRIBE_ACLS = {
  request: {
    resourceTypeFilter: field('int8'),
    resourceNameFilter: field('string', { nullableSince: 0 }),
    patternTypeFilter: field('int8', { since: 1, or: 3 }),
    principalFilter: field('string', { nullableSince: 0 }),
    hostFilter: field('string', { nullableSince: 0 }),
    operation: field('int8'),
    permissionType: field('int8'),
  },
  response: {
    throttleTimeMs: field('int32'),
    errorCode: field('int16'),
    errorMessage: field('string', { nullableSince: 0 }),
    resources: list({
      resourceType: field('int8'),
      resourceName: field('string'),
      patternType: field('int8', { since: 1, or: 3 }),
      acls: list({
        principal: field('string'),
        host: field('string'),
        operation: field('int8'),
        permissionType: field('int8'),
      }),
    }),
  },
} as const;
