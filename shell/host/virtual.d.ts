declare module 'virtual:cell-scripts' {
  /** Texts of the classic worker scripts that run inside a cell. */
  export const guard: string;
  export const runtime: string;
}

declare module 'virtual:seed-image' {
  /** Where the packed database of the seed `growing` lies, relative to the script. */
  const url: string;
  export default url;
}

declare module 'virtual:own-keys' {
  /** Public keys that the build was made with, as base64url. */
  const keys: readonly string[];
  export default keys;
}
