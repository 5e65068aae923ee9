// Keys (R19): letters go to what bears them and press only what opens something; what is binding takes Enter as well.
// Dead in fields, in dialogs, with another key held down, and where the reader has switched them off (data-letters="off").
window.imiKeys = (() => {
  const patience = 1500;
  let wentAt = -patience;

  const isOff = () => document.documentElement.dataset.letters === 'off';
  const isField = element => element.isContentEditable || element.matches?.('input, textarea, select');
  const isUsable = control => !control.disabled && control.getAttribute('aria-disabled') !== 'true' && control.checkVisibility();

  const press = letter => {
    const control = [...document.querySelectorAll(`[data-key="${CSS.escape(letter)}"]`)].find(isUsable);
    control?.focus();
    if (control?.hasAttribute('data-press')) control.click();
    return control !== undefined;
  };

  const move = by => {
    const rows = [...document.querySelectorAll('table[data-rows] > tbody > tr')];
    const at = rows.findIndex(row => row.contains(document.activeElement));
    const row = rows[at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)];
    row?.querySelector('th[scope=row] > a')?.focus();
    return row !== undefined;
  };

  const goTo = letter => {
    const link = document.querySelector(`nav [data-go="${CSS.escape(letter)}"]`);
    link?.click();
    return link !== null;
  };

  const filter = () => {
    const field = document.querySelector('form.filter :is(input:not([type=hidden]), select, textarea)');
    field?.focus();
    return field !== null;
  };

  // Whatever needs the server waits until the circuit is there.
  const open = id => {
    const dialog = document.getElementById(id);
    if (!dialog || document.querySelector('dialog[open]') || !document.querySelector('main[data-live]')) return false;
    dialog.showModal();
    const field = dialog.querySelector('input[role=combobox]');
    if (field) {
      field.value = '';
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.focus();
    }
    return true;
  };

  const close = id => document.getElementById(id)?.close();

  const act = key => {
    const isGoing = performance.now() - wentAt < patience;
    wentAt = -patience;
    if (isGoing) return goTo(key);
    switch (key) {
      case 'g': wentAt = performance.now(); return true;
      case 'j': return move(1);
      case 'k': return move(-1);
      case '/': return filter();
      case '?': return open('keys-help');
      default: return /^[a-z]$/.test(key) && press(key);
    }
  };

  addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k' && open('palette')) event.preventDefault();
    if (event.target.closest?.('#palette') && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) event.preventDefault(); // the list moves, not the caret
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.repeat && !'jk'.includes(event.key)) return; // a key held down would open and close
    if (isOff() || isField(event.target) || document.querySelector('dialog[open]')) return;
    if (act(event.key)) event.preventDefault();
  });

  addEventListener('click', click => {
    const opener = click.target.closest?.('[data-opens]');
    if (opener) open(opener.dataset.opens);
  });

  return { press, close };
})();
