import { FAULTS, PATIENCE_MS, Trial } from './awaits.ts';
import type { Crossing, Fault } from './awaits.ts';
import { reset } from './determined.ts';

/** Where things stay when a process ends. */
export interface Stored<Store> {
  copy(): Store;
  /** Equal for stores that hold the same. */
  content(): string;
}

/** A process over a store: what is in memory ends with it, the store stays. */
export interface World<Store> {
  readonly store: Store;
  /** All that a person could see of it. Null when it says itself that it has lost the database and must be started anew. */
  state(): Promise<string | null>;
  /** One operation more, to its end; throws when it does not work or the database is not sound. */
  goOn(): Promise<void>;
  /** Gives its memory back. */
  dispose(): void;
}

export interface Operation<Store extends Stored<Store>, W extends World<Store>> {
  readonly name: string;
  /** What is stored before. */
  before(): Promise<Store>;
  open(store: Store): Promise<W>;
  /** Where the operation is part of opening: how the process goes on then. */
  readonly reopen?: (store: Store) => Promise<World<Store>>;
  /** Resolves when it was acknowledged, or rejects. `acknowledged`: a part of several was. */
  act(world: W, acknowledged: () => void): Promise<void>;
  /** It rejects also without a fault of ours, and then changes nothing. */
  readonly rejects?: boolean;
  /** Places that another operation goes through in the same way. */
  readonly elsewhere?: RegExp;
  /** Nobody waits for what it does at the end: that it ended says nothing. */
  readonly unheard?: boolean;
}

export interface Enumeration {
  readonly points: number;
  readonly runs: number;
  /** Places that were awaited at. */
  readonly places: ReadonlySet<string>;
  readonly violations: readonly string[];
}

/**
 * Runs an operation once for each time that something is awaited in it and each fault that may happen there. After each,
 * what is stored is opened again: it must be exactly the state before or after, after when that was acknowledged, and
 * the panel must go on working.
 */
export async function enumerate<Store extends Stored<Store>, W extends World<Store>>(
  operation: Operation<Store, W>,
): Promise<Enumeration> {
  const recover = recovery(
    operation.reopen ?? ((store: Store): Promise<World<Store>> => operation.open(store)),
  );
  const before = await operation.before();
  const { points, stores } = await cleanRun(operation, before);
  const states = await statesOf(stores, recover);
  const violations: string[] = [];
  let runs = 0;
  for (const crossing of points) {
    const { place, nth } = crossing;
    for (const fault of FAULTS) {
      runs += 1;
      const found = await faultyRun(operation, before, recover, states, crossing, fault);
      if (found)
        violations.push(`${operation.name}: ${fault}, at ${place}${nth > 1 ? ` × ${nth}` : ''}: ${found}`);
    }
  }
  return { points: points.length, runs, places: new Set(points.map(({ place }) => place)), violations };
}

/** The places that an operation awaits at where `enumerate` tries its faults. */
export async function placesOf<Store extends Stored<Store>, W extends World<Store>>(
  operation: Operation<Store, W>,
): Promise<ReadonlySet<string>> {
  const { points } = await cleanRun(operation, await operation.before());
  return new Set(points.map(({ place }) => place));
}

/** What a process that is started anew over a store shows, or what is wrong with it. */
type Recover<Store> = (store: Store) => Promise<{ state: string; problem: string | null }>;

/** All that is awaited, and what was stored at the beginning, whenever a part was acknowledged, and at the end. */
async function cleanRun<Store extends Stored<Store>, W extends World<Store>>(
  operation: Operation<Store, W>,
  before: Store,
) {
  reset();
  const world = await operation.open(before.copy());
  const trial = new Trial();
  const stores = [before];
  const outcome = await trial.run(() => operation.act(world, () => stores.push(world.store.copy())));
  if (outcome !== (operation.rejects ? 'failed' : 'done'))
    throw new Error(`${operation.name}: ${outcome} without any fault`, { cause: trial.error });
  stores.push(world.store.copy());
  world.dispose();
  return { points: trial.crossings.filter(({ place }) => !operation.elsewhere?.test(place)), stores };
}

/** The states that may be found, in their order. */
async function statesOf<Store>(stores: readonly Store[], recover: Recover<Store>): Promise<string[]> {
  const states: string[] = [];
  for (const store of stores) {
    const { state } = await recover(store);
    if (state !== states.at(-1)) states.push(state);
  }
  return states;
}

async function faultyRun<Store extends Stored<Store>, W extends World<Store>>(
  operation: Operation<Store, W>,
  before: Store,
  recover: Recover<Store>,
  states: readonly string[],
  point: Crossing,
  fault: Fault,
): Promise<string | null> {
  reset();
  const world = await operation.open(before.copy());
  const trial = new Trial({ point, fault });
  let acknowledged = 0;
  try {
    const outcome = await trial.run(() => operation.act(world, () => void (acknowledged += 1)));
    const stored = world.store.copy();
    if (outcome === 'stuck') return 'never ends';
    if (!trial.met) return 'was not reached';
    const { state, problem } = await recover(stored);
    if (problem) return problem;
    const allowed = outcome === 'done' && !operation.unheard ? states.slice(-1) : states.slice(acknowledged);
    if (!allowed.includes(state))
      return `${outcome}, and then it was ${states.includes(state) ? 'the state before' : 'neither before nor after'}`;
    if (outcome === 'killed' || !point.leaf) return null;
    return await Promise.race([goesOn(world, recover), stuck()]);
  } catch (error) {
    return String(error);
  } finally {
    trial.end();
    world.dispose();
  }
}

/** Stores that hold the same are opened once. */
function recovery<Store extends Stored<Store>>(
  reopen: (store: Store) => Promise<World<Store>>,
): Recover<Store> {
  const known = new Map<string, ReturnType<Recover<Store>>>();
  return (store) => {
    const content = store.content();
    const found = known.get(content) ?? recovered(store, reopen);
    known.set(content, found);
    return found;
  };
}

async function recovered<Store extends Stored<Store>>(
  stored: Store,
  reopen: (store: Store) => Promise<World<Store>>,
): ReturnType<Recover<Store>> {
  const world = await reopen(stored.copy());
  try {
    const state = (await world.state()) ?? 'lost';
    await world.goOn();
    return { state, problem: null };
  } catch (error) {
    return { state: 'lost', problem: String(error) };
  } finally {
    world.dispose();
  }
}

/** The process that met the fault and lives on shows what is stored, once it is at rest, and works. */
async function goesOn<Store extends Stored<Store>>(
  world: World<Store>,
  recover: Recover<Store>,
): Promise<string | null> {
  for (let turns = 0; turns < 3; turns += 1) await new Promise((resolve) => setImmediate(resolve));
  const live = await world.state();
  if (live === null) return null;
  const { state } = await recover(world.store.copy());
  if (live !== state) return 'what it shows is not what is stored';
  await world.goOn();
  return null;
}

const stuck = (): Promise<string> =>
  new Promise((resolve) => setTimeout(() => resolve('it does not answer any more'), PATIENCE_MS).unref());
