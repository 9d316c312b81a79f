import { mask, masked } from './masked.js';
import { base, text } from './text.js';

/** An answer that says no: problem+json (RFC 9457) with a code, words and reasons. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || text('failed'));
    this.status = status;
    this.code = body.code ?? '';
    this.title = body.title ?? text('failed');
    this.detail = body.detail ?? '';
    this.reasons = body.reasons ?? [];
  }

  get refused() {
    return this.status === 409 || this.status === 422;
  }
}

const newKey = () => crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');

async function call(method, path, body, key, signal) {
  const headers = { Accept: 'application/json, application/problem+json', 'X-Requested-With': 'clinic' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (key) headers['Idempotency-Key'] = key;
  let response;
  try {
    response = await fetch(`${base}/api/v1/${path}`, { method, headers, signal, credentials: 'same-origin', body: body === undefined ? undefined : JSON.stringify(body) });
  } catch (broken) {
    if (broken.name === 'AbortError') throw broken;
    throw new Problem(0, { title: text('offline') });
  }
  const type = response.headers.get('Content-Type') ?? '';
  const told = type.includes('json') ? await response.json() : {};
  const answer = masked() ? mask(told) : told;
  if (response.ok) return answer;
  if (response.status === 401) throw new Problem(401, { title: text('signedOut') });
  throw new Problem(response.status, answer);
}

const query = (values = {}) => {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length ? `?${new URLSearchParams(given)}` : '';
};

export const get = (path, values, signal) => call('GET', path + query(values), undefined, undefined, signal);
/** A command on something that exists: repeating it is the server's to refuse. */
export const post = (path, body = {}) => call('POST', path, body);
/** Creates something once: the key makes a second try of the same call harmless. */
export const create = (path, body, key = newKey()) => call('POST', path, body, key);
export { newKey };
/** Takes away what exists. */
export const remove = (path) => call('DELETE', path);
/** Calls as they were kept for later: each a method, a path and what goes with it. */
export async function each(calls) {
  for (const { method = 'POST', path, body = {} } of calls) await call(method, path, method === 'DELETE' ? undefined : body);
}
/** Replaces what exists. */
export const put = (path, body) => call('PUT', path, body);
