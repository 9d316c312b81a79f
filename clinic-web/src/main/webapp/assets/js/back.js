import { inField } from './dom.js';

const back = document.querySelector('[data-back]');
const page = document.getElementById('main');

/** Esc takes the focus out of a field, so that single keys work, and outside of fields leaves the page for the board it belongs to. */
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open], .menu:popover-open')) return;
  event.preventDefault();
  if (inField(event.target)) page.focus();
  else back.click();
});
