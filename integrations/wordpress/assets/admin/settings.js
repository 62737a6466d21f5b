/** The page of settings: moves parts, adds rows, shows a colour's contrast, and keeps the preview up to date. */
(() => {
  const words = window.afterwordSettings;
  const form = document.getElementById('afterword-form');
  const one = (selector) => document.querySelector(selector);

  /** Sends the form into a new frame: the first page of a frame is no step of the browser's history. */
  function updatePreview() {
    const button = one('[data-preview]');
    const old = one('.afterword-frame iframe');
    if (!button || !old) return;
    const frame = old.cloneNode();
    frame.name = button.formTarget = `afterword-preview-${Date.now()}`;
    old.replaceWith(frame);
    form.requestSubmit(button);
  }

  let timer = 0;
  let isSaving = false;
  let isChanged = false;
  function changed() {
    isChanged = true;
    one('[data-unsaved]').textContent = words.unsaved;
    clearTimeout(timer);
    timer = setTimeout(updatePreview, 600);
  }

  /** Moves a part one place up or down, keeps the focus on the button, and says where the part is now. */
  function move(button) {
    const item = button.closest('li');
    const isUp = button.dataset.move === 'up';
    const other = isUp ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return;
    other.insertAdjacentElement(isUp ? 'beforebegin' : 'afterend', item);
    markEnds();
    button.focus();
    const all = [...item.parentNode.children];
    const values = [item.dataset.label, all.indexOf(item) + 1, all.length];
    wp.a11y.speak(words.moved.replace(/%(\d)\$s/g, (_, number) => values[number - 1]));
    changed();
  }

  /** A button that cannot move its part says so and keeps the focus that it may have. */
  function markEnds() {
    for (const item of document.querySelectorAll('[data-parts] > li')) {
      item.querySelector('[data-move=up]').setAttribute('aria-disabled', String(!item.previousElementSibling));
      item.querySelector('[data-move=down]').setAttribute('aria-disabled', String(!item.nextElementSibling));
    }
  }

  /** Adds a copy of the last row of disclaimers, empty and under a number of its own. */
  function addRow() {
    const rows = [...document.querySelectorAll('[data-row]')];
    const row = rows[rows.length - 1].cloneNode(true);
    for (const field of row.querySelectorAll('select, textarea')) {
      field.name = field.name.replace(/\[\d+\]/, `[${rows.length}]`);
      field.removeAttribute('id');
      field.value = field.matches('select') ? '0' : '';
    }
    one('[data-rows]').append(row);
    row.querySelector('select').focus();
  }

  /** The relative luminance of `#rrggbb`, as WCAG defines it. */
  function luminance(color) {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const value = parseInt(color.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function checkColor() {
    const text = one('#afterword-color').value.trim();
    const isColor = /^#[0-9a-f]{6}$/i.test(text);
    if (isColor) one('[data-picker]').value = text.toLowerCase();
    const contrast = isColor ? 1.05 / (luminance(text) + 0.05) : 21;
    const warning = one('[data-contrast]');
    warning.hidden = contrast >= 3;
    warning.textContent = contrast < 3 ? words.contrast.replace('%s', contrast.toFixed(1)) : '';
  }

  one('[data-picker]').hidden = false;
  one('[data-add-row]').hidden = false;
  markEnds();
  checkColor();
  updatePreview();

  document.addEventListener('click', ({target}) => {
    const mover = target.closest('[data-move]');
    if (mover) move(mover);
    if (target.closest('[data-add-row]')) addRow();
  });
  form.addEventListener('input', ({target}) => {
    if (target.matches('[data-picker]')) one('#afterword-color').value = target.value;
    if (target.matches('[data-picker], #afterword-color')) checkColor();
    changed();
  });
  form.addEventListener('submit', ({submitter}) => {
    if (!submitter?.matches('[data-preview]')) isSaving = true;
  });
  window.addEventListener('beforeunload', (event) => {
    if (isChanged && !isSaving) event.preventDefault();
  });
})();
