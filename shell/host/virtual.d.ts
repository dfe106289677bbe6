declare module 'virtual:cell-scripts' {
  /** Texts of the classic worker scripts that run inside a cell. */
  export const guard: string;
  export const runtime: string;
}
