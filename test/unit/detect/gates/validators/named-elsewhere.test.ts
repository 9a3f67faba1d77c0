/** Names of secrets behind the flags that take nothing else, each with a neighbour that is a value: what stands between two §. */
import { describe, expect, it, test } from 'vitest';
import { fromLatin1 } from '../../../../../src/core/bytes.ts';
import {
  isNamedElsewhere,
  namesSecretOfCluster,
} from '../../../../../src/detect/gates/validators/named-elsewhere.ts';

const isName = (line: string): boolean => {
  const [before, text] = line.split('§') as [string, string];
  return isNamedElsewhere(fromLatin1(line.replaceAll('§', '')), before.length, text);
};

describe('the name of a secret', () => {
  test.each([
    'gcloud secrets versions access latest --secret=§db-pass_1§',
    'gcloud x --secret §D§',
    `gcloud x --secret="§a7§"`,
    "gcloud x --secret '§a7§'",
    'gcloud run deploy --set-secrets=DB=§db-pass:latest§',
    'run --update-secrets DB=§db_pass:1§',
    'run --update-secrets DB=a:1,C=§D:12345,E=f:2§',
    'kubectl create secret generic x --from-file=password=§./pw.txt§',
    'kubectl --from-file §~/a_b-c§',
    'kubectl --from-env-file=§x.env§',
    'kubectl --from-file=ssh-key.pub=§/a/b§',
    'docker build --secret §id=npmrc,src=/x/y§',
    "docker build --secret '§type=file,id=a.b-c§'",
    'docker build --secret=§source=x,target=/y,mode=0400,uid=1,gid=2,required=true,dst=z,type=env,env=A§',
    'secret=§default/db§',
    'deleted, secret: "§kube-system/db-pass-12§"',
    "{'secret': '§web-tls§'",
    'x;secret=§my-app-credentials§',
    '(secret=§ab/cd§',
  ])('%s', (line) => expect(isName(line)).toBe(true));

  test.each([
    'cloud x --secret=§db-pass_1§',
    'mygcloud x --secret=§db-pass_1§',
    'gcloud x --secret=§7db§',
    'gcloud x --secret=§db!§',
    'gcloud x --secret=a§db§',
    'gcloud x --secret-file=§db§',
    `gcloud x --secret=§${'a'.repeat(256)}§`,
    'run --set-secrets=DB=§db-pass:newest§',
    'run --set-secrets=DB=§db-pass:123456§',
    'run --set-secrets=DB=§db-pass:latest,§',
    'run --set-secrets=DB=§db-pass:1, x§',
    'run --set-secrets=DB=§7db:latest§',
    'run --set-secrets=DB=x§db:latest§',
    'run --set-secrets=DB x§db:latest§',
    'run --secrets=DB=§db:latest§',
    'kubectl --from-file=a=§./p!w§',
    'kubectl --from-file=a=§!pw§',
    'kubectl --from-file=a=b=§pw§',
    'kubectl --from-literal=a=§pw§',
    'docker build --secret §id=npmrc,src=/x y§',
    'docker build --secret §id=npmrc,other=1§',
    'docker build --secret §xid=npmrc§',
    'docker build --secret §id=npmrc!§',
    'docker build --secret x§id=npmrc§',
    'mysecret=§default/db§',
    'secret=x§default/db§',
    'secret=  §default/db§',
    'token=§default/db§',
    'secret=§default§',
  ])('%s is a value', (line) => expect(isName(line)).toBe(false));

  it('is told by 300 bytes before it', () => {
    const far = (many: number): string => `gcloud ${'x'.repeat(many)} --secret=§db§`;
    expect([200, 283, 284, 400].map((many) => isName(far(many)))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(isName(`${' '.repeat(900)}gcloud --secret=§db§`)).toBe(true);
  });
});

describe('of a cluster', () => {
  test.each([
    ['ab/cd', true],
    ['kube-system/db-pass', true],
    ['ab/cd-12', true],
    ['web-tls', true],
    ['a-tls', false],
    ['my-secret', true],
    ['my-own-secrets', true],
    ['x7-tls', false],
    ['ab/cd-123', false],
    ['ab/c7', false],
    ['a/cd', false],
    ['ab/c', false],
    ['ab-/cd', false],
    ['AB/cd', false],
    ['web-tlsx', false],
    ['tls', false],
    ['web-t', false],
    ['db-cert', true],
    ['db-creds', true],
    ['db-dockercfg', true],
    ['db-kubeconfig', true],
    ['!db-token', false],
    ['db-token!', false],
  ])('%s: %s', (text, expected) => expect(namesSecretOfCluster(text)).toBe(expected));
});
