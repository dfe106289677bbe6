/** What came out when something of a package was tried instead of read: a finding of the check with that id. */
export interface Tried {
  readonly id:
    | 'migrations.files'
    | 'migrations.fence'
    | 'migrations.undeclared-tables'
    | 'migrations.left-behind'
    | 'migrations.again'
    | 'metadata.reads-closed'
    | 'metadata.routes-taken'
    | 'frontend.undeclared-routes'
    | 'screens.shown'
    | 'screens.accessible';
  /** A path in the package, or a module that it exposes. */
  readonly file: string;
  /** From 1; null where no line is meant. */
  readonly line: number | null;
  readonly says: string;
}
