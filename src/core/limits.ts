/**
 * Every bound of lethe, with its unit and its reason. Data that exceeds one gets a stated outcome (a marker record, a
 * diagnostic, a refusal), never a crash and never a silent pass.
 */

/**
 * Bytes of one record's value, key or header value that are searched; larger: marker record `over-limit`. Kafka's own default
 * is 1 MiB.
 */
export const PART_BYTES_MAX = 16 * 1024 * 1024;

/**
 * Records in which nothing of a secret over several records stands, after which it is taken for ended: lines of other programs come between
 * its own, and a word about a key's first line must not redact for ever.
 */
export const CARRY_QUIET_RECORDS_MAX = 32;

/**
 * Records behind the last one that began a secret, after which it is taken for ended whatever comes: a key of RSA of 16,384 bits has 200
 * lines, and in a topic whose every record ends like a line nothing else would end it.
 */
export const CARRY_RECORDS_MAX = 512;

/**
 * What is read once more at the start of a partition, in case a secret began there that goes on behind it: records as many as such a one
 * may last, bytes of them, fetches for them, of how many partitions of a broker they are in memory at a time, and how often
 * it is tried. Where they are larger, it
 * is the newest of them; where that takes more fetches, or the newest batch is larger, none.
 */
export const PRECEDING_RECORDS_MAX = BigInt(CARRY_RECORDS_MAX);
export const PRECEDING_BYTES_MAX = 512 * 1024;
export const PRECEDING_FETCHES_MAX = 16;
export const PRECEDING_PARTITIONS_MAX = 4;
export const PRECEDING_TRIES_MAX = 5;

/** Records within which a line must come of a secret that records before them may have begun: what stands before it, an empty one. */
export const CARRY_UNSEEN_RECORDS_MAX = 4;

/** Bytes of a record that counts as a line where the records before it are not known: shorter ones are words, longer ones documents. */
export const CARRY_UNSEEN_BYTES_MIN = 60;
export const CARRY_UNSEEN_BYTES_MAX = 80;

/** Secrets of one rule that are open at once in a partition; more count as so many. A record that only speaks of them opens one, too. */
export const CARRY_DEPTH_MAX = 8;

/** Rules of a pack that go on over records: where one is open, records are searched for it by itself, in memory of its own. */
export const CARRY_RULES_MAX = 8;

/** Headers of one record; a record with more is one that nobody made by hand: `over-limit`. Their columns take 2 MiB. */
export const HEADERS_MAX = 128 * 1024;

/** Redactions in one record; past it the whole record is a marker record: cheaper and safer than a million splices. */
export const SPANS_PER_RECORD_MAX = 1_000_000;

/**
 * Bytes of a value whose repetitions go with it (detect/echoes.ts): a shorter one may be a word of something else, a longer one is a key or
 * a document, which is found by what it looks like.
 */
export const ECHO_BYTES_MIN = 6;
export const ECHO_BYTES_MAX = 256;

/** Values of one haystack that are looked for again, each by a walk over it: real records hold one to three. Past it no more are. */
export const ECHO_VALUES_MAX = 16;

/** Repetitions of them all that go: stack traces and retries repeat a value some ten times. Past it the rest stays. */
export const ECHOES_PER_PART_MAX = 64;

/** Nesting that is counted per JSON leaf (a 16-bit column); walk, views and field paths go on at any depth. */
export const JSON_DEPTH_MAX = 512;

/** Raw bytes of a member name that is context of its decoded value; a longer one would be copied for every item under it. */
export const JSON_CONTEXT_BYTES_MAX = 256;

/** Steps of one field path: the places along it are the bits of one number. */
export const FIELD_STEPS_MAX = 30;

/** Names along the paths of an allow list whose place is remembered (some 100 bytes each); documents made of fresh names begin anew. */
export const ALLOW_PLACES_KEPT_MAX = 4096;

/** Allow lists whose paths a scanner remembers: one a route; a program that makes a new one for every call does not fill the memory. */
export const ALLOW_LISTS_KEPT_MAX = 256;

/** JSON leaves whose columns are kept for the next document (20 bytes each): 1.3 MB; a huge document gives its memory back. */
export const JSON_LEAVES_KEPT_MAX = 64 * 1024;

/** Bytes of walks that turn out to be no JSON object, per byte of a text in which objects are looked for; past it the rest is text. */
export const EMBEDDED_STEPS_PER_BYTE = 8;

/** Bytes that brackets which nothing closes are followed, per byte of a text whose pairs are read; past it a value ends at white space. */
export const PAIR_STEPS_PER_BYTE = 8;

