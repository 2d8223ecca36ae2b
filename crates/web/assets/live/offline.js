// @ts-check
/** Service worker of rooms: brings the page back where there is no network. Nothing is sent from here. */

const CACHE = "kuzul-salles-1";
const worker = /** @type {any} */ (self);

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
      .then(() => worker.clients.claim()),
  );
});

/** Assets under the name of their content, and pages of rooms: nothing else is kept. */
function isKept(/** @type {Request} */ request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return false;
  // A scene that is asked for anew must be of now: the page asks again until it is there.
  if (request.headers.get("X-Kuzul-Scene")) return false;
  if (url.pathname.indexOf("/assets/") === 0) return true;
  // A page that acts for somebody must not come back under the address of one that does not.
  if (url.searchParams.has("accord")) return false;
  return /^\/salles\/[A-Z0-9]+$/.test(url.pathname);
}

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const request = event.request;
  if (!isKept(request)) return;
  event.respondWith(
    fetch(request)
      .then((response) => {
        if (response.ok) {
          const copy = response.clone();
          caches.open(CACHE).then((cache) => cache.put(request.url.split("?")[0], copy));
        }
        return response;
      })
      .catch(() => caches.match(request.url.split("?")[0]).then((kept) => kept || Response.error())),
  );
});
