/**
 * More lines that hold nothing to redact, in the dialects of systems, data centres and frameworks, written from their formats:
 * long numbers of every kind (block ids, offsets, nanoseconds, inode and job numbers), hashes, base64, dotted versions and times,
 * and words such as key, token, pass, name, card and address in harmless company.
 */
import type { Random } from '../random.ts';
import { ALPHANUMERIC, DIGITS, HEX, LOWER } from '../random.ts';
import { uuid } from './shape.ts';

type Dialect = (random: Random) => string;

const int = (r: Random, from: number, to: number): number => from + r.below(to - from + 1);
const two = (value: number): string => String(value).padStart(2, '0');
const clock = (r: Random): string => `${two(r.below(24))}:${two(r.below(60))}:${two(r.below(60))}`;
const day = (r: Random): string => `2026-${two(int(r, 1, 12))}-${two(int(r, 1, 28))}`;
const iso = (r: Random): string => `${day(r)}T${clock(r)}.${r.text(6, DIGITS)}Z`;
const digits = (r: Random, n: number): string => `${int(r, 1, 9)}${r.text(n - 1, DIGITS)}`;
const hex = (r: Random, n: number): string => r.text(n, HEX);
const b64 = (r: Random, n: number): string => r.text(n, `${ALPHANUMERIC}+/`);
const version = (r: Random): string => `${r.below(30)}.${r.below(40)}.${r.below(200)}`;
const host = (r: Random): string =>
  `${r.pick(['web', 'db', 'node', 'sn', 'dn', 'cn'])}${int(r, 1, 400)}`;
const unit = (r: Random): string =>
  r.pick([
    'orders',
    'billing',
    'cart',
    'auth',
    'key-manager',
    'token-issuer',
    'passport',
    'address-book',
    'card-renderer',
    'secrets-store',
    'session-cache',
  ]);
const cls = (r: Random): string =>
  r.pick([
    'org.apache.hadoop.hdfs.server.datanode.DataNode',
    'com.acme.auth.TokenStore',
    'org.hibernate.engine.jdbc.spi.SqlExceptionHelper',
    'Acme.Identity.PasswordHasher`1',
    'io.netty.channel.AbstractChannelHandlerContext',
    'com.acme.SessionKeyFactory$$Lambda$214',
  ]);
const json = JSON.stringify;

