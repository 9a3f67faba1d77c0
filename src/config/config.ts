/**
 * What `lethe run` is told: one frozen value made by `loadConfig`. Other rooms read it and nothing else about their
 * surroundings (no environment, no file names of their own).
 *
 * Law: it holds no secret. Passwords and keys stand in files; the config names the files.
 */
import type { Layers } from '../core/layers.ts';
import type { MarkerCode, QuarantinePolicy } from '../core/codes.ts';
import type { Profile } from '../core/pack.ts';
import type { TopicRoute } from './topics.ts';

/** Where a broker listens. */
export interface BrokerAddress {
  readonly host: string;
  readonly port: number;
}

/** Paths of PEM files; `cert` and `key` go together (client certificate). */
interface TlsFiles {
  readonly ca: string | null;
  readonly cert: string | null;
  readonly key: string | null;
}

interface Sasl {
  readonly mechanism: 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512';
  readonly username: string;
  /** Read at every connect, so that a rotated password is taken up; one trailing newline is not part of it. */
  readonly passwordFile: string;
}

/** `same` writes each batch with the codec it was read with. */
type OutputCodec = 'same' | 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd';

export type LogLevel = 'error' | 'warn' | 'info' | 'debug';

/** Where the metadata of records goes that could not be proven clean; `hold` stops the partition instead. */
type QuarantineTarget =
  | {
      readonly kind: 'topic';
      readonly topic: string;
      /** PEM file of an X25519 public key, null = records are never sealed. */
      readonly sealTo: string | null;
      /** What is done for a code; those that are not named are sealed where there is a key, otherwise only their metadata is kept. */
      readonly reasons: Readonly<Partial<Record<MarkerCode, QuarantinePolicy>>>;
    }
  | { readonly kind: 'hold' };

/** The packs that ship with lethe, cut to a profile; or packs of one's own, whole. */
export type PackChoice =
  /** The packs that ship with lethe, and `paths` beside them: of all of these the rules of the profile's classes. */
  | { readonly kind: 'profile'; readonly profile: Profile; readonly paths?: readonly string[] }
  | { readonly kind: 'paths'; readonly paths: readonly string[] };

/** What was asked for: packs of one's own instead of those that ship with lethe, or beside them; a profile is `standard` without either. */
export const packChoice = (
  profile: Profile | undefined,
  paths: readonly string[] | undefined,
): PackChoice => {
  if (paths === undefined) return { kind: 'profile', profile: profile ?? 'standard' };
  return profile === undefined ? { kind: 'paths', paths } : { kind: 'profile', profile, paths };
};

export interface Config {
  /** The file that was read, null when everything came from the environment. */
  readonly path: string | null;
  readonly clientId: string;
  /** At least one. */
  readonly brokers: readonly BrokerAddress[];
  /** null = PLAINTEXT, which `loadConfig` allows only to loopback or to hosts named in `allow_plaintext`. */
  readonly tls: TlsFiles | null;
  /** Hosts that may be spoken to without TLS although they are not loopback: holds for brokers found by metadata as well. */
  readonly allowPlaintext: readonly string[];
  readonly sasl: Sasl | null;
  readonly group: { readonly id: string; readonly instanceId: string | null };
  /** In order; the first route whose `match` covers the whole topic name decides. Proven loop-free. */
  readonly topics: readonly TopicRoute[];
  readonly quarantine: QuarantineTarget;
  /** Topic of the status records (design.md G8), null = none. */
  readonly status: { readonly topic: string | null };
  readonly packs: PackChoice;
  readonly keyFile: string;
  readonly codec: OutputCodec;
  /** How deep wrappings (base64, percent-encoding …) are opened, if at all. */
  readonly layers: Layers;
  /** `workers`: threads that redact; 0 = the one that also speaks to Kafka, auto = one less than cores. */
  readonly engine: { readonly workers: number | 'auto' };
  readonly limits: {
    /** Bytes of one published record that redaction may not grow it past. */
    readonly outputRecordBytes: number;
    /** Bytes of fetched and not yet committed batches over all partitions; fetching pauses above it. */
    readonly inFlightBytes: number;
  };
  readonly fetch: {
    readonly minBytes: number;
    readonly maxBytes: number;
    readonly partitionMaxBytes: number;
    readonly maxWaitMs: number;
    /** When retention overtook the group: the partition holds, or goes on with the first record that is left. */
    readonly onGap: 'hold' | 'earliest';
    /** When a batch fails its CRC twice: its partition holds, or marker records stand for its records. */
    readonly onCorrupt: 'hold' | 'marker';
  };
  /** What becomes of rights that the principal must not have. */
  readonly selfTest: 'enforce' | 'warn' | 'off';
  /** How often a record comes out after a crash. */
  readonly delivery: 'at-least-once' | 'exactly-once';
  /** At least once: the output is looked at for what it has already. */
  readonly resumeFromOutput: boolean;
  readonly commit: { readonly intervalMs: number };
  readonly timeouts: {
    readonly connectMs: number;
    /** Watchdog of one broker call. */
    readonly requestMs: number;
    readonly sessionMs: number;
    readonly rebalanceMs: number;
    readonly heartbeatMs: number;
    /** Exactly once: the brokers abort what is open for longer. */
    readonly transactionMs: number;
    /** From SIGTERM to exit 1 without a commit. */
    readonly drainMs: number;
  };
  /** `host` null = every address of the machine (a Kubernetes probe calls the pod's address). Port 0 = no listener. */
  readonly metrics: { readonly host: string | null; readonly port: number };
  readonly log: { readonly level: LogLevel };
}
