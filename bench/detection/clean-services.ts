/**
 * Lines that real systems write and that hold nothing to redact: made from a seed, in the
 * dialects that the shipped packs will meet, full of what looks like secrets and is none (UUIDs,
 * trace ids, digests, ETags, versions, base64, counters, paths, and the word "password" in
 * harmless company).
 *
 * IP and MAC addresses are in here: they are nobody's business but that of profile strict.
 */

export interface CleanLine {
  readonly dialect: string;
  readonly text: string;
}

/** `count` lines, the dialects in turn; the same seed gives the same lines. */
export const cleanLog = (seed: number, count: number): CleanLine[] => {
  const draw = createDraw(seed);
  const names = Object.keys(DIALECTS);
  return Array.from({ length: count }, (_, i) => {
    const dialect = names[i % names.length]!;
    return { dialect, text: DIALECTS[dialect]!(draw) };
  });
};

/** Names of the dialects. */
export const cleanDialects = (): string[] => Object.keys(DIALECTS);

interface Draw {
  readonly int: (from: number, to: number) => number;
  readonly pick: (list: readonly string[]) => string;
  readonly chars: (alphabet: string, length: number) => string;
}

/** mulberry32. */
const createDraw = (seed: number): Draw => {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const chars = (alphabet: string, length: number): string =>
    Array.from({ length }, () => alphabet[int(0, alphabet.length - 1)]).join('');
  return { int, pick: (list) => list[int(0, list.length - 1)]!, chars };
};

const HEX = '0123456789abcdef';
const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';

const hex = (d: Draw, length: number): string => d.chars(HEX, length);
const two = (value: number): string => `${value}`.padStart(2, '0');
const uuid = (d: Draw): string =>
  `${hex(d, 8)}-${hex(d, 4)}-4${hex(d, 3)}-a${hex(d, 3)}-${hex(d, 12)}`;
const clock = (d: Draw): string => `${two(d.int(0, 23))}:${two(d.int(0, 59))}:${two(d.int(0, 59))}`;
const iso = (d: Draw): string =>
  `2026-${two(d.int(1, 12))}-${two(d.int(1, 28))}T${clock(d)}.${d.int(100, 999)}Z`;
const ip = (d: Draw): string => `10.${d.int(0, 255)}.${d.int(0, 255)}.${d.int(1, 254)}`;
const version = (d: Draw): string => `${d.int(0, 30)}.${d.int(0, 40)}.${d.int(0, 200)}`;
const word = (d: Draw): string =>
  d.pick([
    'orders',
    'billing',
    'cart',
    'search',
    'inventory',
    'gateway',
    'worker',
    'scheduler',
    'token-service',
    'password-reset',
    'secret-sync',
  ]);
const className = (d: Draw): string =>
  d.pick([
    'org.example.shop.OrderService',
    'com.example.auth.TokenAuthenticationFilter',
    'io.example.vault.SecretEngineController',
    'org.springframework.security.PasswordEncoder',
    'com.example.pay.CardNumberMasker$Inner',
  ]);
const base64 = (d: Draw, length: number): string => d.chars(`${BASE62}+/`, length);

