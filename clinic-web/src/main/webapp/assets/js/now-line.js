import { localTime } from './zone.js';

const minutes = (clock) => { const [hour, minute] = clock.split(':').map(Number); return hour * 60 + minute; };

/** Moves the line of a board that shows today to where it is now on the branch's clock. */
export function moveNow(board, zone) {
  const line = board?.querySelector('.now-line');
  if (!line) return;
  const now = localTime(new Date().toISOString(), zone);
  line.style.setProperty('--s', Math.max(0, minutes(now) - minutes(board.dataset.from)));
  line.firstElementChild.textContent = now;
}
