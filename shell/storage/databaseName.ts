/** The name under which a panel keeps its database. @param base path of the panel on its origin: `/`, `/demo/` */
export function databaseName(base: string): string {
  return base === '/' ? 'nextpanel' : `nextpanel ${base}`;
}
