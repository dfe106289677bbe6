import type { HostDiagnostics } from '../../server/api/hostDiagnostics.ts';
import type { OpenedDatabase } from '../../storage/database.ts';
import { Recent } from '../../storage/recent.ts';

/** Measures requests as they pass, and puts that together with what the storage knows of itself. */
export class Measurements {
  readonly #startedAt = new Date().toISOString();
  readonly #reads = new Recent();
  readonly #writes = new Recent();

  /** The same `serve`, timed from the arrival of a request to its answer. */
  timed(serve: (request: Request) => Promise<Response>): (request: Request) => Promise<Response> {
    return async (request) => {
      const started = performance.now();
      const response = await serve(request);
      const reads = request.method === 'GET' || request.method === 'HEAD';
      (reads ? this.#reads : this.#writes).add(round(performance.now() - started));
      return response;
    };
  }

  report(database: OpenedDatabase): HostDiagnostics {
    const storage = database.diagnostics();
    const { checkpointedAt, commitMilliseconds: commit } = storage;
    return {
      started_at: this.#startedAt,
      storage: {
        capture: storage.capture,
        state: storage.state,
        size: storage.size,
        free: storage.freeBytes,
        epoch: storage.epoch,
        sequence: storage.sequence,
        log_records: storage.logRecords,
        log_pages: storage.logPages,
        stale_chunks: storage.staleChunks,
        commits: storage.commits,
        checkpoints: storage.checkpoints,
        last_checkpoint_at: checkpointedAt === null ? null : new Date(checkpointedAt).toISOString(),
        failures: storage.failures,
        checkpoint_failures: storage.checkpointFailures,
        statements_kept: storage.statementsKept,
        lost_commits: storage.recovered?.lostCommits ?? 0,
        snapshots: database.snapshots().length,
        pages_per_commit: storage.pagesPerCommit,
      },
      milliseconds: {
        commit: { ...commit, p50: round(commit.p50), p95: round(commit.p95), max: round(commit.max) },
        read: this.#reads.spread(),
        write: this.#writes.spread(),
      },
    };
  }
}

const round = (milliseconds: number): number => Math.round(milliseconds * 100) / 100;
