/**
 * How likely bytes follow one another in logs: what a trigger costs is how often it fires where nothing is wrong.
 *
 * A first-order model counted from the sample below (invented lines in common dialects), smoothed so that no byte is impossible.
 * It only ranks triggers; a wrong guess costs time, never a match.
 */
const SAMPLE = `
2026-03-14T09:26:53.589Z INFO [order-api] fetched invoice id=48213 took=37ms attempt=1 region=eu-central-1
2026-03-14 09:26:53,589 DEBUG 1 --- [http-nio-8080-exec-12] o.s.w.s.DispatcherServlet : Completed 200 OK in 14 ms
10.2.14.7 - - [14/Mar/2026:09:26:53 +0000] "GET /api/v2/catalog/items?page=3&limit=50 HTTP/1.1" 200 5316 "-" "Mozilla/5.0 (X11; Linux x86_64)"
{"level":"info","ts":"2026-03-14T09:26:53.589Z","service":"cart-worker","msg":"flushed batch","trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","span_id":"00f067aa0ba902b7","ms":12,"ok":true}
{"time":1773480413,"severity":"WARNING","logger":"billing.retry","message":"retrying in 2.5s (attempt 3 of 5)","context":{"queue":"mailer","depth":184}}
I0314 09:26:53.589203       1 controller.go:117] "Reconciling object" controller="deployment" namespace="default" name="web-7d4b9c6f5d-x2x8k"
Mar 14 09:26:53 node-17 systemd[1]: Started Session 4211 of user deploy. Mar 14 09:26:54 node-17 kernel: eth0: link up, 1000Mbps, full-duplex
type=SYSCALL msg=audit(1773480413.589:8812): arch=c000003e syscall=59 success=yes exit=0 ppid=1 pid=31337 comm="cron" exe="/usr/sbin/cron"
Exception in thread "main" java.lang.IllegalStateException: Cannot open store
	at com.example.ledger.StoreService.open(StoreService.java:214)
	at org.springframework.web.method.support.InvocableHandlerMethod.invokeForRequest(InvocableHandlerMethod.java:137)
Traceback (most recent call last): File "/srv/app/worker/tasks.py", line 88, in run_task raise ValueError("bad state")
level=error ts=2026-03-14T09:26:53Z caller=scrape.go:1234 component="scrape manager" target=http://node-3:9100/metrics err="context deadline exceeded"
time="2026-03-14T09:26:53Z" level=warning msg="image sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 is stale" driver=overlay2
[error] 2113#2113: *88 upstream timed out (110: Connection timed out) while reading response header from upstream, client: 172.16.0.9, server: _
SELECT id, name, created_at FROM customers WHERE status = 'active' ORDER BY created_at DESC LIMIT 100; -- 38.112 ms, rows=100
kafka.log.LogCleaner - Cleaner 0: Beginning cleaning of log __consumer_offsets-12 (kafka.log.LogCleaner) offset=8812331 epoch=17
GC(2114) Pause Young (Normal) (G1 Evacuation Pause) 812M->301M(2048M) 11.482ms User=0.06s Sys=0.00s Real=0.01s
Step 7/14 : RUN npm ci --omit=dev && npm cache clean --force  ---> Running in 5f2c1c1d90ab  added 214 packages in 9s
user-agent=okhttp/4.12.0 host=payments.internal.example.com method=POST path=/v1/charges/ch_3PqR/refunds status=409 duration=0.184 request_id=7f3c2e9a-51d4-4b0e-9a55-0c6e14e1a007
W/ActivityManager( 1411): Unable to start service Intent { cmp=com.example.sync/.SyncService } U=0: not found
<165>1 2026-03-14T09:26:53.003Z mymachine.example.com evntslog - ID47 [exampleSDID@32473 iut="3" eventSource="Application"] An application event log entry
`;

export interface ByteModel {
  /** Probability that a byte of a log is in the set. */
  readonly rate: (set: Uint8Array) => number;
  /** Probability that the byte behind one of `before` is in `set`. */
  readonly rateBehind: (before: Uint8Array, set: Uint8Array) => number;
}

/** Weight of the single-byte model in the pair model, in pairs. */
const SMOOTHING = 12;

/** Answers are kept per set, so that planning hundreds of rules asks each question once. Sets must not change. */
export const createByteModel = (): ByteModel => {
  const { single, pair } = countSample();
  const members = new Map<Uint8Array, readonly number[]>();
  const membersOf = (set: Uint8Array): readonly number[] => {
    let list = members.get(set);
    if (list === undefined) {
      list = [...set.keys()].filter((byte) => set[byte] === 1);
      members.set(set, list);
    }
    return list;
  };
  const rates = new Map<Uint8Array, number>();
  const rate = (set: Uint8Array): number => {
    let sum = rates.get(set);
    if (sum === undefined) {
      sum = membersOf(set).reduce((total, byte) => total + single[byte]!, 0);
      rates.set(set, sum);
    }
    return sum;
  };
  const behind = new Map<Uint8Array, Map<Uint8Array, number>>();
  /** For each byte, how often one of the set stands behind it. */
  const sums = new Map<Uint8Array, Float64Array>();
  const sumsOf = (set: Uint8Array): Float64Array => {
    let row = sums.get(set);
    if (row === undefined) {
      sums.set(set, (row = new Float64Array(256)));
      for (let a = 0; a < 256; a++) for (const b of membersOf(set)) row[a]! += pair[a * 256 + b]!;
    }
    return row;
  };
  return {
    rate,
    rateBehind: (before, set) => {
      let row = behind.get(before);
      if (row === undefined) behind.set(before, (row = new Map()));
      let value = row.get(set);
      if (value === undefined) {
        const ofSet = sumsOf(set);
        let sum = 0;
        for (const a of membersOf(before)) sum += ofSet[a]!;
        value = Math.min(1, sum / rate(before));
        row.set(set, value);
      }
      return value;
    },
  };
};

/** Probabilities of bytes and of pairs; both sum to about 1. */
const countSample = (): { single: Float64Array; pair: Float64Array } => {
  const single = new Float64Array(256).fill(0.2);
  const pair = new Float64Array(65_536);
  const from = new Float64Array(256);
  for (let i = 0; i < SAMPLE.length; i++) single[SAMPLE.charCodeAt(i)]! += 1;
  const total = single.reduce((sum, count) => sum + count, 0);
  for (let byte = 0; byte < 256; byte++) single[byte]! /= total;
  for (let i = 1; i < SAMPLE.length; i++) {
    pair[SAMPLE.charCodeAt(i - 1) * 256 + SAMPLE.charCodeAt(i)]! += 1;
    from[SAMPLE.charCodeAt(i - 1)]! += 1;
  }
  for (let a = 0; a < 256; a++) {
    const scale = single[a]! / (from[a]! + SMOOTHING);
    for (let b = 0; b < 256; b++) {
      pair[a * 256 + b] = (pair[a * 256 + b]! + SMOOTHING * single[b]!) * scale;
    }
  }
  return { single, pair };
};
