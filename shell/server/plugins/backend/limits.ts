/** What one backend may use. Beyond it the cell is ended. */
export const backendLimits = {
  requestMs: 2_000,
  /** Bytes of a request, of a response and of the rows of one call. */
  message: 1024 * 1024,
  /** A request. */
  statements: 64,
  inFlight: 10,
  /** Lines of its console that are kept, from its start to its end, and characters of each. */
  logLines: 1_000,
  logLine: 1_000,
  idleMs: 5 * 60_000,
} as const;
