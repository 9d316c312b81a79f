/*
 * Stands between the desk's pages and a network that may be gone. Keeps one page without anybody's data, and our own
 * static files; never a page of the desk and never an answer of the server.
 */
const assets = new URL(self.location.href).searchParams.get('assets');
const sheet = new URL('offline', self.registration.scope).href;
/** What is kept, under which name, and for which pages it stands in; the time clock says otherwise. */
const keeps = self.keeps ?? { name: 'clinic-desk', files: ['css/sheet.css', 'js/sheet-page.js'], pages: /./ };
const name = `${keeps.name} ${assets}`;
const names = /(?:from|import)\s*['"](\.\/[^'"]+)['"]|url\(["']?([^"')]+\.css)["']?\)/g;

/** Keeps a file and whatever it is made of. */
async function keep(cache, address, done) {
  if (done.has(address)) return;
  done.add(address);
  const response = await fetch(address, { redirect: 'error', credentials: 'same-origin' });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  const text = await response.clone().text();
  await cache.put(address, response);
  if (/\.(js|css)$/.test(address)) await Promise.all([...text.matchAll(names)].map((found) => keep(cache, new URL(found[1] ?? found[2], address).href, done)));
}

self.addEventListener('install', (event) => event.waitUntil((async () => {
  const cache = await caches.open(name);
  const done = new Set();
  const at = (file) => new URL(`${assets}/${file}`, self.location.origin).href;
  await Promise.all([sheet, ...['css/killer-knots.css', 'icons.svg', 'favicon.svg', ...keeps.files].map(at)].map((address) => keep(cache, address, done)));
  await self.skipWaiting();
})()));

self.addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const other of await caches.keys()) if (other.startsWith(`${keeps.name} `) && other !== name) await caches.delete(other);
  await self.clients.claim();
})()));

const kept = async (address) => (await caches.open(name)).match(address);

/** The page itself while the server answers; the sheet when nobody does. */
async function page(request) {
  try {
    const response = await fetch(request);
    return [502, 503, 504].includes(response.status) ? (await kept(sheet)) ?? response : response;
  } catch (gone) {
    return (await kept(sheet)) ?? Response.error();
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && keeps.pages.test(url.pathname)) event.respondWith(page(request));
  else if (url.pathname.startsWith(`${assets}/`)) event.respondWith(kept(url.origin + url.pathname).then((file) => file ?? fetch(request)));
});
