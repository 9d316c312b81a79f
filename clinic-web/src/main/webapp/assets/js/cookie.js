import { base } from './text.js';

/** Keeps a choice of this browser, which the server reads to draw with: for a year, or until the browser is closed. */
export const keep = (name, value, { session = false } = {}) => {
  document.cookie = `${name}=${value}; path=${base || '/'}; samesite=lax${value && session ? '' : `; max-age=${value ? 31536000 : 0}`}`;
};
