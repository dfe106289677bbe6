/// <reference lib="webworker" />
import type { FromPage } from '../host/messages.ts';
import { answerDocs } from './docs.ts';
import { forward, hearLeader } from './forward.ts';
import {
  answerFile,
  answerNavigation,
  answerPackage,
  keepForOffline,
  keepShell,
  pageBegins,
  removeOldCaches,
} from './files.ts';

declare const self: ServiceWorkerGlobalScope;

/**
 * The web server in the browser. It may be ended between two requests, so it keeps nothing that can't be asked for again.
 */
self.addEventListener('install', (event) => {
  // The first visitor needs us at once; the files follow when the page is at rest. An update keeps its files first and
  // waits until no page of the old build is left, because such a page may still load a chunk that only the old cache has.
  event.waitUntil(self.registration.active ? keepShell() : self.skipWaiting());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), removeOldCaches()]));
});

self.addEventListener('message', (event) => {
  const message = event.data as FromPage;
  if (message.type === 'claim') event.waitUntil(self.clients.claim());
  if (message.type === 'keep') event.waitUntil(keepForOffline());
  hearLeader(message, event.ports[0]);
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  const scope = new URL(self.registration.scope).pathname;
  // Plugins and pages write `/api/v1/…`; under another base path both forms mean the same server.
  const path = url.pathname.startsWith(scope) ? `/${url.pathname.slice(scope.length)}` : url.pathname;
  if (/^\/(api|plugins)(\/|$)/.test(path)) {
    event.respondWith(forward(request, path + url.search, event.clientId));
  } else if (!url.pathname.startsWith(scope) || request.method !== 'GET') {
    return;
  } else if (/^\/docs(\/|$)/.test(path)) {
    const { answer, kept } = answerDocs(path, request);
    event.respondWith(answer);
    event.waitUntil(kept);
  } else if (request.mode === 'navigate') {
    if (request.destination === 'document') pageBegins();
    const answer = answerNavigation(path, request);
    if (answer) event.respondWith(answer);
  } else if (path.startsWith('/modules/') || path === '/config.json') {
    event.respondWith(answerPackage(request));
  } else {
    const answer = answerFile(path, request);
    if (answer) event.respondWith(answer);
  }
});
