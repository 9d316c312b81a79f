import { post } from './api.js';
import { make } from './dom.js';
import { text } from './text.js';

/**
 * What was done at this desk in the last minutes, newest first, kept for this window and this account only. Each can be
 * taken back while it is the last step of its visit; the server refuses when somebody else went on since.
 */
export class Undo {
  /** @param taken called with the entry that was taken back, failed with the problem and the entry */
  constructor({ account, undoSeconds }, taken, failed) {
    this.key = `done-${account}`;
    this.window = undoSeconds * 1000;
    this.taken = taken;
    this.failed = failed;
    this.menu = document.getElementById('undo');
    this.opener = document.getElementById('undo-open');
    for (const key of Object.keys(sessionStorage)) if (key.startsWith('done-') && key !== this.key) sessionStorage.removeItem(key);
    this.menu?.addEventListener('click', (event) => {
      const entry = this.offered.find((one) => String(one.at) === event.target.closest('[data-at]')?.dataset.at);
      if (!entry) return;
      this.menu.hidePopover();
      this.opener.focus();
      this.back(entry);
    });
    this.menu?.addEventListener('toggle', (event) => event.newState === 'open' && this.menu.querySelector('button')?.focus());
    this.menu?.addEventListener('keydown', (event) => {
      const all = [...this.menu.querySelectorAll('button')];
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || !all.length) return;
      event.preventDefault();
      all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
    });
    setInterval(() => this.draw(), 10000);
    this.draw();
  }

  get entries() {
    const all = JSON.parse(sessionStorage.getItem(this.key) ?? '[]');
    return all.filter((one) => Date.now() - one.at < this.window);
  }

  /** The newest entry of each visit. */
  get offered() {
    const seen = new Set();
    return this.entries.filter((one) => !seen.has(one.visit) && seen.add(one.visit));
  }

  /** Remembers a step of a visit; steps names what to take back, the last first. */
  add(visit, name, words, steps) {
    const entry = { visit: String(visit), name, words, steps, at: Date.now() };
    this.keep([entry, ...this.entries]);
    return entry;
  }

  of(visit) { return this.offered.find((one) => one.visit === String(visit)); }

  keep(entries) {
    sessionStorage.setItem(this.key, JSON.stringify(entries));
    this.draw();
  }

  /** Takes it back. */
  async back(entry) {
    try {
      for (const step of entry.steps) await post(`appointments/${entry.visit}/undo?step=${step}`);
      this.keep(this.entries.filter((one) => one.at !== entry.at));
      this.taken(entry);
      return true;
    } catch (problem) {
      if (problem.refused) this.keep(this.entries.filter((one) => one.at !== entry.at));
      this.failed(problem, entry);
      return false;
    }
  }

  open() {
    if (this.opener && !this.opener.disabled) this.menu.showPopover();
  }

  draw() {
    if (!this.menu) return;
    const offered = this.offered;
    this.opener.disabled = offered.length === 0;
    document.getElementById('undo-count').textContent = offered.length || '';
    const focused = document.activeElement?.dataset.at;
    this.menu.querySelector('ul').replaceChildren(...(offered.length ? offered.map((one) => {
      const minutes = Math.floor((Date.now() - one.at) / 60000);
      return make('li', {}, make('button', { type: 'button', 'data-at': one.at }, make('span', {}, one.words), make('small', {}, minutes ? text('ago', minutes) : text('justNow'))));
    }) : [make('li', { class: 'meta' }, text('nothingToUndo'))]));
    if (focused) (this.menu.querySelector(`[data-at="${focused}"]`) ?? this.menu.querySelector('button') ?? this.opener).focus();
  }
}
