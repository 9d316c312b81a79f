/*
 * The day kept in this browser, unreadable without a key that cannot leave it and that belongs to one sign-in. Both go
 * when somebody signs out, when another sign-in finds them, and when the server says that nobody is signed in.
 */
const DATABASE = 'clinic-day-sheet';
const WORDS = new TextEncoder();

/** Whether this browser keeps anything here: only by TLS or on this machine itself. */
export const able = () => Boolean(globalThis.isSecureContext && crypto.subtle && globalThis.indexedDB);

const asked = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

async function within(mode, work) {
  const opening = indexedDB.open(DATABASE, 2);
  opening.onupgradeneeded = () => {
    const { result } = opening;
    for (const store of ['kept', 'arrivals', 'punches']) if (!result.objectStoreNames.contains(store)) result.createObjectStore(store);
  };
  const database = await asked(opening);
  try {
    return await work((store) => database.transaction(store, mode).objectStore(store));
  } finally {
    database.close();
  }
}

/** Forgets the key and everything it locks. */
export const forget = () => (globalThis.indexedDB ? asked(indexedDB.deleteDatabase(DATABASE)).catch(() => null) : Promise.resolve());

const lockOf = () => within('readonly', (store) => asked(store('kept').get('lock')));

/** The lock of this sign-in; whatever another one left behind is thrown away. */
async function lockFor(signIn) {
  const found = await lockOf();
  if (found?.signIn === signIn) return found;
  if (found) await forget();
  const lock = { signIn, key: await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']) };
  await within('readwrite', (store) => asked(store('kept').put(lock, 'lock')));
  return lock;
}

async function locked(lock, value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: WORDS.encode(lock.signIn) }, lock.key, WORDS.encode(JSON.stringify(value)));
  return { iv, data };
}

async function opened(lock, kept) {
  const data = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: kept.iv, additionalData: WORDS.encode(lock.signIn) }, lock.key, kept.data);
  return JSON.parse(new TextDecoder().decode(data));
}

/** Keeps the day until that moment, in milliseconds. */
export async function keep(signIn, day, until) {
  const lock = await lockFor(signIn);
  const kept = { ...(await locked(lock, day)), until };
  await within('readwrite', (store) => asked(store('kept').put(kept, 'day')));
}

/** The day as it was kept, or nothing; one whose time is over is forgotten. */
export async function day() {
  const lock = await lockOf();
  const kept = lock && (await within('readonly', (store) => asked(store('kept').get('day'))));
  if (!kept) return null;
  if (Date.now() >= kept.until) {
    await forget();
    return null;
  }
  return opened(lock, kept).catch(() => null);
}

/** Keeps how whoever is signed in stands with the time clock, for when the network is gone. */
export async function keepClock(signIn, standing) {
  const kept = await locked(await lockFor(signIn), standing);
  await within('readwrite', (store) => asked(store('kept').put(kept, 'clock')));
}

/** The same as it was kept, and the sign-in it belongs to; or nothing. */
export async function keptClock() {
  const lock = await lockOf();
  const kept = lock && (await within('readonly', (store) => asked(store('kept').get('clock'))));
  const standing = kept && (await opened(lock, kept).catch(() => null));
  return standing ? { ...standing, signIn: lock.signIn } : null;
}

/** Notes what happened while nobody could be told; each has a key and a time, `at`. */
async function noteIn(store, lock, one) {
  const kept = await locked(lock, one);
  await within('readwrite', (stores) => asked(stores(store).put(kept, one.key)));
}

const unnoteIn = (store, one) => within('readwrite', (stores) => asked(stores(store).delete(one.key)));

/** What was noted and not yet told, in this sign-in. */
async function notedIn(store, signIn) {
  const lock = await lockOf();
  if (!lock || (signIn && lock.signIn !== signIn)) return [];
  const all = await within('readonly', (stores) => asked(stores(store).getAll()));
  const notes = await Promise.all(all.map((kept) => opened(lock, kept).catch(() => null)));
  return notes.filter(Boolean).sort((one, other) => one.at.localeCompare(other.at));
}

/** Notes that somebody came. */
export const note = async (arrival) => noteIn('arrivals', await lockOf(), arrival);
export const unnote = (arrival) => unnoteIn('arrivals', arrival);
export const noted = (signIn) => notedIn('arrivals', signIn);

/** Notes a punch of whoever is signed in. */
export const notePunch = async (signIn, punch) => noteIn('punches', await lockFor(signIn), punch);
export const unnotePunch = (punch) => unnoteIn('punches', punch);
export const notedPunches = (signIn) => notedIn('punches', signIn);
