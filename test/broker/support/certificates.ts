/** A CA, a server certificate for localhost and a CA that nobody trusts, made by openssl for one test run. */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Certificates {
  /** Server key, server certificate, CA in one PEM file. */
  readonly keyStorePath: string;
  /** PEM of the CA that signed the server. */
  readonly caPath: string;
  /** PEM of another CA. */
  readonly otherCaPath: string;
}

const run = promisify(execFile);

export const makeCertificates = async (folder: string): Promise<Certificates> => {
  const at = (name: string): string => join(folder, name);
  /** Words of one command; the folder's name holds no space (mkdtemp). */
  const openssl = (words: string) => run('openssl', words.split(' '));
  const authority = (name: string) =>
    openssl(
      `req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=${name} -keyout ${at(`${name}.key`)} -out ${at(`${name}.pem`)}`,
    );
  await Promise.all([authority('ca'), authority('other')]);
  await openssl(
    `req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout ${at('server.key')} -out ${at('server.csr')}`,
  );
  await writeFile(at('names'), 'subjectAltName=DNS:localhost\n');
  await openssl(
    `x509 -req -in ${at('server.csr')} -CA ${at('ca.pem')} -CAkey ${at('ca.key')} -CAcreateserial -days 2 -extfile ${at('names')} -out ${at('server.crt')}`,
  );
  const parts = await Promise.all(
    ['server.key', 'server.crt', 'ca.pem'].map((name) => readFile(at(name), 'utf8')),
  );
  await writeFile(at('server.pem'), parts.join(''), { mode: 0o600 });
  return {
    keyStorePath: at('server.pem'),
    caPath: at('ca.pem'),
    otherCaPath: at('other.pem'),
  };
};
