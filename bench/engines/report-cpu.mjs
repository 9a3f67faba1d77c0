/**
 * Preloaded into a measured process (`node --import`): answers every message of its parent with the CPU time it has used so far,
 * all threads, and the most memory it ever had, and ends with its parent. The kernel's own figure; /proc has it only in steps of 10 ms.
 */
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  const { maxRSS } = process.resourceUsage();
  process.send?.({ cpuMicros: user + system, peakKilobytes: maxRSS });
});
process.on('disconnect', () => process.exit(1));
// The channel alone does not keep the process alive.
process.channel?.unref();