/** Wrappings inside one another that are opened (base64 in percent-encoding in base64); what lies deeper is not looked at, and counted. */
export const LAYERS_DEPTH = 3;
/** The most that `layers` may ask for: each more multiplies what a hostile record costs, within LAYER_BYTES_MAX. */
export const LAYERS_DEPTH_MAX = 8;

/** Bytes of decoded views of one part, all layers and depths together: four times the largest part. Past it: marker record `over-limit`. */
export const LAYER_BYTES_MAX = 64 * 1024 * 1024;

/**
 * Bytes that one gzip stream in base64 may inflate to, and streams of a part that turn out to be none. Past either the part is not proven:
 * marker record `over-limit`. Log frameworks compress payloads of kilobytes; text begins like such a stream once in 16 MiB of base64.
 */
export const GZIP_BYTES_MAX = 8 * 1024 * 1024;
export const GZIP_TRIES_MAX = 16;

/** Letters of a base64 run that is looked at (12 bytes); shorter ones hold no secret that a rule could tell, and every word is one. */
export const BASE64_CHARS_MIN = 16;

/** The same behind `Basic `: user, colon and password of eight bytes together. */
export const BASIC_CHARS_MIN = 11;

/** Letters in a line of base64 that goes on in the next one; PEM has 64, MIME 76. */
export const BASE64_LINE_MIN = 40;

/** Blanks in front of a line of base64 that goes on from the one before; documents are indented less deep. */
export const BASE64_INDENT_MAX = 64;

/** Digits of a hex run that is looked at (12 bytes). */
export const HEX_CHARS_MIN = 24;

/** Bytes of text in a row that a decoded run must hold to be searched: 1 in 100,000 random bytes begins such a stretch. */
export const TEXT_STRETCH_MIN = 12;

/** The same of runs from 18 bytes on; between, seven bytes in eight: a trace id (16 bytes) is text by chance once in 200,000. */
export const LONG_STRETCH_MIN = 16;

/** The same for credentials behind `Basic `. */
export const BASIC_STRETCH_MIN = 8;

/** How far around a base64url run the other segments of a JWT are looked for; tokens in HTTP headers are smaller. */
export const JWT_BYTES_MAX = 16 * 1024;

/** How far around a base64 run it is looked for whether it stands in a query value; each run of a record is looked around by itself. */
export const QUERY_WORD_BYTES_MAX = 4096;

/** Looks at a changed part until nothing is left to redact (design.md G5); past it the whole part becomes a marker. */
export const LOOKS_MAX = 4;

/** Refused matches in one overlapping run; the next one counts as confirmed, so that decoys cannot hide a secret. */
export const REFUSALS_PER_RUN_MAX = 64;

/**
 * Pieces of one match that are looked at one by one (`match.each`); past it the match's secret is redacted as a whole. Browsers send some
 * 180 cookies of one site at most.
 */
export const PIECES_PER_MATCH_MAX = 256;

/** Bytes of a value that is read in its notation (`match.notation`); a longer one is redacted as a whole. Connection strings have some 200. */
export const CONNECTION_BYTES_MAX = 4096;

/** Bytes of DFA rows that one rule may keep on the host before they are flushed; with 128 KiB a topic full of persons takes longer. */
export const AUTOMATON_BYTES_MAX = 512 * 1024;

/** The same of all rules together: past it all of them begin anew. A thousand rules by themselves would come to half a gigabyte. */
export const HOST_AUTOMATA_BYTES_MAX = 64 * 1024 * 1024;

/**
 * The same of one automaton in the kernel, two a rule; all of them share 32 to 40 MiB (detect/kernel/room.ts). With 256 KiB and 6 MiB a
 * topic full of persons had its rows forgotten and built anew in every batch; identity numbers in other scripts alone take over 1 MiB.
 */
export const KERNEL_AUTOMATON_BYTES_MAX = 1536 * 1024;

/** Repeat count in a pattern, RE2's own bound. */
export const REPEAT_MAX = 1000;

/** NFA instructions of one pattern; what is larger is refused at lint with a hint. */
export const PROGRAM_SIZE_MAX = 20_000;

/** Nesting of groups in a pattern, RE2's own bound. */
export const PATTERN_DEPTH_MAX = 1000;

/** Length of a pattern's text in UTF-16 units; no pattern written by hand comes near, and it bounds all that parsing may cost. */
export const PATTERN_LENGTH_MAX = 32 * 1024;

/** Bytes of one rule pack file. */
export const PACK_BYTES_MAX = 1024 * 1024;

/** Nesting of YAML in a rule pack, checked before the parser sees it (the library overflows the stack on ~1,000). */
export const PACK_DEPTH_MAX = 32;

/** Rules over all loaded packs. */
export const RULES_MAX = 2000;

