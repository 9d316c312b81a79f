import { keep } from './cookie.js';
import { masked } from './masked.js';

const box = document.getElementById('masked');

/** Initials instead of clients' names, for as long as this browser is open; shown(masked) draws the page anew. */
export function masking(shown) {
  const set = async (on) => {
    keep('masked', on ? 'on' : '', { session: true });
    if (box) box.checked = on;
    await shown(on);
  };
  box?.addEventListener('change', () => set(box.checked));
  return () => set(!masked());
}
