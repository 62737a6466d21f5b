/** Imports the votes of another plugin batch by batch, and shows how far it is. */
(() => {
  const {url, progress: progressText, failed} = window.afterwordImport;
  const number = new Intl.NumberFormat(document.documentElement.lang || undefined);

  /** Imports the next batch. Throws with a text for people where that fails. */
  async function importBatch(form) {
    const answer = await fetch(url, {method: 'POST', body: new FormData(form)}).then(
      (response) => response.json(),
      () => null,
    );
    if (!answer?.success) throw new Error(answer?.data?.message ?? failed);
    return answer.data;
  }

  function show(section, {done, total}) {
    const box = section.querySelector('[data-progress]');
    const values = [done, total].map((each) => number.format(each));
    const text = progressText.replace(/%(\d)\$s/g, (_, at) => values[at - 1]);
    const bar = box.querySelector('progress');
    box.hidden = false;
    bar.max = Math.max(total, 1);
    bar.value = done;
    bar.setAttribute('aria-label', text);
    box.querySelector('span').textContent = text;
  }

  async function importAll(form) {
    const section = form.closest('[data-import]');
    const result = section.querySelector('[data-result]');
    result.textContent = '';
    try {
      let state;
      do {
        state = await importBatch(form);
        show(section, state);
        section.querySelector('[data-imported]').textContent = state.imported_text;
        section.querySelector('[data-form=afterword_undo_import]').hidden = !state.has_imported;
      } while (!state.is_finished);
      result.textContent = state.result;
    } catch (error) {
      result.textContent = error.message || failed;
    }
  }

  for (const form of document.querySelectorAll('[data-form=afterword_import]')) {
    let isRunning = false;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (isRunning) return;
      isRunning = true;
      // It keeps the focus: a button that is disabled would lose it.
      const button = form.querySelector('button');
      button.setAttribute('aria-disabled', 'true');
      await importAll(form);
      button.removeAttribute('aria-disabled');
      isRunning = false;
    });
  }
})();
