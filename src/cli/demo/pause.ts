/** Waits `ms` milliseconds, or until `signal` fires. */
export const pause = (ms: number, signal?: AbortSignal): Promise<undefined> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve(undefined);
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
    if (signal?.aborted === true) end();
  });