const DIALECTS: Readonly<Record<string, (d: Draw) => string>> = {
  syslog: (d) =>
    `Nov ${d.int(1, 30)} ${clock(d)} web${d.int(1, 9)} sshd[${d.int(100, 65000)}]: ` +
    d.pick([
      `Failed password for invalid user admin from ${ip(d)} port ${d.int(1024, 65535)} ssh2`,
      `Accepted publickey for deploy from ${ip(d)} port ${d.int(1024, 65535)} ssh2: RSA SHA256:${base64(d, 43)}`,
      'pam_unix(sshd:session): session opened for user root by (uid=0)',
      'error: maximum authentication attempts exceeded for root [preauth]',
      `Disconnected from authenticating user root ${ip(d)} port ${d.int(1024, 65535)} [preauth]`,
    ]),
  nginx: (d) =>
    `${ip(d)} - - [${d.int(1, 28)}/Nov/2026:${clock(d)} +0000] "GET /${word(d)}/${d.int(1, 99999)}?page=${d.int(1, 9)}&sort=-created HTTP/1.1" ` +
    `${d.pick(['200', '304', '404', '502'])} ${d.int(0, 99999)} "https://shop.example/${word(d)}" ` +
    `"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${d.int(90, 140)}.0.0.0 Safari/537.36" rt=0.${d.int(100, 999)} etag="${hex(d, 32)}"`,
  apacheError: (d) =>
    `[Tue Nov ${d.int(1, 30)} ${clock(d)} 2026] [error] [client ${ip(d)}] File does not exist: /var/www/html/${word(d)}/${hex(d, 8)}.php`,
  jsonApp: (d) =>
    JSON.stringify({
      time: iso(d),
      level: d.pick(['info', 'warn', 'error']),
      logger: className(d),
      msg: d.pick([
        'request done',
        'token expired, asking for a new one',
        'wrong password, 2 attempts left',
        'api key rotated',
        'no secret found for this tenant',
      ]),
      trace_id: hex(d, 32),
      span_id: hex(d, 16),
      request_id: uuid(d),
      duration_ms: d.int(0, 100000) / 100,
      status: d.int(200, 503),
      offset: d.int(1e9, 9e9),
    }),
  jsonHttp: (d) =>
    JSON.stringify({
      ts: 1_790_000_000 + d.int(0, 9_999_999) + d.int(0, 999999) / 1e6,
      http: { method: 'POST', path: `/v1/${word(d)}/${uuid(d)}`, code: d.int(200, 503) },
      user_agent: `okhttp/${version(d)}`,
      etag: `W/"${hex(d, 40)}"`,
      digest: `sha256:${hex(d, 64)}`,
      token_type: 'Bearer',
      max_tokens: d.int(1, 4096),
      password_policy: 'strict',
      build: `${version(d)}+${hex(d, 7)}`,
    }),
  javaTrace: (d) =>
    d.pick([
      `\tat ${className(d)}.handle(${word(d)}.java:${d.int(1, 900)})`,
      `Caused by: java.lang.IllegalStateException: Could not resolve placeholder 'spring.datasource.password' in value "\${spring.datasource.password}"`,
      `${iso(d)} ERROR [main] ${className(d)} - Lock@${hex(d, 8)} held for ${d.int(1, 900)} ms, thread pool-${d.int(1, 9)}-thread-${d.int(1, 99)}`,
      `\t... ${d.int(2, 80)} common frames omitted`,
    ]),
  pythonTrace: (d) =>
    d.pick([
      `  File "/usr/lib/python3.12/site-packages/${word(d)}/client.py", line ${d.int(1, 900)}, in get_token`,
      `    token = self._cache.get(key, default=None)`,
      `KeyError: 'API_KEY'`,
      `<${className(d)} object at 0x${hex(d, 12)}>`,
      `ValueError: password must have at least 12 characters`,
    ]),
  goTrace: (d) =>
    d.pick([
      `goroutine ${d.int(1, 9999)} [running]:`,
      `main.(*Server).authenticate(0xc${hex(d, 9)}, {0x${hex(d, 6)}, 0x${hex(d, 2)}})`,
      `\t/go/pkg/mod/github.com/example/${word(d)}@v${version(d)}/server.go:${d.int(1, 900)} +0x${hex(d, 3)}`,
      `ts=${iso(d)} caller=manager.go:${d.int(1, 900)} level=info msg="renewed lease" lease_id=${word(d)}/${hex(d, 16)} ttl=${d.int(1, 999)}s`,
    ]),
  rustTrace: (d) =>
    `  ${d.int(1, 60)}: ${word(d).replace('-', '_')}::auth::check::h${hex(d, 16)} at ./src/auth.rs:${d.int(1, 900)}:${d.int(1, 90)}`,
  dotnet: (d) =>
    `   at Example.${d.pick(['Password', 'Token', 'Secret'])}Service.<ValidateAsync>d__${d.int(1, 40)}.MoveNext() in /src/${word(d)}.cs:line ${d.int(1, 900)}`,
  kubernetes: (d) =>
    d.pick([
      `${d.int(1, 59)}m Warning FailedMount pod/${word(d)}-${d.chars(LOWER, 5)}-${hex(d, 10)} MountVolume.SetUp failed for volume "certs" : secret "${word(d)}-tls" not found`,
      `E1124 ${clock(d)}.${d.int(100000, 999999)} 1 reflector.go:${d.int(1, 900)}] Failed to watch *v1.Secret: unknown (get secrets)`,
      `Normal Pulled Successfully pulled image "registry.example/${word(d)}@sha256:${hex(d, 64)}" in ${d.int(1, 90)}.${d.int(0, 9)}s`,
      `Normal Scheduled Successfully assigned default/${word(d)}-7d9f8c6b5-x2x4z to node-${d.int(1, 99)}`,
    ]),
  kubeAudit: (d) =>
    JSON.stringify({
      kind: 'Event',
      apiVersion: 'audit.k8s.io/v1',
      auditID: uuid(d),
      verb: 'get',
      user: { username: 'system:serviceaccount:kube-system:token-cleaner', uid: uuid(d) },
      objectRef: {
        resource: 'secrets',
        name: `${word(d)}-tls`,
        resourceVersion: `${d.int(1e6, 9e8)}`,
      },
      stageTimestamp: iso(d),
    }),
  systemd: (d) =>
    `Nov ${d.int(1, 30)} ${clock(d)} host systemd[1]: ${d.pick(['Started', 'Stopped', 'Reloading'])} ${d.pick(['user@1000.service', 'getty@tty1.service', 'systemd-ask-password-wall.service - Forward Password Requests to Wall'])}.`,
  postgres: (d) =>
    `2026-11-${two(d.int(1, 28))} ${clock(d)}.${d.int(100, 999)} UTC [${d.int(100, 65000)}] ` +
    d.pick([
      `LOG:  duration: ${d.int(1, 9999)}.${d.int(100, 999)} ms  statement: SELECT id, password, token FROM users WHERE id = $1`,
      `FATAL:  password authentication failed for user "app"`,
      `LOG:  checkpoint complete: wrote ${d.int(1, 9999)} buffers (0.${d.int(1, 9)}%); 0 WAL file(s) added; lsn=0/${hex(d, 8).toUpperCase()}`,
      `ERROR:  duplicate key value violates unique constraint "users_pkey" (SQLSTATE 23505)`,
    ]),
  terraform: (d) =>
    d.pick([
      `aws_iam_role.${word(d)}: Refreshing state... [id=arn:aws:iam::123456789012:role/${word(d)}]`,
      '  ~ password = (sensitive value)',
      `aws_instance.web: Creation complete after ${d.int(1, 90)}s [id=i-0${hex(d, 16)}]`,
      `Plan: ${d.int(0, 9)} to add, ${d.int(0, 9)} to change, ${d.int(0, 9)} to destroy.`,
    ]),
  build: (d) =>
    d.pick([
      `[INFO] Downloaded from central: https://repo.example/maven2/org/example/${word(d)}/${version(d)}/${word(d)}-${version(d)}.jar (${d.int(1, 900)} kB at ${d.int(1, 9)}.${d.int(0, 9)} MB/s)`,
      `npm http fetch GET 200 https://registry.example/${word(d)} ${d.int(1, 900)}ms (cache miss)`,
      `"integrity": "sha512-${base64(d, 86)}=="`,
      `HEAD is now at ${hex(d, 7)} Merge pull request #${d.int(1, 9999)} from team/${word(d)}`,
      `Step ${d.int(1, 20)}/20 : RUN echo done ---> Running in ${hex(d, 12)}`,
      `PASS: tests/${word(d)}.exp: password prompt shown (${d.int(1, 9999)} assertions)`,
    ]),
  jvmGc: (d) =>
    `[${d.int(0, 9999)}.${d.int(100, 999)}s][info][gc] GC(${d.int(1, 99999)}) Pause Young (Normal) (G1 Evacuation Pause) ${d.int(100, 999)}M->${d.int(10, 99)}M(1024M) ${d.int(1, 99)}.${d.int(100, 999)}ms`,
  windows: (d) =>
    `2026-11-${two(d.int(1, 28))} ${clock(d)}, Info CBS Loaded Servicing Stack v10.0.${d.int(10000, 26000)}.${d.int(1, 4000)} with Core: C:\\Windows\\winsxs\\amd64_microsoft-windows-servicingstack_31bf3856ad364e35_${hex(d, 16)}\\cbscore.dll S-1-5-21-${d.int(1e9, 2e9)}-${d.int(1e9, 2e9)}-500`,
  zeek: (d) =>
    [
      `${1_790_000_000 + d.int(0, 9_999_999)}.${d.int(100000, 999999)}`,
      `C${d.chars(BASE62, 17)}`,
      ip(d),
      d.int(1024, 65535),
      ip(d),
      443,
      'tcp',
      'ssl',
      `${d.int(0, 99)}.${d.int(100000, 999999)}`,
      d.int(1, 99999),
      'SF',
      `F${d.chars(BASE62, 17)}`,
    ].join('\t'),
  haproxy: (d) =>
    `haproxy[${d.int(100, 65000)}]: ${ip(d)}:${d.int(1024, 65535)} [24/Nov/2026:${clock(d)}.${d.int(100, 999)}] http-in ${word(d)}/srv${d.int(1, 9)} 0/0/${d.int(0, 9)}/${d.int(1, 999)}/${d.int(1, 999)} 200 ${d.int(1, 99999)} - - ---- 1/1/0/0/0 0/0 "GET /healthz HTTP/1.1"`,
  openstack: (d) =>
    `nova-compute.log 2026-11-24 ${clock(d)}.${d.int(100, 999)} ${d.int(1000, 9999)} INFO nova.virt.libvirt.imagecache [req-${uuid(d)} ${hex(d, 32)} ${hex(d, 32)} - - -] image ${uuid(d)} at (/var/lib/nova/instances/_base/${hex(d, 40)}): checking`,
  ras: (d) =>
    `- 11318${d.int(10000, 99999)} 2026.11.24 R${d.int(0, 9)}${d.int(0, 9)}-M0-N0-C:J${d.int(10, 18)}-U01 2026-11-24-${clock(d).replaceAll(':', '.')}.${d.int(100000, 999999)} R02-M1-N0-C:J12-U11 RAS KERNEL INFO ${d.int(1, 9)} ddr error(s) detected and corrected on rank 0, symbol ${d.int(1, 30)}, bit ${d.int(0, 7)}`,
  logcat: (d) =>
    `11-24 ${clock(d)}.${d.int(100, 999)}  ${d.int(1000, 9999)}  ${d.int(1000, 9999)} D PowerManagerService: acquire lock=${d.int(1e7, 9e8)}, flags=0x1, tag="RILJ", name=com.android.phone, ws=null, uid=1001, pid=${d.int(1000, 9999)}`,
  kafka: (d) =>
    `[2026-11-24 ${clock(d)},${d.int(100, 999)}] INFO [GroupCoordinator ${d.int(0, 9)}]: Member consumer-${word(d)}-${uuid(d)} in group ${word(d)} has left, offset=${d.int(1e9, 9e9)} epoch=${d.int(1, 99)} (kafka.coordinator.group.GroupCoordinator)`,
  logfmt: (d) =>
    `time=${iso(d)} level=info service=${word(d)} trace_id=${hex(d, 32)} dd.trace_id=${d.int(1e9, 9e9)}${d.int(1e9, 9e9)} commit=${hex(d, 40)} version=v${version(d)} key=user:${d.int(1, 9999)} cache_key=${hex(d, 32)} msg="token refreshed" took=${d.int(1, 999)}.${d.int(1, 9)}ms`,
  binary: (d) =>
    d.pick([
      `body: data:image/png;base64,iVBORw0KGgoAAAANSUhEUg${base64(d, 160)}`,
      `${hex(d, 8)}: ${Array.from({ length: 8 }, () => hex(d, 4)).join(' ')}  ................`,
      `_ZN${d.int(2, 9)}${word(d).replace('-', '_')}4auth5tokenEv+0x${hex(d, 3)} (${hex(d, 40)})`,
      `serial 0${hex(d, 31)} fingerprint ${Array.from({ length: 20 }, () => hex(d, 2)).join(':')}`,
    ]),
  shell: (d) =>
    d.pick([
      'PWD=/srv/app OLDPWD=/root SHLVL=1 TERM=xterm',
      'usage: app [--password-file FILE] [--token-ttl SECONDS]',
      'export DB_PASSWORD=${DB_PASSWORD} API_KEY=$API_KEY',
      `-rw-r--r-- 1 root root ${d.int(1, 99999)} Nov 24 ${clock(d).slice(0, 5)} password.txt`,
    ]),
};
