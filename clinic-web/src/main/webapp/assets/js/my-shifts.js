import { create, get, post, remove } from './api.js';
import { open } from './dialog.js';
import { make } from './dom.js';
import { drawParts } from './part.js';
import { refuse } from './refusal.js';
import { base, language, text } from './text.js';
import { done, failed } from './toast.js';

const dialog = document.getElementById('offer-dialog');
const wordsOf = (problem) => (problem.reasons?.length ? problem.reasons.map((one) => one.message).join(' ') : problem.detail || problem.message);

async function send(call, words) {
  try {
    await call();
    done(words);
  } catch (problem) {
    if (problem.refused) refuse(problem);
    else failed(problem.detail || problem.title, () => send(call, words));
  }
  await drawParts();
}

/** A form that says at its top what is wrong with it. */
function onSubmit(form, call, words) {
  const error = form.querySelector('.field-error');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('[type="submit"]');
    error.textContent = '';
    button.disabled = true;
    try {
      const said = await call(Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== '')));
      form.reset();
      done(typeof said === 'string' ? said : words);
      await drawParts();
    } catch (problem) {
      error.textContent = wordsOf(problem);
      error.scrollIntoView({ block: 'nearest' });
    } finally {
      button.disabled = false;
    }
  });
}

const page = JSON.parse(document.getElementById('my-shifts').textContent);
const dated = new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
const dayOf = (wall) => dated.format(new Date(`${wall.slice(0, 10)}T00:00:00Z`));

/** What colleagues of the branch work in the six weeks of the page, to exchange for; without it a shift can still be given away. */
async function exchanges(branch) {
  const list = document.getElementById('offer-for');
  list.replaceChildren(list.options[0]);
  const to = new Date(Date.parse(`${page.today}T00:00:00Z`) + 42 * 86400000).toISOString().slice(0, 10);
  const { rows } = await get('shifts', { branch, from: page.today, to }).catch(() => ({ rows: [] }));
  for (const one of rows) {
    if (!one.staff || one.staff === page.self || Date.parse(one.start) < Date.now()) continue;
    list.append(make('option', { value: one.id, 'data-name': one.staffName }, `${dayOf(one.start)} ${one.start.slice(11, 16)}–${one.end.slice(11, 16)}, ${one.staffName}`));
  }
}

let offered = null;
const acts = {
  give: ({ shift, spoken, branch }) => {
    offered = shift;
    exchanges(branch);
    document.getElementById('offer-error').textContent = '';
    document.getElementById('offer-what').textContent = spoken;
    open(dialog);
  },
  claim: ({ shift }) => send(() => create('swaps', { kind: 'claim', shift }), text('claimed')),
  take: ({ swap }) => send(() => post(`swaps/${swap}/take`), text('taken')),
  withdraw: ({ swap }) => send(() => post(`swaps/${swap}/withdraw`), text('withdrawn')),
  cancel: ({ leave }) => send(() => post(`leave/${leave}/cancel`, { reason: text('byThemselves') }), text('leaveCancelled')),
  end: ({ rule }) => send(() => remove(`availability-rules/${rule}`), text('takenBack')),
};

document.getElementById('main').addEventListener('click', (event) => {
  const button = event.target.closest('[data-act]');
  if (button) acts[button.dataset.act](button.closest('li').dataset);
  const seen = event.target.closest('[data-seen]');
  if (seen) send(() => post(`my-roster/notices/${seen.dataset.seen}/seen`), text('readDone'));
});

if (dialog) {
  onSubmit(document.getElementById('offer-form'), async ({ note, forShift }) => {
    const name = document.getElementById('offer-for').selectedOptions[0].dataset.name;
    await create('swaps', forShift ? { kind: 'swap', shift: offered, forShift, note } : { kind: 'give', shift: offered, note });
    dialog.close();
    return forShift ? text('exchangedDone', name) : null;
  }, text('offeredDone'));
  onSubmit(document.getElementById('leave-form'), (values) => {
    if (!values.from) throw new Error(text('needFirstDay'));
    return create('leave', values);
  }, text('leaveAskedDone'));
  onSubmit(document.getElementById('time-form'), (values) => {
    if (!values.from) throw new Error(text('needFirstDay'));
    const weekdays = [...document.querySelectorAll('#time-form [name="weekdays"]:checked')].map((one) => one.value);
    return create('availability-rules', { ...values, weekdays: weekdays.length ? weekdays : undefined });
  }, text('saidDone'));
  document.getElementById('feed-open').addEventListener('click', () => send(async () => {
    const { path } = await post('my-roster/feed');
    document.getElementById('feed-shown').hidden = false;
    const address = document.getElementById('feed-address');
    address.value = `${location.origin}${base}${path}`;
    address.select();
  }, text('feedOpened')));
  document.getElementById('feed-close').addEventListener('click', () => send(async () => {
    await remove('my-roster/feed');
    document.getElementById('feed-shown').hidden = true;
  }, text('feedClosed')));
}
