/** Of package.json; a test holds them equal (the bundle must not look for files). */
export const VERSION = '0.1.0';
