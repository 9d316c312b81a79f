import { base } from './text.js';

/**
 * What is punched at a tablet while nobody answers: kept on the device in order, each with its own time and a key, sealed with the
 * kiosk's public key, so that neither the PIN nor the time can be read or changed here.
 */
const PLACE = 'clinic-clock-kept';
const HEARD = 3000;

const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));

/** Whether the server answers at all. */
export async function answers() {
  if (!navigator.onLine) return false;
  return fetch(`${base}/health/live`, { cache: 'no-store', signal: AbortSignal.timeout(HEARD) }).then((response) => response.ok, () => false);
}

export class KeptPunches {
  constructor(key) {
    this.able = Boolean(key && globalThis.crypto?.subtle);
    this.key = key;
  }

  all() {
    try {
      return JSON.parse(localStorage.getItem(PLACE) ?? '[]');
    } catch {
      return [];
    }
  }

  #write(all) {
    localStorage.setItem(PLACE, JSON.stringify(all));
  }

  async keep({ staff, name, kind, pin }) {
    const at = new Date().toISOString();
    const id = crypto.randomUUID();
    const key = await crypto.subtle.importKey('spki', bytes(this.key), { name: 'RSA-OAEP', hash: 'SHA-256' }, false, ['encrypt']);
    const sealed = await crypto.subtle.encrypt({ name: 'RSA-OAEP' }, key, new TextEncoder().encode(`${id} ${staff} ${kind} ${at} ${pin}`));
    const punch = { id, name, kind, at, sealed: base64(sealed) };
    this.#write([...this.all(), punch]);
    return punch;
  }

  /** Sends what is kept, in order; answers what was not written. Asked again meanwhile, it answers with what is under way. */
  send() {
    this.sending ??= this.#send().finally(() => { this.sending = null; });
    return this.sending;
  }

  async #send() {
    const refused = [];
    for (let [first] = this.all(); first; [first] = this.all()) {
      const answer = await fetch(`${base}/roster/kiosk/kept`, { method: 'POST', headers: { 'Content-Type': 'text/plain', 'X-Requested-With': 'clinic' }, body: first.sealed })
        .then((response) => (response.ok && !response.redirected ? response.json() : null)).catch(() => null);
      if (!answer || answer.kind === 'locked' || answer.kind === 'gone') break;
      this.#write(this.all().filter((one) => one.id !== first.id));
      if (answer.kind !== 'done') refused.push(first);
    }
    return refused;
  }
}
