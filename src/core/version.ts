/** The version of lethe: part of every pack digest, compared with a pack's `engine` range. A test holds it equal to package.json. */
export const ENGINE_VERSION = '0.1.0';
