import { get } from './api.js';
import { combobox } from './combobox.js';
import { make } from './dom.js';
import { text } from './text.js';

const name = (row) => row.name ?? `${row.firstName} ${row.lastName}`;

/** Turns the input into a combobox over clients; chosen(client) is called with the row, fresh(words) offers a new client. */
export function clientSearch(input, chosen, fresh, { eager = false } = {}) {
  combobox(input, {
    eager,
    ask: async (words, signal) => {
      const answer = await get('clients', { q: words, limit: 8 }, signal);
      return [...answer.rows.slice(0, 8), ...(fresh ? [{ fresh: true }] : [])];
    },
    option: (row, words) => (row.fresh ? [make('b', {}, text('newClient', words))] : [make('b', {}, name(row)), make('small', {}, [row.phone, row.bornOn, row.email].filter(Boolean).join(' \u00b7 '))]),
    chosen: (row, words, goesOn) => (row.fresh ? fresh(words) : chosen(row, goesOn)),
    nothing: (words) => text('noMatch', words),
  });
}