/**
 * Bytes of one answer of a broker: fetches ask for 8 MiB by default, and brokers let batches of up to 2 GiB through where their operator
 * says so, which no sidecar could hold. Its memory is taken before its bytes have come, so what is no Kafka at all must not ask for more.
 */
export const FRAME_BYTES_MAX = 256 * 1024 * 1024;

/** Bytes of a record batch after decompression; a larger one is undecodable, not an out-of-memory. */
export const DECOMPRESSED_BATCH_BYTES_MAX = 64 * 1024 * 1024;

/** Decompressed size may be at most this many times the compressed one (+ 1 MiB, so that tiny batches may be dense). */
export const DECOMPRESSION_RATIO_MAX = 1032;

/**
 * The same above DENSE_BATCH_BYTES_MAX decompressed: logs become 5 to 20 times as much, the same line over and over 100 times; what is
 * denser and larger than that is there to fill memory.
 */
export const DENSE_RATIO_MAX = 100;
export const DENSE_BATCH_BYTES_MAX = 16 * 1024 * 1024;

/** Bytes of one published record (key + value + headers); Kafka's default max.message.bytes is 1,048,588 for a whole batch. */
export const OUTPUT_RECORD_BYTES_MAX = 1_000_000;

/**
 * Bytes of a record that is sealed into the quarantine: base64 makes a third more of it, and the topic takes 1,048,588 by default. Of a
 * larger one only the metadata is kept.
 */
export const QUARANTINE_SEALED_BYTES_MAX = 700_000;

/** Characters of a rule id: ids stand in every marker, so they must not make records grow. */
export const RULE_ID_CHARS_MAX = 64;

/** How far, in bytes before and after a match, words of a context gate are looked for where a rule does not say. */
export const CONTEXT_BYTES_DEFAULT = 64;

/** The farthest that a rule may ask for: every match pays for it. */
export const CONTEXT_BYTES_MAX = 1024;

/** Letters and digits that a mask may keep at either end of a secret: what the marker grammar takes (marker.ts). */
export const MASK_CHARS_MAX = 20;

/** Of a payment card a mask shows at most the first six and the last four digits (PCI DSS 4.0.1, 3.4.1). */
export const CARD_FIRST_MAX = 6;
export const CARD_LAST_MAX = 4;

/** Records of one record batch; more in one are refused, since it is unpacked and walked once for every DECODED_RECORDS_MAX of them. */
export const BATCH_RECORDS_MAX = 2_000_000;

/** Headers of all records of one record batch; it is walked once for every DECODED_HEADERS_MAX of them. */
export const BATCH_HEADERS_MAX = 4_000_000;

/** Records that are decoded at a time: 48 bytes of columns each, 6 MiB. Batches of Java's default size hold some thousand. */
export const DECODED_RECORDS_MAX = 128 * 1024;

/** Headers that are decoded at a time, those of two records at least: 16 bytes of columns each, 4 MiB. */
export const DECODED_HEADERS_MAX = 256 * 1024;

/** Marker records made at once for a record batch that cannot be read; a longer span of offsets is handed out in pieces. */
export const UNDECODABLE_RECORDS_MAX = 1000;

/** States of one rule's windows by themselves; with shorter windows none is left, the rule is tried on every haystack. */
export const RULE_WINDOW_STATES_MAX = 400;

/** Rules of a pack whose windows may be long wherever short ones fire often; those of more rules multiply each other's states. */
export const LONG_WINDOWS_RULES_MAX = 300;

/** Pairs of byte instructions that may follow one another in a pattern that gets triggers; shipped rules stay under 30,000. */
export const PLAN_EDGES_MAX = 250_000;

/** Pairs of (instruction, window state) that a trigger's proof may look at, about a second. */
export const PROOF_PAIRS_MAX = 1_000_000;

/**
 * States of one prefilter automaton: with 140 columns some 4 MB, of which few are hot. One by itself is walked two bytes a step (250
 * rules with three field rules, 6,370 states: a fifth of what log objects cost), several as one whose rows are made as bytes are seen.
 */
export const PREFILTER_STATES_MAX = 12_000;

/**
 * Bytes of the table by which the prefilter takes two bytes a step, an automaton. Filled by what logs visit: 250 rules over six dialects
 * fill 1.1 MB, with names of fields 2.4; past it bytes are walked one by one, or the table begins anew.
 */
export const PAIR_ROWS_BYTES_MAX = 4 * 1024 * 1024;

/**
 * The same of the table for lines full of secrets. What needs more has its rows no longer in the second-level cache, and is walked quicker
 * one by one: 12 rules fill 0.4 MB (0.91 of the time), 250 would fill 3.9 (1.03).
 */
export const MARKING_ROWS_BYTES_MAX = 640 * 1024;

