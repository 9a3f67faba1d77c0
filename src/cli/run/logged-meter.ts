/** Metrics count; what somebody should look at also gets a line in the log. */
import type { Logger } from '../../ops/log.ts';
import type { Meter } from '../../pipeline/ports.ts';

/** The pipeline's meter, with a line in the log for what somebody should look at. */
export const logged = (meter: Meter, log: Logger): Meter => ({
  delivered: (fetched, report, tookMs) => {
    meter.delivered(fetched, report, tookMs);
    const { topic, partition } = fetched;
    for (const [code, records] of report.markerRecords) {
      // What a drop-record rule asked for is no trouble.
      if (code !== 'dropped') log.warn('marker-records', { topic, partition, code, records });
    }
  },
  held: (topic, partition, reason) => {
    meter.held(topic, partition, reason);
    log.error('partition-held', { topic, partition, reason });
  },
  released: (topic, partition) => {
    meter.released(topic, partition);
    log.info('partition-released', { topic, partition });
  },
});
