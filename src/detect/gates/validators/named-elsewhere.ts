/**
 * Is a value the name under which a secret is kept, because the flag or the word before it takes nothing else? `gcloud … --secret=NAME`,
 * `gcloud run deploy --set-secrets=VAR=NAME:latest`, `kubectl create secret --from-file=password=./pw.txt`,
 * `docker build --secret id=npmrc,src=…`, and `secret=namespace/name` in logs of controllers.
 *
 * Law: told by the words before the value on its line, and by a value that has the closed shape of such a name.
 * https://cloud.google.com/sdk/gcloud/reference/run/deploy https://kubernetes.io/docs/reference/kubectl/generated/kubectl_create/
 * https://docs.docker.com/reference/cli/docker/buildx/build/#secret
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { isHoleOfString } from './hole-of-string.ts';

/** How far a command is read back for its name. */
const BEFORE_BYTES_MAX = 300;

const FLAGS: readonly { readonly before: RegExp; readonly value: RegExp }[] = [
  // A lookup of Ansible, by the path in the store.
  {
    before: /hashi_vault\\{0,3}["'], ?\\{0,3}["'](?:[^"'\s]{1,80} ){0,6}secret=$/,
    value: /^[A-Za-z][\w-]*(?:\/[\w.-]+){1,8}(?::[\w.-]+)?(?:\\{0,3}["'][^"']{0,80})?$/,
  },
  // What Ansible makes a password for: the file that it is written to.
  {
    before: /lookup\(\\{0,3}["']password\\{0,3}["'], ?\\{0,3}["']$/,
    value: /^[A-Za-z~/.][\w./-]*(?: (?:length|chars|encrypt|seed|ident)=[\w,.]+){0,5}$/,
  },
  // A setting for the name of a resource: `passwordSecretKey: shop-secret`.
  {
    before:
      /(?:[pP]assword|[uU]ser(?:[nN]ame)?|[tT]oken|existing)Secret(?:Key|Name|Ref)\\{0,3}["']?: ?\\{0,3}["']?$/,
    value: /^[a-z]+(?:-[a-z]+){0,5}-(?:secrets?|key|token|password|credentials?|creds)$/,
  },
  {
    before: /\bgcloud [ -~]*--secret[= ]["']?$/,
    value: /^[A-Za-z][\w-]{0,254}$/,
  },
  {
    before: /--(?:set|update)-secrets[= ][!-~]*=$/,
    value: /^[A-Za-z][\w-]{0,254}:(?:latest|[0-9]{1,5})(?:,[!-~]+)?$/,
  },
  {
    before: /--from-(?:env-)?file[= ](?:[\w.-]+=)?$/,
    value: /^[\w.~/-]+$/,
  },
  {
    before: /--secret[= ]["']?$/,
    value:
      /^(?:type=(?:file|env),)?(?:id|source)=[\w.-]+(?:,(?:id|src|source|env|target|dst|type|required|mode|[ug]id)=[^,\s"']*)*$/,
  },
];

/**
 * The name of a secret of Kubernetes, with its namespace, or by what it ends in, as logs of controllers write it behind `secret`. One without
 * a namespace has no digit: that might be a value.
 */
const SECRET_OF_CLUSTER = new RegExp(
  String.raw`^(?:[a-z]{2,}(?:-[a-z]+)*/[a-z]{2,}(?:-[a-z]+)*(?:-[0-9]{1,2})?|` +
    '[a-z]{2,}(?:-[a-z]{2,})*-(?:tls|token|secrets?|creds|credentials|certs?|dockercfg|kubeconfig))$',
);
const BEHIND_SECRET = /(?:^|[\s,;{("'])secret\\{0,3}["']?[=:] ?\\{0,3}["']?$/;

/** `Processing Secret "shop-2/kubeconfig-plane-2"`: its namespace stands before it, and the word for the resource has a capital. */
const RESOURCE_OF_CLUSTER = /^[a-z][a-z0-9-]{1,62}\/[a-z][a-z0-9.-]{1,120}$/;
const BEHIND_RESOURCE =
  /(?:Process|Creat|Delet|Updat|Sync|Reconcil|Load|Fetch|Read|Watch|Replicat|Mount|Apply|Patch)(?:ing|ed) Secrets? \\{0,3}["']$/;

/** A constant of Go for the certificate that it holds: `WorkWebhookSecret = "work-webhook-serving-cert"`. */
const CERTIFICATE = /^[a-z]{2,}(?:-[a-z0-9]{1,20}){1,6}-(?:tls|certs?|kubeconfig|dockercfg)$/;
const NAME_OF_SECRET = /(?:^|[\s"'])[A-Z]\w*Secret(?:Name)?\s*[:=]+ ?\\{0,3}["']$/;

/** Is it the name of a secret of Kubernetes? To be asked where the field is called `secret`, and by no longer name. */
export const namesSecretOfCluster = (text: string): boolean => SECRET_OF_CLUSTER.test(text);

/** What refers to a secret of a store, as Cloud Run, Container Apps and Kubernetes call it; there stands a name: words, no digit. */
const REFERENCE = /^secret_?(?:key_?)?(?:ref|selector)$/i;
const NAME_IN_STORE = /^[A-Za-z]{2,20}(?:[-_][A-Za-z]{2,20}){1,6}$/;

/** Is it the name of a secret in a member that refers to one: `{"secretKeyRef":{"secret":"shop-url"}}`? `around` is that member's name. */
export const namesSecretOfStore = (around: string, text: string): boolean =>
  REFERENCE.test(around) && NAME_IN_STORE.test(text);

/** `text` is what stands at `start`. */
export const isNamedElsewhere = (bytes: Uint8Array, start: number, text: string): boolean => {
  if (isHoleOfString(bytes, start, start + text.length)) return true;
  const shaped = FLAGS.filter(({ value }) => value.test(text));
  const isOfCluster = namesSecretOfCluster(text);
  const isResource = RESOURCE_OF_CLUSTER.test(text);
  const isCertificate = CERTIFICATE.test(text);
  if (shaped.length === 0 && !isOfCluster && !isResource && !isCertificate) return false;
  const from = Math.max(0, start - BEFORE_BYTES_MAX);
  const line = toLatin1(bytes, from, start);
  return (
    (isOfCluster && BEHIND_SECRET.test(line)) ||
    (isResource && BEHIND_RESOURCE.test(line)) ||
    (isCertificate && NAME_OF_SECRET.test(line)) ||
    shaped.some(({ before }) => before.test(line))
  );
};
