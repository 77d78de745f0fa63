// Staff pages only, and only a comfort: J and K move, Enter opens, / searches; typed words are not left by accident.
(() => {
  const rows = [...document.querySelectorAll('[data-row]')];
  const hint = document.querySelector('[data-keys]');
  if (hint) hint.hidden = false;

  const fields = [...document.querySelectorAll('form[method="post"] textarea')];
  const isTyped = () => fields.some((field) => field.value !== field.defaultValue);
  let isSending = false;
  addEventListener('submit', () => {
    isSending = true;
  });
  addEventListener('pageshow', () => {
    isSending = false;
  });
  addEventListener('beforeunload', (event) => {
    if (!isSending && isTyped()) event.preventDefault();
  });

  const current = document.querySelector('.queue [aria-current]');
  const queue = current?.closest('ol');
  if (queue) queue.scrollTop = current.offsetTop - queue.clientHeight / 3;

  const move = (step) => {
    if (rows.length === 0) {
      document.querySelector(step > 0 ? 'a[rel="next"]' : 'a[rel="prev"]')?.click();
      return;
    }
    const at = rows.indexOf(document.activeElement);
    rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.focus();
  };
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest?.('input, textarea, select, [contenteditable]')) return;
    const key = event.key.toLowerCase();
    if (key === 'j') move(1);
    else if (key === 'k') move(-1);
    else if (key === '/') {
      const search = document.getElementById('q');
      if (!search) return;
      search.focus();
      search.select();
    } else return;
    event.preventDefault();
  });
})();
