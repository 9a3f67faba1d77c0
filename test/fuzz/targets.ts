/** The targets by name, each with its corpus. */
import { jsonCases } from '../suite/json/cases.ts';
import type { Target } from './fuzz.ts';
import { corpusOf } from './fuzz.ts';
import { batchCorpus, batchTarget } from './targets/batch.ts';
import { bombCorpus, bombTarget } from './targets/bomb.ts';
import { layersTarget } from './targets/layers.ts';
import { spliceTarget } from './targets/splice.ts';
import { walkerTarget } from './targets/walker.ts';

export interface NamedTarget {
  readonly make: () => Target;
  readonly corpus: () => readonly Uint8Array[];
}

const shortCases = (): readonly Uint8Array[] =>
  jsonCases()
    .map(({ bytes }) => bytes)
    .filter(({ length }) => length < 500);

export const TARGETS: Readonly<
  Record<'walker' | 'layers' | 'splice' | 'batch' | 'bomb', NamedTarget>
> = {
  walker: { make: walkerTarget, corpus: () => [...corpusOf('walker'), ...shortCases()] },
  layers: { make: layersTarget, corpus: () => corpusOf('layers') },
  splice: { make: spliceTarget, corpus: () => corpusOf('splice') },
  batch: { make: batchTarget, corpus: batchCorpus },
  bomb: { make: bombTarget, corpus: bombCorpus },
};
