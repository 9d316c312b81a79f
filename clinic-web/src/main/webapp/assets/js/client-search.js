import { get } from './api.js';
import { make } from './dom.js';
import { text } from './text.js';

let count = 0;

/** Turns the input into a combobox over clients; chosen(client) is called with the row, fresh(words) offers a new client. */
export function clientSearch(input, chosen, fresh) {
  const id = `clients-${(count += 1)}`;
  const list = make('div', { class: 'options', role: 'listbox', id, hidden: true, 'aria-label': input.getAttribute('aria-label') ?? '' });
  const said = make('span', { class: 'vh', role: 'status' });
  input.parentElement.append(list, said);
  for (const [key, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id })) input.setAttribute(key, value);
  let rows = [];
  let at = -1;
  let timer;
  let asked;

  const close = () => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
    at = -1;
  };
  const take = (index) => {
    const row = rows[index];
    close();
    if (row.fresh) fresh(input.value.trim());
    else chosen(row);
  };
  const mark = (index) => {
    at = (index + rows.length) % rows.length;
    [...list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === at)));
    list.children[at].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', `${id}-${at}`);
  };
  const name = (row) => row.name ?? `${row.firstName} ${row.lastName}`;
  const show = (words) => {
    const options = rows.map((row, i) => make('div', { role: 'option', id: `${id}-${i}`, 'aria-selected': 'false', onpointerdown: (event) => event.preventDefault(), onclick: () => take(i) },
      ...(row.fresh ? [make('b', {}, text('newClient', words))] : [make('b', {}, name(row)), make('small', {}, [row.phone, row.bornOn, row.email].filter(Boolean).join(' \u00b7 '))])));
    list.replaceChildren(...(options.length ? options : [make('p', { class: 'meta' }, text('noMatch', words))]));
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    said.textContent = text('matches', rows.filter((row) => !row.fresh).length);
    if (options.length) mark(0);
  };
  const ask = async () => {
    const words = input.value.trim();
    asked?.abort();
    if (words.length < 2) return close();
    asked = new AbortController();
    try {
      const answer = await get('clients', { q: words, limit: 8 }, asked.signal);
      rows = answer.rows.slice(0, 8);
      if (fresh) rows.push({ fresh: true });
      show(words);
    } catch (problem) {
      if (problem.name === 'AbortError') return undefined;
      rows = [];
      list.replaceChildren(make('p', { class: 'meta c-danger' }, problem.title ?? text('failed')));
      list.hidden = false;
    }
    return undefined;
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 140);
  });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
    if (list.hidden || !rows.length) return;
    if (event.key === 'ArrowDown') mark(at + 1);
    else if (event.key === 'ArrowUp') mark(at - 1);
    else if (event.key === 'Enter') take(Math.max(at, 0));
    else return;
    event.preventDefault();
  });
}
