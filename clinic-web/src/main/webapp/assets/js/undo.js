import { each } from './api.js';
import { make } from './dom.js';
import { refuse } from './refusal.js';
import { text } from './text.js';
import { done, failed } from './toast.js';

/** At least as long as nobody is told of a step. */
const WINDOW = 180000;
/** The call that takes back a step of a visit, or of all for whom it was taken at once. */
export const stepBack = (visit, step, together) => ({ path: `appointments/${visit}/undo?step=${step}${together ? '&together=true' : ''}` });

/**
 * What was done at this desk in the last minutes, on any of its pages, newest first, kept for this window and this account
 * only. Each can be taken back while nothing has happened to it since; the server refuses when somebody else went on.
 */
export class Undo {
  /** @param look draws the page anew after something was taken back, or could not be */
  constructor(look) {
    this.key = `done-${document.documentElement.dataset.account}`;
    this.look = look;
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
    if (this.menu) setInterval(() => this.draw(), 10000);
    this.draw();
  }

  get entries() {
    const all = JSON.parse(sessionStorage.getItem(this.key) ?? '[]');
    return all.filter((one) => Date.now() - one.at < WINDOW);
  }

  /** The newest entry of each visit, hold, block or wish. */
  get offered() {
    const seen = new Set();
    return this.entries.filter((one) => !seen.has(one.of) && seen.add(one.of));
  }

  /** Remembers what was done to something, and the calls that take it back, in their order. */
  add(of, name, words, calls) {
    const entry = { of: String(of), name, words, calls, at: Date.now() };
    this.keep([entry, ...this.entries]);
    return entry;
  }

  /** Says what was done, and keeps it to be taken back: at once from the message, later from the menu. */
  did(words, of, name, calls) {
    const entry = this.add(of, name, words, calls);
    done(words, () => this.back(entry));
  }

  of(one) { return this.offered.find((entry) => entry.of === String(one)); }

  keep(entries) {
    sessionStorage.setItem(this.key, JSON.stringify(entries));
    this.draw();
  }

  /** Takes it back. */
  async back(entry) {
    try {
      await each(entry.calls);
      this.keep(this.entries.filter((one) => one.at !== entry.at));
      done(text('undone', entry.name));
      this.look();
      return true;
    } catch (problem) {
      if (problem.refused) this.keep(this.entries.filter((one) => one.at !== entry.at));
      if (problem.refused) refuse(problem);
      else failed(problem.detail || problem.title, null);
      this.look();
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