export const SYSTEM_DIALECTS: Readonly<Record<string, Dialect>> = {
  iis: (r) =>
    `${day(r)} ${clock(r)} W3SVC1 GET /${unit(r)}/default.aspx id=${int(r, 1, 9999)}&v=${version(r)} 443 - Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64) ${r.pick(['200', '404', '500'])} 0 ${int(r, 0, 64)} ${int(r, 1, 9999)}`,
  apacheAccess: (r) =>
    `${host(r)} - - [24/Nov/2026:${clock(r)} +0100] "GET /assets/${unit(r)}-${hex(r, 20)}.min.js?v=${hex(r, 8)} HTTP/2.0" 200 ${int(r, 1, 999999)} "-" "curl/${version(r)}" ${digits(r, 7)}`,
  serilog: (r) =>
    json({
      '@t': iso(r),
      '@mt': 'Executed endpoint {EndpointName} in {Elapsed:0.0000} ms',
      '@i': hex(r, 8),
      EndpointName: `${cls(r)}.Get (Acme.Api)`,
      Elapsed: r.below(1e6) / 1e4,
      RequestId: `0HM${r.text(10, 'ABCDEFGHIJKLMNOPQRSTUV0123456789')}:0000000${r.below(9)}`,
      ConnectionId: `0HM${r.text(10, 'ABCDEFGHIJKLMNOPQRSTUV0123456789')}`,
    }),
  pino: (r) =>
    json({
      level: 30,
      time: 1_790_000_000_000 + r.below(1e9),
      pid: int(r, 1, 99999),
      hostname: host(r),
      reqId: `req-${r.text(4, LOWER)}`,
      req: {
        method: 'GET',
        url: `/${unit(r)}?cursor=${digits(r, 10)}&limit=50`,
        remotePort: int(r, 1024, 65535),
      },
      responseTime: r.below(1e6) / 1000,
      msg: 'request completed',
    }),
  zap: (r) =>
    json({
      level: 'info',
      ts: 1_790_000_000 + r.next(),
      caller: `keys/rotate.go:${int(r, 1, 900)}`,
      msg: 'rotated key',
      name: unit(r),
      key: `${unit(r)}/${digits(r, 6)}`,
      keyId: uuid(r),
      next: iso(r),
    }),
  logback: (r) =>
    json({
      '@timestamp': iso(r),
      '@version': '1',
      logger_name: cls(r),
      thread_name: `http-nio-8080-exec-${int(r, 1, 200)}`,
      level_value: 20000,
      message: r.pick([
        'User not found',
        'Name service started',
        'Token cache has 12 entries',
        'password reset mail queued',
        'Address book synced: 12 contacts',
        'Card component mounted',
      ]),
      traceId: hex(r, 32),
      spanId: hex(r, 16),
    }),
  structlog: (r) =>
    `${iso(r)} [info     ] task finished                  [${unit(r)}.worker] elapsed=${r.next().toFixed(6)} name=${unit(r)} task_id=${uuid(r)} key=${unit(r)}:${digits(r, 8)} checksum=${hex(r, 40)}`,
  phpTrace: (r) =>
    r.pick([
      `#${r.below(20)} /var/www/vendor/symfony/http-kernel/HttpKernel.php(${int(r, 1, 400)}): App\\Controller\\TokenController->issue(Object(Symfony\\Component\\HttpFoundation\\Request))`,
      `PHP Warning:  Undefined array key "password" in /var/www/html/${unit(r)}.php on line ${int(r, 1, 900)}`,
      `PHP Fatal error:  Uncaught TypeError: App\\Name::of(): Argument #1 ($name) must be of type string, null given`,
    ]),
  nodeTrace: (r) =>
    r.pick([
      `    at async TokenService.verify (file:///app/dist/${unit(r)}.js:${int(r, 1, 900)}:${int(r, 1, 90)})`,
      `TypeError: Cannot read properties of undefined (reading 'apiKey')`,
      `JsonWebTokenError: invalid signature`,
      `    at Object.<anonymous> (/app/node_modules/.pnpm/jose@${version(r)}/node_modules/jose/dist/index.js:1:${digits(r, 5)})`,
      `node:internal/process/promises:${int(r, 1, 400)}`,
    ]),
  rubyTrace: (r) =>
    r.pick([
      `app/models/session.rb:${int(r, 1, 300)}:in \`token_for'`,
      `ActiveRecord::RecordInvalid: Validation failed: Password can't be blank`,
      `Completed 200 OK in ${int(r, 1, 900)}ms (Views: ${r.below(99)}.${r.below(9)}ms | ActiveRecord: ${r.below(99)}.${r.below(9)}ms | Allocations: ${digits(r, 6)})`,
      `  Parameters: {"utf8"=>"✓", "user"=>{"name"=>"[FILTERED]", "password"=>"[FILTERED]"}}`,
    ]),
  journald: (r) =>
    json({
      __CURSOR: `s=${hex(r, 32)};i=${hex(r, 6)};b=${hex(r, 32)};m=${hex(r, 9)};t=${hex(r, 13)};x=${hex(r, 16)}`,
      __REALTIME_TIMESTAMP: digits(r, 16),
      __MONOTONIC_TIMESTAMP: digits(r, 11),
      _BOOT_ID: hex(r, 32),
      _MACHINE_ID: hex(r, 32),
      SYSLOG_IDENTIFIER: 'sshd',
      _PID: digits(r, 5),
      MESSAGE: 'Server listening on :: port 22.',
    }),
  auditd: (r) =>
    `type=SYSCALL msg=audit(${digits(r, 10)}.${r.text(3, DIGITS)}:${digits(r, 6)}): arch=c000003e syscall=59 success=yes exit=0 a0=${hex(r, 12)} a1=${hex(r, 12)} items=2 ppid=${digits(r, 5)} pid=${digits(r, 5)} auid=4294967295 uid=0 ses=4294967295 comm="passwd" exe="/usr/bin/passwd" key="auth-events"`,
  cloudTrail: (r) =>
    json({
      eventVersion: '1.08',
      eventSource: 'kms.amazonaws.com',
      eventName: r.pick(['GenerateDataKey', 'DescribeKey', 'GetSecretValue', 'AssumeRole']),
      awsRegion: 'eu-west-1',
      requestID: uuid(r),
      eventID: uuid(r),
      resources: [
        { ARN: `arn:aws:kms:eu-west-1:${digits(r, 12)}:key/${uuid(r)}`, type: 'AWS::KMS::Key' },
      ],
      recipientAccountId: digits(r, 12),
      keySpec: 'AES_256',
    }),
  sql: (r) =>
    r.pick([
      `INSERT INTO sessions (id, user_id, created_at) VALUES ($1, $2, $3) -- ${int(r, 1, 99)} ms`,
      `SELECT t0.id, t0.password_hash, t0.api_key FROM accounts t0 WHERE t0.name = ? AND t0.id IN (${digits(r, 9)}, ${digits(r, 9)})`,
      `ALTER TABLE users ADD COLUMN phone varchar(32), ADD COLUMN address text;`,
      `# Query_time: ${r.next().toFixed(6)}  Lock_time: 0.000${r.text(3, DIGITS)} Rows_sent: 1  Rows_examined: ${digits(r, 7)}`,
      `UPDATE offsets SET pos=${digits(r, 16)}, lsn='${r.text(1, 'ABCDEF')}/${hex(r, 8)}' WHERE id=${digits(r, 12)}`,
    ]),
  hdfs: (r) =>
    r.pick([
      `081109 ${digits(r, 6)} ${int(r, 1, 999)} INFO dfs.DataNode$PacketResponder: PacketResponder ${r.below(3)} for block blk_${r.pick(['', '-'])}${digits(r, int(r, 17, 19))} terminating`,
      `081111 ${digits(r, 6)} 29 INFO dfs.FSNamesystem: BLOCK* NameSystem.allocateBlock: /user/root/rand/_temporary/_task_${digits(r, 12)}_0001_m_000${r.text(3, DIGITS)}_0/part-00${r.text(3, DIGITS)}. blk_${digits(r, 19)}`,
    ]),
  spark: (r) =>
    `17/06/09 ${clock(r)} INFO storage.MemoryStore: Block broadcast_${r.below(99)}_piece0 stored as bytes in memory (estimated size ${r.below(99)}.${r.below(9)} KB, free ${digits(r, 3)}.${r.below(9)} KB) TID ${digits(r, 5)}`,
  zookeeper: (r) =>
    `2015-07-29 ${clock(r)},${r.text(3, DIGITS)} - INFO  [CommitProcessor:1:ZooKeeperServer@${int(r, 1, 700)}] - Established session 0x${hex(r, 15)} with negotiated timeout 10000 for client zxid=0x${hex(r, 9)}`,
  bgl: (r) =>
    `- 1117${digits(r, 6)} 2005.06.03 R${two(r.below(40))}-M${r.below(2)}-N${r.below(9)}-C:J${two(r.below(18))}-U01 ` +
    `2005-06-03-${clock(r).replaceAll(':', '.')}.${r.text(6, DIGITS)} R02-M1-N0-C:J12-U11 RAS KERNEL ` +
    r.pick([
      'INFO instruction cache parity error corrected',
      `INFO generating core.${int(r, 1, 9999)}`,
      `FATAL iar 0x${hex(r, 8)} dear 0x${hex(r, 8)}`,
      `FATAL r${two(r.below(32))}=0x${hex(r, 8)} r${two(r.below(32))}=0x${hex(r, 8)}`,
      `INFO CE sym ${r.below(36)}, at 0x${hex(r, 8)}, mask 0x${hex(r, 2)}`,
    ]),
  thunderbird: (r) =>
    `- 1131${digits(r, 6)} 2005.11.09 ${host(r)} Nov 9 ${clock(r)} ${host(r)}/${host(r)} ${r.pick(['crond(pam_unix)', 'kernel:', 'postfix/postdrop'])}[${digits(r, 5)}]: ${r.pick(['session opened for user root by (uid=0)', 'warning: unable to look up public/pickup: No such file or directory', `Losing some ticks... checking if CPU frequency changed. (${digits(r, 9)})`])}`,
  hpc: (r) =>
    `${digits(r, 6)} node-${int(r, 1, 255)} unix.hw state_change.unavailable ${digits(r, 10)} 1 Component State Change: Component \\042alt0\\042 is in the unavailable state (HWID=${digits(r, 4)})`,
  macos: (r) =>
    `Jul  ${int(r, 1, 9)} ${clock(r)} calvisitor-10-105-160-${r.below(255)} kernel[0]: ARPT: ${digits(r, 6)}.${r.text(6, DIGITS)}: wl0: wl_update_tcpkeep_seq: Original Seq: ${digits(r, 10)}, Ack: ${digits(r, 10)}, Win size: ${digits(r, 4)}`,
  healthApp: (r) =>
    `20171223-${int(r, 1, 23)}:${int(r, 1, 59)}:${int(r, 1, 59)}:${r.text(3, DIGITS)}|Step_LSC|3000${digits(r, 4)}|onStandStepChanged ${digits(r, 4)} calculateAltitudeWithCache totalAltitude=${r.below(300)} timeStamp ${digits(r, 13)}`,
  android: (r) =>
    `03-17 ${clock(r)}.${r.text(3, DIGITS)}  ${digits(r, 4)}  ${digits(r, 4)} V PhoneStatusBar: setSystemUiVisibility vis=0 mask=1 oldVal=${hex(r, 8)} newVal=${hex(r, 8)} diff=40000500 fullscreenStackVis=0 dockedStackVis=0, phoneId=0 token=android.os.BinderProxy@${hex(r, 7)} name=com.android.phone`,
  proxifier: (r) =>
    `[10.30 ${clock(r)}] chrome.exe - proxy.cse.example:5070 close, ${digits(r, 4)} bytes (${r.below(9)}.${r.below(99)} KB) sent, ${digits(r, 6)} bytes received, lifetime 00:${two(r.below(60))}`,
  kernel: (r) =>
    r.pick([
      `[${digits(r, 6)}.${r.text(6, DIGITS)}] usb 1-1.${r.below(9)}: New USB device found, idVendor=${hex(r, 4)}, idProduct=${hex(r, 4)}, bcdDevice= ${r.below(9)}.${two(r.below(99))}`,
      `[    0.000000] BIOS-e820: [mem 0x${hex(r, 16)}-0x${hex(r, 16)}] usable`,
      `[${digits(r, 5)}.${r.text(6, DIGITS)}] RIP: 0010:${unit(r).replace('-', '_')}+0x${hex(r, 3)}/0x${hex(r, 3)} Code: ${Array.from({ length: 16 }, () => hex(r, 2)).join(' ')}`,
      `[${digits(r, 5)}.${r.text(6, DIGITS)}] Loading compiled-in X.509 certificates cert 'Build time autogenerated kernel key: ${hex(r, 40)}'`,
    ]),
  envoy: (r) =>
    `[${iso(r)}] "POST /grpc.${unit(r)}/Get HTTP/2" 200 - via_upstream - "-" ${r.below(9999)} ${r.below(9999)} ${r.below(99)} ${r.below(99)} "-" "grpc-go/${version(r)}" "${uuid(r)}" "${unit(r)}:8080" outbound|8080||${unit(r)}.default.svc.cluster.local -`,
  prometheus: (r) =>
    `http_request_duration_seconds_bucket{le="${r.pick(['0.1', '0.5', '+Inf'])}",handler="/token",name="${unit(r)}",code="200"} ${digits(r, int(r, 3, 16))} ${digits(r, 13)}`,
  elastic: (r) =>
    `[${iso(r)}][INFO ][o.e.c.m.MetadataIndexTemplateService] [${host(r)}] adding template [${unit(r)}] for index patterns [${unit(r)}-*], cluster uuid [${r.text(22, `${ALPHANUMERIC}_-`)}], shard [${unit(r)}][${r.below(9)}], allocationId[${r.text(22, `${ALPHANUMERIC}_-`)}]`,
  mongo: (r) =>
    json({
      t: { $date: iso(r) },
      s: 'I',
      c: 'COMMAND',
      id: int(r, 10000, 60000),
      ctx: `conn${digits(r, 5)}`,
      msg: 'Slow query',
      attr: {
        type: 'command',
        ns: `shop.${unit(r)}`,
        command: {
          find: unit(r),
          filter: { _id: { $oid: hex(r, 24) } },
          lsid: { id: { $uuid: uuid(r) } },
        },
        queryHash: hex(r, 8).toUpperCase(),
        planCacheKey: hex(r, 8).toUpperCase(),
        keysExamined: r.below(9999),
        reslen: digits(r, 5),
        durationMillis: r.below(9999),
      },
    }),
  s3: (r) =>
    `${hex(r, 64)} bucket-${unit(r)} [24/Nov/2026:${clock(r)} +0000] - - ${r.text(16, 'ABCDEF0123456789')} REST.GET.OBJECT ${unit(r)}/${hex(r, 32)}.parquet "GET /${unit(r)} HTTP/1.1" 200 - ${digits(r, 9)} ${digits(r, 9)} ${r.below(999)} ${r.below(99)} "-" "aws-sdk-java/${version(r)}" - ${b64(r, 75)}= - TLSv1.3`,
  cdn: (r) =>
    `x-cache: Hit from cloudfront via: 1.1 ${hex(r, 32)}.cloudfront.net (CloudFront) x-amz-cf-id: ${r.text(54, `${ALPHANUMERIC}-_`)}== cf-ray: ${hex(r, 16)}-FRA etag: W/"${hex(r, 2)}-${b64(r, 27)}"`,
  git: (r) =>
    r.pick([
      `commit ${hex(r, 40)}`,
      `index ${hex(r, 7)}..${hex(r, 7)} 100644`,
      `    Rename password to passphrase; name the key after its owner (#${digits(r, 4)})`,
      `  * [new branch]      feature/token-refresh-${digits(r, 4)} -> origin/feature/token-refresh`,
      `Updating ${hex(r, 7)}..${hex(r, 7)} Fast-forward ${r.below(99)} files changed, +${digits(r, 4)} -${digits(r, 4)}`,
    ]),
  packages: (r) =>
    r.pick([
      `    "node_modules/${unit(r)}": {"version":"${version(r)}","resolved":"https://registry.example/${unit(r)}/-/${unit(r)}-${version(r)}.tgz","integrity":"sha512-${b64(r, 86)}=="}`,
      `Collecting ${unit(r)}==${version(r)} (from -r requirements.txt) --hash=sha256:${hex(r, 64)}`,
      `   Compiling ${unit(r)} v${version(r)} (https://github.com/acme/${unit(r)}?rev=${hex(r, 8)}#${hex(r, 8)})`,
      `github.com/acme/${unit(r)} v0.0.0-20261124${clock(r).replaceAll(':', '')}-${hex(r, 12)} h1:${b64(r, 43)}=`,
      `sha512sum ${hex(r, 128)}  ${unit(r)}-${version(r)}.tar.gz`,
    ]),
  docker: (r) =>
    r.pick([
      `#${r.below(30)} sha256:${hex(r, 64)} ${digits(r, 2)}.${r.below(99)}MB / ${digits(r, 2)}.${r.below(99)}MB ${r.below(9)}.${r.below(9)}s`,
      `${hex(r, 12)}   registry.acme.test/${unit(r)}:${version(r)}-${hex(r, 7)}   "/entrypoint.sh"   2 hours ago   Up 2 hours`,
      `level=info msg="shim disconnected" id=${hex(r, 64)} namespace=moby`,
    ]),
  ansible: (r) =>
    r.pick([
      `ok: [${host(r)}] => (item={'key': '${unit(r)}', 'value': ${digits(r, 4)}})`,
      `TASK [${unit(r)} : Set password policy] ***********`,
      `changed: [${host(r)}] => {"changed": true, "checksum": "${hex(r, 40)}", "dest": "/etc/${unit(r)}/key.pem", "gid": 0, "mode": "0600", "name": "${unit(r)}", "size": ${digits(r, 4)}, "src": "/root/.ansible/tmp/ansible-tmp-${digits(r, 10)}.${digits(r, 7)}-${digits(r, 5)}-${digits(r, 14)}/source"}`,
    ]),
  certificates: (r) =>
    r.pick([
      `Serial Number: ${Array.from({ length: 16 }, () => hex(r, 2)).join(':')}`,
      `depth=1 C = US, O = Let's Encrypt, CN = R${r.below(20)} verify return:1`,
      `X509v3 Subject Key Identifier: ${Array.from({ length: 20 }, () => hex(r, 2).toUpperCase()).join(':')}`,
      `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${b64(r, 43)} ${host(r)}`,
      `SHA256:${b64(r, 43)} ${host(r)} (ED25519)`,
      `-----BEGIN CERTIFICATE----- MIID${b64(r, 60)}`,
      `pin-sha256="${b64(r, 43)}="; max-age=5184000`,
    ]),
  windowsEvent: (r) =>
    r.pick([
      `An account was successfully logged on. Subject: Security ID: S-1-5-18 Account Name: ${host(r).toUpperCase()}$ Logon ID: 0x3E7 Logon GUID: {${uuid(r).toUpperCase()}} Key Length: 0 Process Name: C:\\Windows\\System32\\services.exe`,
      `Error 0x${hex(r, 8)} CLSID {${uuid(r).toUpperCase()}} and APPID {${uuid(r).toUpperCase()}}`,
      `HKLM\\SOFTWARE\\Classes\\CLSID\\{${uuid(r)}} Package_${digits(r, 4)}_for_KB${digits(r, 7)}~31bf3856ad364e35~amd64~~6.1.1.${r.below(9)}`,
    ]),
  csv: (r) =>
    Array.from({ length: 8 }, (_, i) =>
      i % 3 === 0 ? digits(r, int(r, 6, 19)) : i % 3 === 1 ? r.next().toFixed(8) : iso(r),
    ).join(','),
  numbers: (r) =>
    `stats ${Array.from({ length: 6 }, () => `${r.pick(['rx_bytes', 'seq', 'nsec', 'inode', 'cycles', 'position', 'checkpoint', 'txid', 'epoch', 'count'])}=${digits(r, int(r, 8, 20))}`).join(' ')}`,
  orders: (r) =>
    `order ${digits(r, int(r, 12, 20))} shipped, tracking 1Z${r.text(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')}, sku ${digits(r, 13)}, invoice INV-2026-${digits(r, 8)}, sum ${digits(r, 3)}.${two(r.below(99))} EUR`,
  snowflakes: (r) =>
    json({
      id: digits(r, 18),
      parent: digits(r, 19),
      channel: digits(r, 18),
      shard: r.below(64),
      ulid: `01${r.text(24, '0123456789ABCDEFGHJKMNPQRSTVWXYZ')}`,
      ksuid: r.text(27, ALPHANUMERIC),
      nano: r.text(21, `${ALPHANUMERIC}_-`),
      oid: hex(r, 24),
      cuid: `c${r.text(24, `${LOWER}${DIGITS}`)}`,
    }),
  snmp: (r) =>
    `.1.3.6.1.4.1.${digits(r, 4)}.${r.below(99)}.${r.below(9)}.${r.below(9)}.0 = Counter64: ${digits(r, int(r, 8, 19))} iso.3.6.1.2.1.${r.below(99)} = Timeticks: (${digits(r, 9)}) ${r.below(99)} days, ${clock(r)}.${two(r.below(99))}`,
  base64: (r) =>
    r.pick([
      `background:url(data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA${b64(r, 300)})`,
      `"thumbnail":"/9j/4AAQSkZJRgABAQAAAQABAAD${b64(r, 300)}"`,
      `//# sourceMappingURL=data:application/json;charset=utf-8;base64,eyJ2ZXJzaW9uIjozLCJzb3VyY2VzIjpb${b64(r, 200)}`,
      `payload (gzip+base64) H4sIAAAAAAAA${b64(r, 200)}=`,
      `protobuf CgR${b64(r, 80)}== etag="${b64(r, 22)}=="`,
    ]),
  hexdump: (r) =>
    `${hex(r, 8)}  ${Array.from({ length: 8 }, () => hex(r, 2)).join(' ')}  ${Array.from({ length: 8 }, () => hex(r, 2)).join(' ')}  |${r.text(16, `${ALPHANUMERIC}....$#!@`)}|`,
  symbols: (r) =>
    r.pick([
      `_ZNSt6vectorI${digits(r, 2)}TokenSecretKeySaIS0_EE17_M_realloc_insertIJRKS0_EEEvN9__gnu_cxx17__normal_iteratorI`,
      `_RNvMs${hex(r, 4)}_NtCs${r.text(11, ALPHANUMERIC)}_4core3fmtNtB5_9Formatter3pad`,
      `$s${digits(r, 2)}AcmeAuth0B7ServiceC5tokenSSvg + ${r.below(999)}`,
      `kotlin.jvm.internal.Intrinsics.checkNotNullParameter(Intrinsics.kt:${r.below(99)}) pc ${hex(r, 16)}  /data/app/~~${b64(r, 22)}==/com.acme-${b64(r, 22)}==/base.apk`,
    ]),
  prose: (r) =>
    r.pick([
      'The password you entered is incorrect. Please try again.',
      'Token has expired; a new token is needed to go on',
      'login with single sign-on / saml is on',
      'Card was declined: do not honor',
      'the name of the key is not known',
      'Address already in use (bind failed)',
      'user bob pass rate 98.4 over 12 runs',
      'session id missing in request',
      'your code is bad and you should feel fine',
      'password for user is not set',
      'Access key rotated 12 days ago',
      'secret sauce: 12 spoons',
      'key exchange done: X25519MLKEM768',
      'born in the cloud, raised on-prem',
      `phone home disabled since ${version(r)}`,
      `driver license check skipped for ${unit(r)}`,
      'the auth token is not valid any more',
      'login with google / facebook failed',
      'credentials: none given',
      'pass 2 of 3: optimizing',
      'name: worker pool',
      'tax id required',
      'street view tiles loaded',
      'mobile layout: compact',
      'private key file not found',
      'API key is missing',
      'passport middleware: 3 strategies',
    ]),
  yaml: (r) =>
    r.pick([
      `  name: ${unit(r)}`,
      `    - name: DB_PASSWORD valueFrom: secretKeyRef: name: ${unit(r)} key: password`,
      '  passwordSecret: {name: db, key: password}',
      `  image: acme/${unit(r)}:${version(r)}`,
      '  token: !vault |',
      `  tokenTTL: ${int(r, 1, 99)}h`,
      `  apiKeyRef: projects/acme/secrets/${unit(r)}/versions/${r.below(99)}`,
      `  secretName: ${unit(r)}-tls`,
      `  address: 0.0.0.0:8080`,
      `  contact: ${unit(r)}-team`,
      '  keyAlgorithm: ecdsa',
      `  location: eu-west-${r.below(3)}`,
    ]),
  trading: (r) =>
    `8=FIX.4.4|9=${digits(r, 3)}|35=8|34=${digits(r, 6)}|49=ACME|52=20261124-${clock(r)}.${r.text(3, DIGITS)}|56=EXCH|11=${digits(r, 14)}|17=${digits(r, 16)}|37=${digits(r, 18)}|38=100|44=${digits(r, 3)}.${two(r.below(99))}|10=${r.text(3, DIGITS)}|`,
  dns: (r) =>
    `24-Nov-2026 ${clock(r)}.${r.text(3, DIGITS)} queries: info: client @0x${hex(r, 12)}: query: ${unit(r)}.acme.test IN TXT +E(0)K "v=spf1 -all" "google-site-verification=${r.text(43, `${ALPHANUMERIC}_-`)}"`,
  telemetry: (r) =>
    `ddsource=java dd.trace_id=${digits(r, 19)} dd.span_id=${digits(r, 18)} traceparent=00-${hex(r, 32)}-${hex(r, 16)}-01 tracestate=es=s:${r.next().toFixed(2)} baggage=userId=${digits(r, 6)} uber-trace-id=${hex(r, 16)}:${hex(r, 16)}:0:1 x-b3-traceid=${hex(r, 16)} X-Amzn-Trace-Id=Root=1-${hex(r, 8)}-${hex(r, 24)}`,
};
