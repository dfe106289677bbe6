/** Files of the shell, relative to the scope, filled in by the build. Empty in development. */
declare const __PRECACHE__: readonly string[];
/** Digest of those files. */
declare const __BUILD__: string;
