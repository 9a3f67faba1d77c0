/**
 * What logs look like, for planning triggers: invented lines in common dialects. A wrong picture costs time, never a match.
 */

/** What the byte model is counted from. */
export const LOG_SAMPLE = `
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

/**
 * What makes windows fire that the model takes for rare: clocks, addresses, ids and long numbers of all lengths, and the words of
 * secrets in harmless company.
 */
export const NUMBERS_SAMPLE = `
10.2.14.7 - deploy [14/Mar/2026:09:26:53 +0000] "POST /api/v2/accounts/884213/tokens?grant=refresh HTTP/1.1" 201 88 0.004 "https://shop.example.com/login" upstream=10.2.14.9:8443
203.0.113.24 - - [02/Jan/2026:21:07:44 +0100] "GET /static/app.3f9c2b71.js HTTP/2.0" 304 0 "-" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/131.0.6778.86 Safari/537.36"
{"timestamp":1773480413589,"nanos":1773480413589203114,"level":"INFO","dd.trace_id":"6847519823440921733","dd.span_id":"1177038264510947312","message":"session opened","sessionId":null,"account":{"id":90042817,"plan":"basic"}}
ts=2026-03-14T09:26:53.589203Z caller=compact.go:512 level=info component=tsdb msg="write block" mint=1773475200000 maxt=1773482400000 ulid=01JPB2W6Z4V8Q0D3M5N7R9T1XK duration=1.804s
I0314 09:26:53.589203       1 garbage.go:213] "Deleting" pod="shop/cart-api-7d4b9c6f5d-x2x8k" uid="6c1f0b7e-93d2-4a58-b1c7-2f60e8d91a34" ns="kube-system" seq=48210377715
2026-03-14 09:26:53.589 UTC [20417] app@orders LOG:  duration: 1204.553 ms  statement: UPDATE tokens SET secret_ref = $1 WHERE key_id = 77120934
2026-03-14T09:26:53.589Z  WARN 1 --- [nio-8080-exec-3] o.s.s.a.PasswordEncoderFactory : no key found for token provider, session key cache size 4096
Mar 14 09:26:54 host-3 kernel: [8231044.118203] eth0: link/ether 3c:52:82:1a:9e:f0 state UP mtu 1500 qlen 1000
Mar 14 09:26:54 host-3 sshd[2211]: Accepted publickey for deploy from 198.51.100.17 port 50422 ssh2: ED25519 SHA256:3mXn0h2Ck0v8qJ7yZ5tq1wQm9b4Lr6Xs0PfUeTgHdYo
Mar 14 09:26:55 host-3 systemd[1]: Started User Manager for UID 1000. Stopped user@1000.service
type=USER_AUTH msg=audit(1773480413.589:88127): pid=31337 uid=0 auid=4294967295 ses=4294967295 msg='op=password acct="deploy" exe="/usr/sbin/sshd" res=success'
{"eventVersion":"1.08","userIdentity":{"type":"AssumedRole","accountId":"111122223333"},"eventTime":"2026-03-14T09:26:53Z","eventSource":"kms.example.com","requestID":"0f3a9b52-7c41-4d8e-9b16-5e2d7a80c3f9","tlsDetails":{"cipherSuite":"ECDHE-RSA-AES128-GCM-SHA256"}}
[2026-03-14 09:26:53,589] INFO [GroupCoordinator 3]: Member consumer-billing-4-1b7e60d2-55c8-4c0f-8a34-9e71f2b6d058 in group billing has joined (epoch 1773480413, token ring 12)
java.security.InvalidKeyException: Parameters missing at com.example.vault.SecretService.unseal(SecretService.java:88) ~[vault-core-4.11.2.jar:4.11.2]
remote: Compressing objects: 100% (3141/3141), done. HEAD is now at 9f86d08 Rotate signing keys, 0d4cd3a..7b52009 main -> origin/main
digest: sha256:0d4cd3a5b8a2f6d1c9e7b8f0a4c3e2d1f5a6978812340bcdeffedcba98765432 size: 1994 etag: W/"5f2c1c1d-90ab1"
node-17 metrics: mem_free=68719476736 inode=1310728 fd=1022 load=0.44,0.61,0.70 uptime=8231044.11 seq=20260314092653589
00000040  7f 45 4c 46 02 01 01 00  00 00 00 00 00 00 00 00  |.ELF............|
v=1 src=fe80::3e52:82ff:fe1a:9ef0 dst=2001:db8::1 proto=6 sport=443 bytes=1048576 packets=803 start=1773480353 end=1773480413
user=anonymous role=reader tenant=acme name=web-7 key=user:224:profile ttl=3600 hit=true password_policy=strict max_tokens=4096 token_type=Bearer
shipment 7042-1188-53 weighs 12.50 kg, order 2026-000481733 of 2026-03-12, invoice INV-2026-0088412, due 13.04.2026, total 1,204.50 EUR
export NODE_OPTIONS=--max-old-space-size=4096 KUBERNETES_SERVICE_PORT=443 DB_PASSWORD_FILE=/run/secrets/db SESSION_TIMEOUT=900 API_KEYS_ENABLED=false
`;

/** The same: words of secrets and of addresses in names, paths and messages that hold none. */
export const WORDS_SAMPLE = `
2026-03-14T09:27:01.114Z INFO [session-api] SessionRegistry : session expired for user deploy, 4 sessions left, sessionTimeout=1800
2026-03-14T09:27:01.902Z WARN [token-service] TokenRefreshJob : access token expires in 300 s, refresh token kept, key rotation off
[14/Mar/2026:09:27:02 +0000] "GET /users/password/reset?step=2 HTTP/1.1" 200 4410 "https://www.example.org/account/security" "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Gecko/20100101 Firefox/133.0"
E0314 09:27:03.118204       1 secret_controller.go:331] "Secret not found" secret="payments/db-credentials" err="secrets "db-credentials" not found"
{"time":"2026-03-14T09:27:04Z","msg":"password changed","passwordAge":90,"password_hash_algorithm":"argon2id","keySize":2048,"secretRef":null,"name":"api-gateway","username":"svc-orders","hostname":"node-17"}
{"user":{"name":"anonymous","id":"6c1f0b7e-cf42-4a58-bc11-2f60e8d91a34","email":null},"auth":{"type":"bearer","scopes":["read","write"]},"apiKey":{"present":true,"length":40}}
sshd[2212]: Failed password for invalid user admin from 198.51.100.23 port 40022 ssh2: pam_unix(sshd:auth): authentication failure; logname= uid=0
skipped 14 tasks, asked 3 peers, task=skeleton-sync sdk-version=4.1 api-version=2026-01 cli-args=3 tmp-files=12
ERROR: password authentication failed for user "orders"  DETAIL: Connection matched pg_hba.conf line 99: "host all all 10.2.0.0/16 scram-sha-256"
java.lang.IllegalArgumentException: The key must not be null at com.example.auth.ApiKeyAuthFilter.doFilter(ApiKeyAuthFilter.java:61)
usage: deploy --token-file FILE --password-stdin --key-name NAME --secret-store vault --user NAME [--api-key-env VAR]
key=orders:17:state value=open ttl=60 | key=orders:18:state value=done ttl=60 | keys=2 | cache key space 0x1f
Validation error: field "password" is required; field "token" must be a string; field "secret" is unknown
The password for your account was changed on 14 March. If this was not you, reset your password or call our support team.
CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL, password_hash text, api_key_id uuid, secret_version int, phone text, email text);
aws: assumed role arn:aws:iam::123456789012:role/orders-api, region eu-west-1, bucket s3://orders-archive/2026/03/14/part-00017.gz
GET https://api.example.com:8443/v2/keys/4711/tokens?client=web&scope=openid%20profile&name=orders 403 forbidden: missing api key header
- name: PASSWORD_MIN_LENGTH value: "12" - name: API_KEY_HEADER value: X-Request-Id - name: TOKEN_TTL valueFrom: secretKeyRef: name: session key: ttl
commit 5f2c1c1d90ab: rename passwd to password, drop pwd alias, move auth token parsing to parser/token.py, bump api to v3
[09:27:05] {sessions=4, tokens=18, keys=7} pool-3-thread-9 -> 172.16.4.21:5432 (pg) 10.2.14.8:6379 (redis) fe80::1 up 12:04:33:17
mail from=<bounce+orders=example.com@mail.example.org> to=<team@example.com> relay=mx1.example.com[203.0.113.7]:25, delay=0.4, dsn=2.0.0, status=sent
kubelet: MountVolume.SetUp failed for volume "kube-api-access-x7k2p" : object "shop"/"cart-token" not registered; name: cart-7d4b9c6f5d, auth: none
Loaded 12 keys from keyring, public key fingerprint 3c:52:82:1a, host key algorithm ssh-ed25519, key exchange curve25519, secret engine kv-v2
+-------+----------+ | id | name | +-------+----------+ rows: 2, street: 3, city: 1, address book entries: 12, phone book: 0, card deck: 52
{"traceId":"0b1f7c2e-6d3a-4e58-9c47-d20a8f53b6e1","spanId":"a3ce929d0e0e4736","requestId":"d94f6a10-2b7e-4c3d-8e05-71c6f9ab3d28","correlationId":"58e0c3b7-94da-4f12-a6b8-0c7d3e91f245","pod":"cart-7d4b9c6f5d-x2x8k"}
job 2e71b9d4-03fc-4a86-b5d9-6f18c0a7e352 of run 91d7f3a8-c62b-40e5-8f3c-b7a4509de1c6: 7f3c2e9a -> 51d44b0e, took 00:04:31, from 22:15:09 to 22:19:40
order ref 4711-2026 for account 88-1204, invoice no. 2026/0314, size 12.5 x 30.25, ratio 0.125, cost 1.204,50, eta 555.120.330 ticks
2026-03-14T09:27:11Z info cart-api: GET /internal/metrics 200, gateway=edge-gate-2, partition=7 of 12, journal flushed, mail queue empty, navigation idle, catalog ready
systemd-journald[301]: Journal started; mailer.service: Main process exited; cartographer.target reached; smartctl ok; postgres startup complete; charts rendered
{"service":"notification","component":"partitioner","module":"cartridge","stage":"departure","status":"accepted","region":"parts","zone":"internal","domain":"mailbox","target":"/internal/healthz"}
controller: reconciling deployment default/navigator, replicaset scaled, endpoint slice updated, service account mounted, config map reloaded, ingress routed, lease renewed
INSERT INTO shipments (order_id, carrier, departure, arrival) VALUES; INDEX CONCURRENTLY; vacuum finished; checkpoint complete; replication started; standby promoted
worker: thread pool resized, scheduler tick, batch committed, offset advanced, consumer rebalanced, broker elected, leader changed, topic created, schema registered, segment rolled
http: request finished, response written, upstream connected, handshake done, certificate renewed, redirect followed, cache missed, header parsed, body truncated, route matched, origin allowed
build: compiling module, linking target, resolving dependency, running tests, publishing artifact, uploading report, coverage computed, image pushed, release tagged, pipeline passed
2026-03-14T09:27:12Z skipped=4 skip=false task=shipping-sync ship=ready checkout inventory pricing billing ledger fraud search profile recommendation loyalty voucher warehouse courier
deployment.apps/checkout-service scaled; statefulset.apps/cart-store ready; daemonset.apps/node-exporter; cronjob.batch/invoice-mailer; pod/shipping-worker-0 skipped; service/mail-gate
com.example.shop.cart.CartService com.example.mail.MailSender com.example.order.OrderPartitioner com.example.ship.ShippingClient com.example.gate.GateKeeper com.example.store.StoreCatalog
/usr/sbin/cron /usr/bin/mailq /usr/lib/systemd/systemd-networkd /opt/shop/bin/cart /srv/app/bin/shipping /var/log/journal /etc/partitions comm="mail-worker" comm="ship-sync" comm="cart-store"
`;
