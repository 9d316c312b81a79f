import { icon, make } from './dom.js';
import { text } from './text.js';

const layer = document.getElementById('toasts');
let undoLast = null;

function show(message, { bad = false, label, act, key, seconds = 10 }) {
  const toast = make('div', { class: bad ? 'toast bad' : 'toast' }, icon(bad ? 'contra' : 'check'), make('span', {}, message));
  const away = () => {
    toast.remove();
    if (undoLast === run) undoLast = null;
    if (!layer.childElementCount) layer.hidePopover?.();
  };
  const run = () => {
    away();
    act();
  };
  if (act) {
    const button = make('button', { type: 'button', onclick: run }, label);
    if (key) button.append(make('kbd', {}, key));
    toast.append(button);
    if (key) undoLast = run;
  }
  layer.replaceChildren(toast);
  if (layer.showPopover) {
    if (layer.matches(':popover-open')) layer.hidePopover();
    layer.showPopover();
  }
  let timer = setTimeout(away, seconds * 1000);
  for (const enter of ['pointerenter', 'focusin']) toast.addEventListener(enter, () => clearTimeout(timer));
  for (const leave of ['pointerleave', 'focusout']) {
    toast.addEventListener(leave, () => {
      clearTimeout(timer);
      timer = setTimeout(away, seconds * 1000);
    });
  }
}

/** Says what happened; with undo it offers to take it back for ten seconds. */
export const done = (message, undo) => show(message, undo ? { label: text('undo'), act: undo, key: 'U' } : { seconds: 6 });
/** Says what failed, with a way to try again where that can help. */
export const failed = (message, again) => show(message, { bad: true, label: text('retry'), act: again, seconds: 14 });
/** Takes back the change the toast speaks of; true when there was one. */
export const undo = () => {
  if (!undoLast) return false;
  undoLast();
  return true;
};
