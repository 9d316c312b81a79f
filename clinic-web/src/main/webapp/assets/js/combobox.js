import { make } from './dom.js';
import { text } from './text.js';

let count = 0;

/**
 * Turns the input into a combobox. ask(words, signal) answers rows, option(row, words) the parts of one, chosen(row) is
 * called with what was taken, nothing(words) says that there is none. With eager, Enter takes the first row even when it
 * is pressed before the answer is there; pressed once more until then, chosen is told so, to go straight on.
 */
export function combobox(input, { ask, option, chosen, nothing, eager = false }) {
  const id = `options-${(count += 1)}`;
  const list = make('div', { class: 'options', role: 'listbox', id, hidden: true, 'aria-label': input.getAttribute('aria-label') ?? '' });
  const said = make('span', { class: 'vh', role: 'status' });
  input.parentElement.append(list, said);
  for (const [key, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id })) input.setAttribute(key, value);
  let rows = [];
  let at = -1;
  let timer = null;
  let asked = null;
  let impatient = 0;

  const close = () => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
    at = -1;
  };
  const take = (index) => {
    const row = rows[index];
    const goesOn = impatient > 1;
    impatient = 0;
    close();
    chosen(row, input.value.trim(), goesOn);
  };
  const mark = (index) => {
    at = (index + rows.length) % rows.length;
    [...list.children].forEach((one, i) => one.setAttribute('aria-selected', String(i === at)));
    list.children[at].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', `${id}-${at}`);
  };
  const show = (words) => {
    const options = rows.map((row, i) => make('div', { role: 'option', id: `${id}-${i}`, 'aria-selected': 'false', onpointerdown: (event) => event.preventDefault(), onclick: () => take(i) }, ...option(row, words)));
    list.replaceChildren(...(options.length ? options : [make('p', { class: 'meta' }, nothing(words))]));
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    said.textContent = text('matches', rows.filter((row) => !row.fresh).length);
    if (options.length) mark(0);
  };
  const search = async () => {
    timer = null;
    const words = input.value.trim();
    asked?.abort();
    if (words.length < 2) return close();
    const mine = (asked = new AbortController());
    try {
      const answer = await ask(words, mine.signal);
      if (asked !== mine) return undefined;
      asked = null;
      rows = answer;
      if (impatient && rows.length) take(0);
      else show(words);
    } catch (problem) {
      if (problem.name === 'AbortError' || asked !== mine) return undefined;
      asked = null;
      rows = [];
      list.replaceChildren(make('p', { class: 'meta c-danger' }, problem.title ?? text('failed')));
      list.hidden = false;
    }
    impatient = 0;
    return undefined;
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    impatient = 0;
    timer = setTimeout(search, 140);
  });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
    if (event.key === 'Enter' && eager && (timer || asked)) {
      event.preventDefault();
      impatient += 1;
      if (timer) {
        clearTimeout(timer);
        search();
      }
      return;
    }
    if (list.hidden || !rows.length) return;
    if (event.key === 'ArrowDown') mark(at + 1);
    else if (event.key === 'ArrowUp') mark(at - 1);
    else if (event.key === 'Enter') take(Math.max(at, 0));
    else return;
    event.preventDefault();
  });
}
