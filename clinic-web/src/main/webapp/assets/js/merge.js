import { create, newKey, post } from './api.js';
import { clientSearch } from './client-search.js';
import { refuse } from './refusal.js';
import { base, text } from './text.js';
import { done, failed } from './toast.js';

const at = (page) => `${base}/clients/${page}`;

const find = document.getElementById('merge-find');
if (find) {
  const id = document.getElementById('merge-search').dataset.id;
  clientSearch(find, (client) => location.assign(at(`merge?id=${id}&with=${encodeURIComponent(client.id)}`)));
}

const form = document.getElementById('merge-form');
const key = newKey();
form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = document.getElementById('merge-now');
  button.disabled = true;
  try {
    const merge = await create(`clients/${form.dataset.from}/merge`, { into: form.dataset.into, fields: Object.fromEntries(new FormData(form)) }, key);
    done(text('merged', form.dataset.name));
    location.assign(at(`client?id=${merge.into}`));
  } catch (problem) {
    button.disabled = false;
    if (problem.refused) refuse(problem);
    else failed(problem.detail || problem.title, () => form.requestSubmit());
  }
});

/** Makes them two again; what was added since may stay where it is, when somebody says so. */
async function undo(merge, keepNew) {
  try {
    await post(`merges/${merge}/undo`, { keepNew });
    done(text('unmerged'));
    location.assign(at(`client${location.search}`));
  } catch (problem) {
    if (problem.refused) refuse(problem, (way) => way.kind === 'keep-new' && undo(merge, true));
    else failed(problem.detail || problem.title, () => undo(merge, keepNew));
  }
}
for (const button of document.querySelectorAll('[data-undo-merge]')) button.addEventListener('click', () => undo(button.dataset.undoMerge, false));
