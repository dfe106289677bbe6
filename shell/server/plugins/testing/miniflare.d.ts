/** What the test of `env.DB` needs of Miniflare: its own types bring those of a whole runtime along. */
declare module 'miniflare' {
  interface Database {
    prepare(sql: string): { run(): Promise<unknown> };
  }
  export class Miniflare {
    constructor(options: {
      readonly modules: true;
      readonly script: string;
      readonly d1Databases: readonly string[];
      readonly compatibilityDate: string;
    });
    getD1Database(name: string): Promise<Database>;
    dispatchFetch(url: string): Promise<Response>;
    dispose(): Promise<void>;
  }
}
