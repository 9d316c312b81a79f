import { create, newKey } from './api.js';
import { open } from './dialog.js';
import { text } from './text.js';
import { Undo } from './undo.js';

const dialog = document.getElementById('settle-dialog');
const reference = document.getElementById('settle-reference');
const error = document.getElementById('settle-error');
const undoing = new Undo(() => location.reload());
let key = newKey();

for (const button of document.querySelectorAll('[data-settle]')) {
  button.addEventListener('click', () => {
    Object.assign(dialog.dataset, { first: button.dataset.settle, second: button.dataset.with });
    document.getElementById('settle-what').textContent = button.dataset.words;
    reference.value = '';
    error.textContent = '';
    key = newKey();
    open(dialog);
  });
}

document.getElementById('settle-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const { month, first, second } = dialog.dataset;
  const submit = event.target.querySelector('[type="submit"]');
  submit.disabled = true;
  try {
    const settled = await create('reports/settlement', { month, first, second, reference: reference.value.trim() }, key);
    const words = document.getElementById('settle-what').textContent;
    undoing.add(`settlement-${settled.id}`, words, text('settledNow', words), [{ path: `reports/settlement/${settled.id}/undo` }]);
    location.reload();
  } catch (problem) {
    key = newKey();
    error.textContent = problem.reasons?.[0]?.message ?? problem.detail ?? problem.title;
    submit.disabled = false;
  }
});
