/* Draws the stacked chart of revenue by branch and time. Colours come from the tokens, so a change of theme redraws. */
import './filter.js';
import { text, money } from './text.js';

const block = document.getElementById('chart-data');
const canvas = document.getElementById('chart');
const known = ['rv', 'om', 'hs', 'ng', 'ep', 'ss'];
let chart = null;

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const colour = (code, at) => token(`--b-${code.toLowerCase()}`) || token(`--b-${known[at % known.length]}`);

/** Shades the buckets of the selected period, behind the bars. */
const selection = (selected) => ({
  id: 'selection',
  beforeDatasetsDraw({ ctx, chartArea, scales }) {
    const first = selected.indexOf(true);
    if (first <= 0) return;
    const step = chartArea.width / selected.length;
    const left = scales.x.getPixelForValue(first) - step / 2;
    ctx.save();
    ctx.fillStyle = token('--off');
    ctx.fillRect(left, chartArea.top, chartArea.right - left, chartArea.height);
    ctx.fillStyle = token('--ink-3');
    ctx.textAlign = 'center';
    ctx.font = `500 11px ${token('--font')}`;
    ctx.fillText(text('selected'), (left + chartArea.right) / 2, chartArea.top + 12);
    ctx.restore();
  },
});

function draw(data) {
  chart?.destroy();
  const short = new Intl.NumberFormat('en', { notation: 'compact', style: 'currency', currency: data.currency, currencyDisplay: 'narrowSymbol' });
  const font = { family: token('--font'), size: 11, weight: 500 };
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  chart = new window.Chart(canvas, {
    type: 'bar',
    data: {
      labels: data.labels,
      datasets: data.series.map((one, at) => ({
        label: one.name,
        data: one.values.map(Number),
        backgroundColor: colour(one.code, at),
        borderColor: token('--surface'),
        borderWidth: { top: 1.5 },
        borderRadius: 1.5,
        maxBarThickness: 40,
      })),
    },
    options: {
      animation: still ? false : { duration: 200 },
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: { stacked: true, grid: { display: false }, border: { color: token('--line-2') }, ticks: { color: token('--ink-3'), font } },
        y: { stacked: true, grid: { color: token('--line') }, border: { display: false }, ticks: { color: token('--ink-3'), font, maxTicksLimit: 6, callback: (value) => short.format(value) } },
      },
      plugins: {
        legend: { display: false },
        tooltip: {
          callbacks: {
            title: ([item]) => (data.by === 'week' ? text('weekOf', item.label) : item.label),
            label: (item) => `${item.dataset.label}: ${money({ amount: data.series[item.datasetIndex].values[item.dataIndex], currency: data.currency })}`,
            footer: (items) => `${text('total')}: ${money({ amount: (items.reduce((sum, item) => sum + Math.round(item.parsed.y * 100), 0) / 100).toFixed(2), currency: data.currency })}`,
          },
        },
      },
    },
    plugins: [selection(data.selected)],
  });
}

if (block && canvas && window.Chart) {
  const data = JSON.parse(block.textContent);
  draw(data);
  new MutationObserver(() => draw(data)).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => draw(data));
}
