/** Where records may travel without TLS. Pure; the config loader and the connections ask the same function. */

/** Loopback, or named by the operator (ASCII case-blind). `host` may be in the brackets of an IPv6 address. */
export const mayBePlaintext = (host: string, allowed: readonly string[]): boolean => {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (name === 'localhost' || name === '::1' || /^127(?:\.[0-9]{1,3}){3}$/.test(name)) return true;
  return allowed.some((item) => item.replace(/^\[|\]$/g, '').toLowerCase() === name);
};
