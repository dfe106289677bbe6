import { servePages } from '/work/main/bench/storage/pages.ts';
import { findPeers } from '/work/main/bench/storage/peers.ts';
import { Lab } from '/work/main/bench/storage/lab.ts';
const peers = findPeers(); console.log(peers);
const t0 = performance.now();
const pages = await servePages(peers);
console.log('built', performance.now() - t0);
try {
await Lab.lend(pages.url, async (lab) => {
  console.log(lab.version);
  for (const e of ['nextpanel','wholeImage','sqliteWasm','waSqlitePool','waSqliteIdb','pglite'] as const) {
    try {
      await lab.begin(e, 2, 10000);
      for (const task of [{kind:'add',rows:1,times:5},{kind:'add',rows:1000,times:1},{kind:'change',rows:100,times:2},{kind:'find',rows:1000},{kind:'sum'}] as const) console.log(e, task.kind, await lab.run(e, task));
      await lab.end(e);
      console.log(e, 'cold', await lab.coldOpen(e));
    } catch (error) { console.log(e, String(error).slice(0, 500)); }
  }
});
for (const e of ['nextpanel','wholeImage'] as const)
await Lab.lend(pages.url, async (lab) => {
  console.log(e, await lab.pageBytes());
  await lab.begin(e, 10, 0); await lab.end(e); await lab.reload();
  await lab.runHere(e, {kind:'open', name: e});
  console.log(e, await lab.pageBytes());
});
} finally { await pages.close(); }
