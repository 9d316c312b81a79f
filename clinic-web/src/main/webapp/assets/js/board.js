import { base, text } from './text.js';
import { make } from './dom.js';

const STEP = 5;

/** The board in the page: fetching it anew, moving between cards by key, dragging a card. */
export class Board {
  constructor(place, { opened, moved, empty, loaded }) {
    this.place = place;
    this.opened = opened;
    this.moved = moved;
    this.empty = empty;
    this.loaded = loaded;
    this.asked = null;
    document.addEventListener('pointerdown', (event) => this.grab(event));
    document.addEventListener('dragstart', (event) => event.target.closest?.('.board') && event.preventDefault());
    document.addEventListener('dblclick', (event) => this.bookAt(event));
  }

  get day() { return document.getElementById('day'); }
  get cards() { return [...this.day.querySelectorAll('.board .appt')]; }
  card(id) { return this.cards.find((card) => card.dataset.id === String(id)); }
  get focused() { return document.activeElement?.closest?.('.appt') ?? null; }

  /** Swaps in the board as it is now; focus and scroll stay where they were. */
  async refresh(selected) {
    this.asked?.abort();
    this.asked = new AbortController();
    const busy = setTimeout(() => this.day.setAttribute('aria-busy', 'true'), 300);
    const focus = this.focused?.dataset.id;
    const onBoard = document.activeElement?.id === 'board';
    try {
      const { branch, date, by } = this.place;
      const answer = await fetch(`${base}/desk/board?${new URLSearchParams({ branch, date, by })}`, { signal: this.asked.signal, headers: { 'X-Requested-With': 'clinic' } });
      if (!answer.ok || answer.redirected) throw new Error(text('notLoaded'));
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('day');
      if (!fresh) throw new Error(text('notLoaded'));
      const old = this.day.querySelector('.board');
      const scroll = old && [old.scrollLeft, old.scrollTop];
      this.day.replaceWith(document.adoptNode(fresh));
      const board = this.day.querySelector('.board');
      if (board && scroll) board.scrollTo(...scroll);
      document.getElementById('count').textContent = this.day.dataset.visits;
      this.mark(selected);
      if (focus) (this.card(focus) ?? board)?.focus({ preventScroll: true });
      else if (onBoard) board?.focus({ preventScroll: true });
      this.loaded?.();
      return true;
    } catch (broken) {
      return broken.name === 'AbortError';
    } finally {
      clearTimeout(busy);
      this.day.removeAttribute('aria-busy');
    }
  }

  mark(id) {
    for (const card of this.cards) {
      if (id && card.dataset.id === String(id)) card.setAttribute('aria-current', 'true');
      else card.removeAttribute('aria-current');
    }
  }

  focus(card) {
    for (const other of this.cards) other.tabIndex = other === card ? 0 : -1;
    card.focus();
    card.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** Arrow keys: up and down in a column, left and right to the card nearest in time. */
  step(key) {
    const from = this.focused;
    if (!from) {
      const first = this.cards.find((card) => card.tabIndex === 0) ?? this.cards[0];
      if (first) this.focus(first);
      return Boolean(first);
    }
    const column = from.closest('.col');
    const own = [...column.querySelectorAll('.appt')];
    if (key === 'ArrowUp' || key === 'ArrowDown') {
      const next = own[own.indexOf(from) + (key === 'ArrowDown' ? 1 : -1)];
      if (next) this.focus(next);
      return true;
    }
    const way = key === 'ArrowRight' ? 'nextElementSibling' : 'previousElementSibling';
    const top = from.getBoundingClientRect().top;
    for (let next = column[way]; next; next = next[way]) {
      const near = [...next.querySelectorAll('.appt')].sort((a, b) => Math.abs(a.getBoundingClientRect().top - top) - Math.abs(b.getBoundingClientRect().top - top))[0];
      if (near && next.matches('.col')) {
        this.focus(near);
        break;
      }
    }
    return true;
  }

  /** Minutes after the first shown hour, at a height on the screen, in steps of five. */
  minutesAt(y, grab = 0) {
    const body = this.day.querySelector('.board-body');
    const per = body.getBoundingClientRect().height / Number(getComputedStyle(this.day.querySelector('.board')).getPropertyValue('--mins'));
    return Math.max(0, Math.round((y - grab - body.getBoundingClientRect().top) / per / STEP) * STEP);
  }

  clockOf(minutes) {
    const [hour, minute] = this.day.querySelector('.board').dataset.from.split(':').map(Number);
    const all = hour * 60 + minute + minutes;
    return `${String(Math.floor(all / 60) % 24).padStart(2, '0')}:${String(all % 60).padStart(2, '0')}`;
  }

  bookAt(event) {
    const column = event.target.closest?.('.board .col');
    if (!column || event.target.closest('.appt')) return;
    this.empty({ column: column.dataset.column, time: this.clockOf(this.minutesAt(event.clientY)) });
  }

  grab(event) {
    const card = event.target.closest?.('.board .appt');
    if (!card || event.button !== 0 || event.pointerType === 'touch' || !['held', 'booked', 'confirmed', 'arrived'].includes(card.dataset.state)) return;
    const begun = { x: event.clientX, y: event.clientY, inside: event.clientY - card.getBoundingClientRect().top };
    let ghost = null;
    let target = null;
    const drag = (move) => {
      if (!ghost) {
        if (Math.hypot(move.clientX - begun.x, move.clientY - begun.y) < 6) return;
        ghost = make('li', { class: 'ghost' });
        card.classList.add('dragged');
      }
      const column = document.elementsFromPoint(move.clientX, move.clientY).find((under) => under.matches?.('.board .col')) ?? target?.column ?? card.closest('.col');
      const minutes = this.minutesAt(move.clientY, begun.inside);
      target = { column, time: this.clockOf(minutes) };
      ghost.style.setProperty('--s', minutes);
      ghost.style.setProperty('--d', card.dataset.minutes);
      ghost.textContent = target.time;
      if (ghost.parentElement !== column) column.append(ghost);
    };
    const stop = (cancelled) => {
      removeEventListener('pointermove', drag);
      removeEventListener('pointerup', drop);
      removeEventListener('pointercancel', lost);
      removeEventListener('keydown', escape, true);
      ghost?.remove();
      card.classList.remove('dragged');
      if (ghost) {
        const swallow = (click) => { click.preventDefault(); click.stopPropagation(); };
        addEventListener('click', swallow, { capture: true, once: true });
        setTimeout(() => removeEventListener('click', swallow, { capture: true }), 50);
        if (!cancelled && target) this.moved(card, target);
      }
    };
    const drop = () => stop(false);
    const lost = () => stop(true);
    const escape = (key) => { if (key.key === 'Escape') stop(true); };
    addEventListener('pointermove', drag);
    addEventListener('pointerup', drop);
    addEventListener('pointercancel', lost);
    addEventListener('keydown', escape, true);
  }
}
