import { post } from './api.js';
import { open } from './dialog.js';

/* Making a package good for longer. */
const dialog = document.getElementById('extend');
const form = document.getElementById('extend-form');
if (form) {
  const error = document.getElementById('extend-error');
  for (const button of document.querySelectorAll('[data-extend]')) {
    button.addEventListener('click', () => {
      form.reset();
      error.textContent = '';
      form.dataset.id = button.dataset.extend;
      document.getElementById('extend-what').textContent = button.dataset.words;
      open(dialog);
    });
  }
  form.addEventListener('input', () => { error.textContent = ''; });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const { until, reason } = form.elements;
    if (!until.value) {
      error.textContent = until.validationMessage;
      until.focus();
      return;
    }
    try {
      await post(`packages/${form.dataset.id}/extend`, { until: until.value, reason: reason.value.trim() });
      location.reload();
    } catch (problem) {
      error.textContent = problem.reasons?.[0]?.message ?? problem.detail ?? problem.title;
    }
  });
}
