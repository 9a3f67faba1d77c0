/** The sidecars of one seed and their supervisor: what ends is started again, as an orchestrator would. */
import type { KafkaEvent } from '../../../src/kafka/kafka-event.ts';
import type { Network } from './network.ts';
import type { Random } from './random.ts';
import { startSidecar } from './sidecar.ts';
import type { Settings, Sidecar } from './sidecar.ts';
import type { Host, SimTime } from './time.ts';

export interface Fleet {
  killChance: number;
  keyringChance: number;
  readonly add: () => void;
  readonly kill: (random: Random) => void;
  /** SIGSTOP for so long. */
  readonly freeze: (random: Random, ms: number) => void;
  /** SIGTERM; it is started again once it has ended. */
  readonly drain: (random: Random) => void;
  readonly some: (random: Random) => Host | null;
  /** No more deaths. */
  readonly heal: () => void;
  /** SIGTERM for all, for good. */
  readonly stopAll: () => void;
  /** How each ended, null for those that run. */
  readonly exits: () => readonly (readonly [name: string, exit: ReturnType<Sidecar['exit']>])[];
}

export interface FleetOptions {
  readonly time: SimTime;
  readonly random: Random;
  readonly network: Network;
  readonly settings: Settings;
  readonly onEvent: (host: string, event: KafkaEvent) => void;
  readonly crashed: (what: string) => void;
}

/** How long a drain may take before the supervisor kills, ms. */
const GRACE_MS = 30_000;

export const createFleet = (options: FleetOptions, size: number): Fleet => {
  const { time, random } = options;
  let running: Sidecar[] = [];
  const all: Sidecar[] = [];
  let stopping = false;
  const start = (): void => {
    const sidecar = startSidecar({
      ...options,
      name: `s${all.length}`,
      killAt: () => random.chance(fleet.killChance),
      keyringFails: () => random.chance(fleet.keyringChance),
    });
    all.push(sidecar);
    running.push(sidecar);
    const look = (): void => {
      if (sidecar.exit() === null) return void time.after(null, 50, look);
      running = running.filter((one) => one !== sidecar);
      if (!stopping) time.after(null, random.next() * 2000, start);
    };
    time.after(null, 50, look);
  };
  const stop = (sidecar: Sidecar): void => {
    sidecar.stop();
    time.after(null, GRACE_MS, () => sidecar.kill());
  };
  const one = (): Sidecar | null => (running.length === 0 ? null : random.pick(running));
  const fleet: Fleet = {
    killChance: 0,
    keyringChance: 0,
    add: () => {
      if (running.length < 4) start();
    },
    kill: () => one()?.kill(),
    freeze: (_random, ms) => {
      const host = one()?.host;
      if (host !== undefined) host.stoppedUntilMs = Math.max(host.stoppedUntilMs, time.now() + ms);
    },
    drain: () => {
      const sidecar = one();
      if (sidecar !== null) stop(sidecar);
    },
    some: () => one()?.host ?? null,
    heal: () => {
      fleet.killChance = 0;
      fleet.keyringChance = 0;
    },
    stopAll: () => {
      stopping = true;
      for (const sidecar of running) stop(sidecar);
    },
    exits: () => all.map((sidecar) => [sidecar.host.name, sidecar.exit()]),
  };
  for (let i = 0; i < size; i++) time.after(null, random.next() * 500, start);
  return fleet;
};
