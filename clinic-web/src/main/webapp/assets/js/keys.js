import { open } from './dialog.js';
import { inField } from './dom.js';

const sheet = document.getElementById('keys');
const plain = (event) => !event.ctrlKey && !event.metaKey && !event.altKey;
const isOn = () => document.documentElement.dataset.keys !== 'off';

/** The name of a key: letters are small, and Shift is named where it is more than a way to write the character. */
const named = (event) => {
  const letter = /^\p{L}$/u.test(event.key);
  return event.shiftKey && (letter || event.key.length > 1) ? `Shift+${letter ? event.key.toUpperCase() : event.key}` : letter ? event.key.toLowerCase() : event.key;
};

/** Single keys that work only while focus is inside the area, never in a field, and not at all when turned off. */
export function keysIn(area, actions) {
  area.addEventListener('keydown', (event) => {
    if (!plain(event) || !isOn() || inField(event.target) || event.defaultPrevented) return;
    const act = actions[named(event)];
    if (act && act(event) !== false) event.preventDefault();
  });
}

document.addEventListener('keydown', (event) => {
  if (!plain(event) || !isOn() || inField(event.target) || document.querySelector('dialog[open]')) return;
  if (event.key === '/') {
    const find = document.getElementById('find');
    if (!find) return;
    event.preventDefault();
    find.focus();
    find.select();
  } else if (event.key === '?') {
    event.preventDefault();
    open(sheet);
  }
});
document.getElementById('show-keys')?.addEventListener('click', () => open(sheet));
