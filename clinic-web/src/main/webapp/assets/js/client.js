import { create, newKey, put } from './api.js';
import { refuse } from './refusal.js';
import { base, text } from './text.js';
import { done } from './toast.js';

const form = document.getElementById('client-form');
const error = document.getElementById('client-error');
let key = newKey();

function mark(reasons) {
  for (const field of form.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid');
  for (const span of form.querySelectorAll('span.field-error')) span.textContent = '';
  error.textContent = '';
  let first = null;
  for (const reason of reasons) {
    const span = [...form.querySelectorAll('span.field-error')].find((one) => reason.code.startsWith(one.id.replace('-error', '')));
    if (!span) {
      error.textContent = `${error.textContent} ${reason.message}`.trim();
      continue;
    }
    const field = span.parentElement.querySelector('.input');
    span.textContent = reason.message;
    field.setAttribute('aria-invalid', 'true');
    first ??= field;
  }
  first?.focus();
}

async function save(allowDuplicate) {
  const told = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
  mark([]);
  const button = form.querySelector('[type="submit"]');
  if (!button) return;
  button.disabled = true;
  try {
    if (form.dataset.id) {
      const saved = await put(`clients/${form.dataset.id}`, { ...told, version: Number(form.dataset.version) });
      form.dataset.version = saved.version;
      done(text('saved', saved.name));
    } else {
      if (allowDuplicate) told.allowDuplicate = true;
      const saved = await create('clients', told, key);
      location.assign(`${base}/clients/client?id=${encodeURIComponent(saved.id)}`);
    }
  } catch (problem) {
    key = newKey();
    if (problem.code === 'possible-duplicate') refuse(problem, () => save(true));
    else if (problem.reasons?.length) mark(problem.reasons);
    else error.textContent = problem.detail || problem.title || problem.message;
  } finally {
    button.disabled = false;
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  save(false);
});
if (!form.dataset.id) form.elements.firstName.focus();
