// Remembers in this tab what is typed into the fields of a request until the server has said that it is stored:
// [data-part] holds [data-field]s. Session storage only; gone at sign-out, and when somebody else signs in here.
window.imiJournal = (() => {
  const store = 'imi-journal';
  const firstYear = '1900';
  const before = new WeakMap();
  const tabs = new BroadcastChannel('imi-sign-out');
  let isLost = false;
  let isPutting = false;

  const read = () => JSON.parse(sessionStorage.getItem(store) ?? '{}');
  const write = all => sessionStorage.setItem(store, JSON.stringify(all));
  const clear = () => sessionStorage.removeItem(store);

  // What was in a field is only compared again, so its FNV hash is enough.
  const hash = text => {
    let value = 2166136261;
    for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 16777619);
    return `${text.length}.${value >>> 0}`;
  };

  const partOf = field => field.closest?.('[data-field]')?.closest('[data-part]');
  const find = name => document.querySelector(`[data-part="${CSS.escape(name)}"]`);
  const fieldsOf = (part, name) => [...part.querySelectorAll(`[data-field="${CSS.escape(name)}"]`)];
  const isTicked = field => field.type === 'radio' || field.type === 'checkbox';
  const textOf = fields => fields.find(field => !isTicked(field))?.value || (fields.find(field => isTicked(field) && field.checked)?.value ?? '');

  const put = (fields, text) => {
    isPutting = true;
    const ticked = fields.filter(isTicked);
    const typed = fields.filter(field => !isTicked(field) && (ticked.length === 0 || [...field.options ?? []].some(option => option.value === text)));
    // Told even where it shows that already: it was ticked before anybody listened.
    for (const field of ticked.filter(one => one.type === 'checkbox' || one.value === text)) {
      field.checked = field.value === text;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
    for (const field of typed) {
      field.value = text;
      for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
    }
    isPutting = false;
  };

  const note = (part, name) => {
    const all = read();
    const fields = fieldsOf(part, name);
    const text = textOf(fields);
    const was = before.get(part)?.[name] ?? '';
    if (text === was) return; // told once more on leaving the field, when it may be stored already
    const entry = (all[part.dataset.part] ??= {})[name] ??= { seen: [] };
    entry.text = text;
    entry.seen.push(...[was, text].map(hash).filter(one => one !== entry.seen.at(-1)));
    write(all);
    before.set(part, { ...before.get(part), [name]: text });
  };

  const remember = event => {
    const part = partOf(event.target);
    const name = part && event.target.dataset.field;
    if (name) before.set(part, { ...before.get(part), [name]: textOf(fieldsOf(part, name)) });
  };

  // On the window, so before Blazor: what it cannot deliver now is put back when the page has rejoined.
  const hear = event => {
    const part = partOf(event.target);
    if (!part || isPutting) return;
    if (event.target.type !== 'date' || event.target.value === '' || event.target.value >= firstYear) note(part, event.target.dataset.field);
    if (isLost) event.stopImmediatePropagation();
  };

  addEventListener('focusin', remember, true);
  addEventListener('beforeinput', remember, true);
  addEventListener('input', hear, true);
  addEventListener('change', hear, true);
  addEventListener('submit', event => {
    if (event.target.action.endsWith('/sign-out')) {
      clear();
      tabs.postMessage('');
    }
  }, true);
  tabs.onmessage = clear;

  const user = document.querySelector('main[data-user]')?.dataset.user;
  if (user) {
    if (sessionStorage.getItem(`${store}-user`) !== user) clear();
    sessionStorage.setItem(`${store}-user`, user);
  }

  return {
    set isLost(value) { isLost = value; },

    // Puts back what is not stored yet into the fields of a part, where they show what it was typed over.
    // Returns what they do not fit any more.
    restore(name, shown, isStored) {
      const part = find(name);
      const all = read();
      const open = {};
      if (!part) return open;
      before.set(part, { ...shown, ...before.get(part) });
      for (const [field, { text, seen, isKept }] of Object.entries(all[name] ?? {})) {
        const now = shown[field] ?? '';
        const fields = fieldsOf(part, field);
        if (fields.length === 0 && !isKept) continue;
        if (now === text) { if (isStored) delete all[name][field]; } else if (fields.length > 0 && seen.includes(hash(now))) {
          put(fields, text);
          before.set(part, { ...before.get(part), [field]: text });
        } else open[field] = text;
      }
      write(all);
      return open;
    },

    // What is chosen without typing, of several or one by one: no field holds it, so the server says what it was and what it is.
    keep(name, field, was, text) {
      const all = read();
      const entry = (all[name] ??= {})[field] ??= { seen: [hash(was)], isKept: true };
      entry.text = text;
      entry.seen.push(hash(text));
      write(all);
    },

    // Of that, what was chosen over what is shown now.
    kept: (name, shown) => Object.fromEntries(Object.entries(read()[name] ?? {})
      .filter(([field, { seen, isKept }]) => isKept && seen.includes(hash(shown[field] ?? '')))
      .map(([field, { text }]) => [field, text])),

    holds: name => Object.keys(read()[name] ?? {}).length > 0,

    // The server has stored these texts of a part, or somebody chose others.
    stored(name, texts) {
      const all = read();
      for (const [field, entry] of Object.entries(all[name] ?? {})) {
        const text = texts[field] ?? '';
        if (entry.text === text) delete all[name][field];
        else if (entry.seen.includes(hash(text))) entry.seen = entry.seen.slice(entry.seen.indexOf(hash(text)));
      }
      if (all[name] && Object.keys(all[name]).length === 0) delete all[name];
      write(all);
    },

    forget(name) {
      const all = read();
      delete all[name];
      write(all);
    },

    // Names the page that edits now; returns those that this tab had before, to which nobody will come back. More than the last of them:
    // that one may have died before it had taken over what the one before it held.
    succeed(subject, editor) {
      const key = `imi-editors-${subject}`;
      const earlier = JSON.parse(sessionStorage.getItem(key) ?? '[]');
      sessionStorage.setItem(key, JSON.stringify([editor, ...earlier].slice(0, 5)));
      return earlier;
    },
  };
})();