/**
 * Bytes of rows by which several automata of the prefilter are walked as one: all 32,768 that names of shipped packs' rows tell apart; rows
 * that fire take a sixth more. Logs of 32 dialects (8,000 lines) visit 25,400 of the shipped packs'. Past it rows are made for one walk
 * of 272 KiB alone: 11 ns a byte for 20 MB of such logs instead of 2, and 17 where they are walked one by one (bench: shipped.mixed;
 * test/unit/detect/shipped-fires.test.ts).
 */
export const TOGETHER_ROWS_BYTES = 11 * 1024 * 1024;

/** Bytes that fired triggers of one rule may be followed, per byte of haystack; past it the rule is searched without their help. */
export const CONFIRM_STEPS_PER_BYTE = 16;

/**
 * Bytes of a batch that the prefilter walks at a time: a batch of 256 KiB is one chunk. Each chunk begins the walk's streams anew and costs
 * the host some ten calls: 64 KiB measured 4 to 5 % slower on clean lines, 2 to 3 % on dense ones (decision 0023).
 */
export const PREFILTER_CHUNK_BYTES = 272 * 1024;

/** Bytes of one batch: its columns address it in 32 bits with a sign. The library refuses a call with more. */
export const BATCH_BYTES_MAX = 2 ** 31 - 1;

/** Bytes that one rule's search may walk a byte of haystack, over all its matches; shipped rules stay at about 2. */
export const SEARCH_STEPS_PER_BYTE = 64;

/** The same for short haystacks, where a few finds from the start are no sign of anything. */
export const SEARCH_STEPS_FREE = 65_536;

/**
 * Bytes of a chunk whose matches the kernel confirms itself; a record larger than that is searched by the host. Lists of hits are laid
 * out for it: 8 bytes a byte.
 */
export const KERNEL_CHUNK_BYTES_MAX = 272 * 1024;

/** Bytes that the kernel walks for one rule and part before its allowance a byte (CONFIRM_STEPS_PER_BYTE) counts. */
export const KERNEL_CONFIRM_STEPS_FREE = 4096;

/**
 * Milliseconds that a worker may take to start, and for a batch beside what its bytes take; past it it hangs, and is replaced. Shipped
 * packs load into a worker within 0.2 s.
 */
export const WORKER_MS_FREE = 30_000;

/** Bytes a millisecond that the slowest worker does: a thousandth of what an engine does, a tenth of it on hostile bytes. */
export const WORKER_BYTES_PER_MS_MIN = 100;

/** Workers that one batch may end; then its records become marker records. Twice may be chance, or a neighbour's memory. */
export const WORKER_TRIES_MAX = 3;

/** Starts in a row that may fail before no worker is to be had. */
export const WORKER_STARTS_MAX = 3;

/** Workers of one process: more than any machine has cores for it; a typing error is not to start thousands. */
export const WORKERS_MAX = 128;

/**
 * Bytes of a scanner's room for parts and their hits that are kept for the next batch, beside the tables of its pack, however large those
 * are. Nine bytes a byte of the largest part, 150 MB for one of PART_BYTES_MAX; parts as Kafka lets them through by default (1 MiB) take
 * up to 18 MiB.
 */
export const KERNEL_ROOM_BYTES_KEPT_MAX = 40 * 1024 * 1024;

/**
 * Bytes of a kernel whose memory the next one takes over where it may (kernel-memory.ts): those of one rule have 11 MB. To empty more takes
 * longer than to get new ones.
 */
export const KERNEL_BYTES_REUSED_MAX = 16 * 1024 * 1024;

/**
 * Samples that the canary of a start with prebuilt rules asks. All of them, 1,614, fill the caches of as many automata: 190 MB that no
 * start of the same rules and code before it missed, since all were asked when they were built (bench: rss.mb.64-partitions).
 */
export const PREBUILT_SAMPLES_MAX = 64;

/** Buffers of changed batches that a redactor keeps for the next ones: as many as batches are on their way out at once. */
export const OUTPUT_MEMORIES_KEPT_MAX = 4;

/** Of each at most; a fetch brings up to 1 MiB a partition, larger batches are rare and are not worth 4 buffers of their size. */
export const OUTPUT_MEMORY_BYTES_KEPT_MAX = 4 * 1024 * 1024;

/** Lines of a chunk of `lethe pipe` whose columns are kept for a later one, 16 bytes each: chunks of line ends alone do not fill the memory. */
export const PIPE_LINES_KEPT_MAX: number = 16 * 1024;

/**
 * Offsets at the end of an output that `resume_from_output` looks through for a header of its own: what others wrote, marks of
 * transactions and gaps of compaction are that long at most; past it the committed offset counts, and records may come twice.
 */
export const RESUME_LOOK_OFFSETS_MAX = 100_000n;
