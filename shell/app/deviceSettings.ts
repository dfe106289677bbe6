import { createStore, get, set } from 'idb-keyval';

/** What is known of this browser rather than of the company; an import or a reset leaves it as it is. */
export interface DeviceSettings {
  /** When a backup was saved last; milliseconds of the epoch, like all times here. */
  readonly 'backup saved': number;
  /** When there was first something worth a backup. */
  readonly 'own data since': number;
  /** The backup reminder was put off until then. */
  readonly 'backup reminder from': number;
  /** What the browser said when it was asked to keep the data. */
  readonly 'persistence asked': { readonly at: number; readonly granted: boolean };
  /** Which damage has been read about, by the time when it was found. */
  readonly 'damage seen': string;
}

let store: ReturnType<typeof createStore> | null = null;
const device = () => (store ??= createStore('nextpanel-device', 'settings'));

/** Undefined when it was never set, or when the browser does not let us look. */
export async function readDevice<Key extends keyof DeviceSettings>(
  key: Key,
): Promise<DeviceSettings[Key] | undefined> {
  return await get<DeviceSettings[Key]>(keyOf(key), device()).catch(() => undefined);
}

/** Best effort: never rejects. */
export async function writeDevice<Key extends keyof DeviceSettings>(
  key: Key,
  value: DeviceSettings[Key],
): Promise<void> {
  await set(keyOf(key), value, device()).catch(() => undefined);
}

/** Panels beside each other on one origin have their own settings. */
function keyOf(key: string): string {
  const worker = navigator.serviceWorker?.controller?.scriptURL;
  return `${key} ${worker ? new URL('.', worker).pathname : '/'}`;
}
