// Counts along and finds categories while a person types. Every page works without it; it needs no framework and
// brings no words of its own: they stand in data attributes. Floor: Chrome 80, Safari 13.
(() => {
  const PAUSE_MS = 450;

  function count(box) {
    const area = box.querySelector('textarea');
    const note = box.querySelector('[aria-live]');
    const max = Number(box.dataset.max);
    const say = () => {
      const length = area.value.length;
      const over = length - max;
      const text = over > 0 ? box.dataset.over : box.dataset.now;
      note.textContent = text.replace('{n}', (over > 0 ? over : length).toLocaleString('en'));
    };
    area.addEventListener('input', say);
    say();
  }

  /** Radios move up to the nearest and back down to their heading; a moved radio keeps what was chosen. */
  function find(picker, area) {
    const top = picker.querySelector('[data-top]');
    const homes = new Map();
    for (const choice of picker.querySelectorAll('[data-home]')) {
      homes.set(choice, document.getElementById(choice.dataset.home));
    }
    const button = picker.querySelector('.find-button');
    if (button) button.hidden = true;
    const elsewhere = document.querySelector('[data-elsewhere]');

    const show = (answer) => {
      const chosen = picker.querySelector('input:checked');
      const wanted = answer.found.map((code) => picker.querySelector(`[data-code="${code}"]`)).filter(Boolean);
      for (const [choice, home] of homes) {
        const stays = wanted.includes(choice) || choice.contains(chosen);
        if (!stays && choice.parentNode === top) home.append(choice);
      }
      for (const choice of wanted.reverse()) top.prepend(choice);
      if (wanted.length > 0) picker.querySelector('.hint').textContent = picker.dataset.found;
      elsewhere.hidden = answer.elsewhere.length === 0;
      const list = elsewhere.querySelector('[data-list]');
      list.textContent = '';
      for (const matter of answer.elsewhere) {
        const line = document.createElement('p');
        const name = document.createElement('b');
        name.textContent = matter.name;
        line.append(name, ` ${matter.route}`);
        list.append(line);
      }
    };

    let timer = 0;
    let latest = 0;
    const ask = async () => {
      const asked = ++latest;
      const body = new URLSearchParams({ text: area.value });
      const response = await fetch(picker.dataset.find, { method: 'POST', body });
      if (response.ok && asked === latest) show(await response.json());
    };
    area.addEventListener('input', () => {
      clearTimeout(timer);
      // Without an answer the list stays as it is.
      timer = setTimeout(() => ask().catch(() => undefined), PAUSE_MS);
    });
  }

  for (const box of document.querySelectorAll('[data-max]')) count(box);
  const picker = document.querySelector('[data-find]');
  const area = document.getElementById('text');
  if (picker && area) find(picker, area);
})();
