export type NextStep = 'retry' | 'update' | 'copy' | 'recover';

export interface StartAdvice {
  readonly title: string;
  readonly happened: string;
  /** What of the data is safe. */
  readonly data: string;
  /** The first one is the one to try first. */
  readonly steps: readonly NextStep[];
}

const UNTOUCHED = 'it has not been touched.';

const damaged: StartAdvice = {
  title: 'The stored data is damaged',
  happened:
    'A part of what this browser keeps for the panel can’t be read: a checksum does not fit. The panel does not open it, so that the damage can’t spread.',
  data: 'everything but the damaged part can still be saved, and restore points may be sound.',
  steps: ['recover', 'retry'],
};

const newer: StartAdvice = {
  title: 'The stored data belongs to another version of the panel',
  happened:
    'It was written by a version that this one does not know, most likely a newer one. This one does not touch it.',
  data: 'it is sound and complete; the version that wrote it opens it.',
  steps: ['update', 'copy', 'recover'],
};

const noEngine: StartAdvice = {
  title: 'The database engine could not be loaded',
  happened:
    'A program file of the panel (WebAssembly) is missing on the site, did not arrive, or can’t be run by this browser.',
  data: UNTOUCHED,
  steps: ['retry', 'update', 'recover'],
};

const noProgram: StartAdvice = {
  title: 'The panel’s server did not start',
  happened: 'A program file of the panel is missing or did not arrive, or this browser is too old for it.',
  data: UNTOUCHED,
  steps: ['retry', 'update', 'recover'],
};

const noStorage: StartAdvice = {
  title: 'This browser does not let the panel store anything',
  happened:
    'Private windows, blocked site data and full disks have this effect. Open the panel in an ordinary window, or make room.',
  data: UNTOUCHED,
  steps: ['retry', 'recover'],
};

const noBrowser: StartAdvice = {
  title: 'The panel can’t run in this browser',
  happened:
    'It needs service workers and storage, which browsers offer over https and on localhost, outside of private windows.',
  data: UNTOUCHED,
  steps: ['retry', 'recover'],
};

const advice: Readonly<Record<string, StartAdvice>> = {
  BROWSER: noBrowser,
  DatabaseDamagedError: damaged,
  UnsupportedFormatError: newer,
  NewerDatabaseError: newer,
  EngineUnavailableError: noEngine,
  SERVER_START: noProgram,
  StorageFullError: noStorage,
  QuotaExceededError: noStorage,
  SecurityError: noStorage,
  InvalidStateError: noStorage,
  UnknownError: noStorage,
};

/** What to say of a start that failed. @param code name of the error, or a code of the host @param title for a code nobody knows */
export function adviceFor(code: string, title: string): StartAdvice {
  return (
    advice[code] ?? {
      title,
      happened: 'Something went wrong that the panel has no name for.',
      data: UNTOUCHED,
      steps: ['retry', 'recover'],
    }
  );
}
