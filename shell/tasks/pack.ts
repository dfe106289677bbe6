import { packRemotes } from './remotes.ts';

await packRemotes();
