import { get } from './api.js';
import { combobox } from './combobox.js';
import { open } from './dialog.js';
import { icon, make } from './dom.js';
import { base, text } from './text.js';

const looks = { held: 'booked', booked: 'booked', confirmed: 'confirmed', arrived: 'arrived', 'in-treatment': 'treating', completed: 'completed', settled: 'completed', 'no-show': 'noshow', cancelled: 'cancelled', 'late-cancelled': 'cancelled' };
const when = (row) => {
  const [date, time] = row.start.split('T');
  const [year, month, day] = date.split('-').map(Number);
  const spoken = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(Date.UTC(year, month - 1, day));
  return `${spoken}, ${time.slice(0, 5)}`;
};

/** A client's visits on whatever day: taking one opens its day's board with it in focus. */
export function findVisit() {
  const dialog = document.getElementById('find-dialog');
  const input = document.getElementById('find-visit-of');
  combobox(input, {
    eager: true,
    ask: async (words, signal) => (await get('appointments/find', { q: words, limit: 12 }, signal)).rows,
    option: (row) => [icon(looks[row.status]), make('b', {}, row.clientName), make('span', {}, when(row)), make('small', {}, `${row.branch} \u00b7 ${row.therapistName}`)],
    chosen: (row) => location.assign(`${base}/desk/day-board?${new URLSearchParams({ branch: row.branch, date: row.date, visit: row.id })}`),
    nothing: (words) => text('noVisitOf', words),
  });
  return () => {
    input.value = '';
    open(dialog);
  };
}
