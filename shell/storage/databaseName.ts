/** The name under which a panel keeps its database. @param base path of the panel on its origin: `/`, `/demo/` */
export function databaseName(base: string): string {
  return base === '/' ? 'nextpanel' : `nextpanel ${base}`;
}

/** The name under which that panel keeps removed plugins. */
export function trashName(base: string): string {
  return `${databaseName(base)} trash`;
}
