/** The faults of the soak, one a minute by turns. */
import { NODES } from './cluster.ts';
import type { Node } from './cluster.ts';
import { deny, moveLeader, Operation, permit, sleep } from './levers.ts';
import type { Member, Stage } from './stage.ts';

export interface Actors {
  /** Never killed: its memory is watched. */
  readonly one: Member;
  readonly victim: () => Member;
  /** Starts the next victim. */
  readonly replace: () => Promise<void>;
}

export interface SoakFault {
  readonly name: string;
  readonly play: (stage: Stage, actors: Actors) => Promise<void>;
}

export const SOAK_FAULTS: readonly SoakFault[] = [
  {
    name: 'answers lost',
    play: async ({ cluster }) => {
      cluster.proxy.faults.lostAnswerChance = 0.05;
      await sleep(5000);
    },
  },
  {
    name: 'kill -9 of a sidecar',
    play: async (_, { victim, replace }) => {
      victim().signal('SIGKILL');
      await victim().gone;
      await replace();
    },
  },
  {
    name: 'leaders move',
    play: async (stage) => {
      for (let partition = 0; partition < stage.partitions; partition++) {
        await moveLeader(stage, partition % 2 === 0 ? stage.san : stage.raw, partition);
        await sleep(500);
      }
    },
  },
  {
    name: 'SIGSTOP of a sidecar for 4 s',
    play: async (_, { victim }) => {
      victim().signal('SIGSTOP');
      await sleep(4000);
      victim().signal('SIGCONT');
    },
  },
  {
    name: 'kill -9 of a broker',
    play: async ({ cluster, random }) => {
      await cluster.kill(random.pick(NODES));
      await sleep(5000);
      await cluster.restore();
    },
  },
  {
    name: 'SIGTERM of a sidecar',
    play: async (_, { victim, replace }) => {
      victim().signal('SIGTERM');
      await victim().gone;
      await replace();
    },
  },
  {
    name: 'reload',
    play: async (_, { one }) => {
      one.signal('SIGHUP');
      await sleep(1000);
    },
  },
  {
    name: 'no way to a broker for 5 s',
    play: async ({ cluster, random }, { one }) => {
      const place = `${one.name}/${random.pick(NODES)}`;
      cluster.proxy.faults.frozen.add(place);
      await sleep(5000);
    },
  },
  {
    name: 'the quarantine refuses for 5 s',
    play: async (stage) => {
      await deny(stage, stage.quarantine, Operation.WRITE);
      await sleep(5000);
      await permit(stage, stage.quarantine, Operation.WRITE);
    },
  },
  {
    name: 'the coordinator is shut down',
    play: async ({ cluster, wire, group }) => {
      await cluster.shut((await wire.coordinator(group)) as Node);
      await sleep(2000);
      await cluster.restore();
    },
  },
];
