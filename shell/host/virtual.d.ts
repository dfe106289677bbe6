declare module 'virtual:cell-runtime' {
  /** Text of the classic worker script that runs inside a cell. */
  const script: string;
  export default script;
}
