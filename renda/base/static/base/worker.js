// The service worker: pages come from the network; without one, the forms of visits and activities and the outbox come from what this phone keeps.
// `KNOWN` stands before this file: version, isOn, shell (files of every page), offline (the page that says so).
"use strict";
const SHELL = "renda-shell-" + KNOWN.version;
const OWN = "renda-own"; // pages of the signed-in user; outbox.js puts them in and takes them out
const PATIENCE = 6000;

self.addEventListener("install", (event) => {
  if (!KNOWN.isOn) { event.waitUntil(self.skipWaiting()); return; }
  const fresh = KNOWN.shell.concat(KNOWN.offline).map((path) => new Request(path, { cache: "reload" }));
  event.waitUntil(caches.open(SHELL).then((kept) => kept.addAll(fresh)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(KNOWN.isOn ? tidy().then(() => self.clients.claim()) : leave());
});

async function tidy() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("renda-shell-") && name !== SHELL).map((name) => caches.delete(name)));
}

async function leave() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("renda-")).map((name) => caches.delete(name)));
  await self.registration.unregister();
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (!KNOWN.isOn || event.request.method !== "GET" || url.origin !== self.location.origin) { return; }
  if (event.request.mode === "navigate") { event.respondWith(page(event.request, url)); }
  else if (KNOWN.shell.includes(url.pathname)) { event.respondWith(file(event.request, url)); }
});

async function page(request, url) {
  const own = await caches.open(OWN).then((kept) => kept.match(url.pathname));
  try {
    // Where there is a copy, a network that does not answer in time counts as none.
    return await (own ? inTime(fetch(request)) : fetch(request));
  } catch (error) {
    const shown = own || await caches.open(SHELL).then((kept) => kept.match(KNOWN.offline));
    return shown || Response.error();
  }
}

async function file(request, url) {
  try {
    return await inTime(fetch(request));
  } catch (error) {
    const kept = await caches.open(SHELL).then((shell) => shell.match(url.pathname));
    return kept || Response.error();
  }
}

function inTime(answer) {
  return Promise.race([answer, new Promise((_, reject) => setTimeout(() => reject(new Error("late")), PATIENCE))]);
}
