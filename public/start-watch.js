// When the program itself does not arrive, nothing of it can say so. This file stands alone and knows only the splash.
(() => {
  const base = new URL('.', document.currentScript.src).pathname;
  let told = false;

  function tell() {
    const splash = document.querySelector('.splash');
    if (told || !splash) return;
    told = true;
    const text = document.createElement('p');
    text.textContent =
      'NextPanel does not start: some of its program files are missing or did not arrive. Your data has not been touched.';
    const links = document.createElement('p');
    for (const [label, address] of [
      ['Try again', location.href],
      ['Open recovery', `${base}recover.html`],
    ]) {
      const link = document.createElement('a');
      link.textContent = label;
      link.href = address;
      // The same address would only move to its fragment.
      if (address === location.href)
        link.addEventListener('click', (event) => (event.preventDefault(), location.reload()));
      links.append(link, ' ');
    }
    splash.setAttribute('role', 'alert');
    splash.dataset.failed = '';
    splash.replaceChildren(text, links);
  }

  // Scripts that can't be fetched are only heard of while the event goes down. One that failed may be fetched again, so wait a moment.
  const later = () => setTimeout(tell, 3000);
  addEventListener('error', later, true);
  addEventListener('unhandledrejection', later);
  setTimeout(tell, 30000);
})();
