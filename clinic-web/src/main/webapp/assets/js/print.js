const MOST = 11;

/** Lays the board out for paper: as many columns to a sheet as can be read, the hours on each. */
function lay(board) {
  const sheets = document.createElement('div');
  sheets.className = 'print-sheets';
  const columns = board.querySelectorAll('.board-body > .col').length;
  const each = Math.ceil(columns / Math.ceil(columns / MOST));
  for (let first = 0; first < columns; first += each) {
    const sheet = board.cloneNode(true);
    const keep = (one, at) => at >= first && at < first + each;
    for (const part of ['.col-head', '.col']) [...sheet.querySelectorAll(part)].forEach((one, at) => keep(one, at) || one.remove());
    sheet.removeAttribute('id');
    sheet.style.setProperty('--cols', Math.min(each, columns - first));
    sheets.append(sheet);
  }
  return sheets;
}

addEventListener('beforeprint', () => {
  for (const board of document.querySelectorAll('.day > .board')) board.after(lay(board));
});
addEventListener('afterprint', () => {
  for (const sheets of document.querySelectorAll('.print-sheets')) sheets.remove();
});
document.getElementById('print')?.addEventListener('click', () => print());
