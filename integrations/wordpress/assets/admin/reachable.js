/** Asks for a rating as a reader does who is not logged in, and says where that is refused. */
(async () => {
  const {url, base, closed, silent, foreign} = window.afterwordReachable;

  /** Nothing where ratings are answered, else what was answered instead. */
  async function refusal() {
    try {
      const response = await fetch(url, {
        cache: 'no-store',
        credentials: 'omit',
        headers: {Accept: 'application/json'},
      });
      const text = await response.text();
      // It is ours, and says what is wrong: other notices tell of the database.
      if (response.headers.get('Content-Type')?.includes('problem+json')) return '';
      if (!response.ok) return `${response.status} ${response.statusText}`.trim();
      return text.includes('"ratings"') ? '' : foreign;
    } catch {
      return silent;
    }
  }

  const answered = await refusal();
  if (!answered) return;
  const notice = document.createElement('div');
  notice.className = 'notice notice-error';
  notice.setAttribute('role', 'alert');
  const text = document.createElement('p');
  text.textContent = closed.replace('%s', answered);
  const address = document.createElement('code');
  address.textContent = base;
  const line = document.createElement('p');
  line.append(address);
  notice.append(text, line);
  const place = document.querySelector('.wp-header-end') ?? document.querySelector('.wrap h1');
  place?.after(notice);
})();
