/**
 * Speaks once, politely, what stands in the page as data-say and was not spoken before in this window: somebody is late,
 * a treatment runs over, a therapist comes. Each has a data-say-key of its own.
 */
const KEPT = 'said';
const region = document.getElementById('said');
const spoken = new Set(JSON.parse(sessionStorage.getItem(KEPT) ?? '[]'));

export function say(words) {
  if (!region) return;
  region.textContent = '';
  requestAnimationFrame(() => { region.textContent = words; });
}

export function announce() {
  const fresh = [...document.querySelectorAll('[data-say]')].filter((one) => !spoken.has(one.dataset.sayKey));
  if (!fresh.length) return;
  for (const one of fresh) spoken.add(one.dataset.sayKey);
  sessionStorage.setItem(KEPT, JSON.stringify([...spoken].slice(-200)));
  say(fresh.map((one) => one.dataset.say).join('. '));
}
