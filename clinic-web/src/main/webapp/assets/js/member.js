import { remove } from './api.js';
import { refuse } from './refusal.js';
import { text } from './text.js';
import { done, failed } from './toast.js';

/** Somebody forgot their PIN: it is forgotten here, too, and they choose another. */
const button = document.getElementById('reset-pin');
async function reset() {
  button.disabled = true;
  try {
    await remove(`clock/pins/${button.dataset.staff}`);
    done(text('pinReset'));
  } catch (problem) {
    if (problem.refused) refuse(problem);
    else failed(problem.detail || problem.title, reset);
  }
  button.disabled = false;
}
button?.addEventListener('click', reset);
