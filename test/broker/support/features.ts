/** What the brokers of a cluster have agreed to speak, changed as `kafka-features.sh` does it. */
import { i16, i32, openCalls, refuse } from './calls.ts';

const UPDATE_FEATURES = 57;
const SAFE_DOWNGRADE = 2;
const NO_TAGS = Buffer.from([0]);

const compact = (text: string): Buffer =>
  Buffer.concat([Buffer.from([text.length + 1]), Buffer.from(text)]);

/** A lower level than the one that the cluster has. Throws when it is refused. */
export const setFeature = async (broker: string, name: string, level: number): Promise<void> => {
  const [host, port] = broker.split(':');
  const call = await openCalls(host!, Number(port));
  try {
    const update = [compact(name), i16(level), Buffer.from([SAFE_DOWNGRADE]), NO_TAGS];
    const one = Buffer.from([2]);
    const validateOnly = Buffer.from([0]);
    const body = [NO_TAGS, i32(10_000), one, ...update, validateOnly, NO_TAGS];
    const answer = await call(UPDATE_FEATURES, 1, body);
    // Tags of the header, throttle time, then the code.
    refuse(answer.readInt16BE(1 + 4), 'UpdateFeatures');
  } finally {
    call.close();
  }
};
