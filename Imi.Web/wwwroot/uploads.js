// Chooses, drops, pastes and sends documents, by plain HTTP beside the circuit: what is under way goes on when the circuit is gone
// or the reader is on another step, and is there again when the section is. Each document is sent as one operation, so that a
// second try after a broken line attaches nothing twice.
const atOnce = 2;
const tries = 30;
const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));
const uploadsOf = new Map(); // by the address that they go to
const shown = new Map();     // by the section

addEventListener('beforeunload', leaving => {
  if ([...uploadsOf.values()].flat().some(upload => upload.state === 'queued' || upload.state === 'sending')) leaving.preventDefault();
});

// Null where the section has gone from the page while the call was on its way.
export function show(root) {
  if (!root) return;
  hide(root);
  const gone = new AbortController();
  const section = { root, uploads: uploadsOf.get(root.dataset.address) ?? [], texts: JSON.parse(root.dataset.texts) };
  uploadsOf.set(root.dataset.address, section.uploads);
  const on = (target, type, act) => target.addEventListener(type, act, { signal: gone.signal });
  on(root, 'click', click => {
    const preview = click.target.closest('[data-preview]');
    if (preview) {
      click.preventDefault();
      openPreview(preview, section.texts);
    } else if (click.target.closest('[data-choose]')) {
      root.querySelector('[data-files]').click();
    }
  });
  on(root, 'change', change => {
    if (!change.target.matches('[data-files]')) return;
    add(section, change.target.files);
    change.target.value = '';
  });
  on(root, 'dragover', drag => {
    if (!drag.dataTransfer.types.includes('Files') || !place(section)) return;
    drag.preventDefault();
    root.classList.add('dropping');
  });
  on(root, 'dragleave', drag => { if (!root.contains(drag.relatedTarget)) root.classList.remove('dropping'); });
  on(root, 'drop', drop => {
    if (!drop.dataTransfer.files.length || !place(section)) return;
    drop.preventDefault();
    root.classList.remove('dropping');
    add(section, drop.dataTransfer.files);
  });
  on(document, 'paste', paste => {
    // Text that is pasted with its picture goes where it was pasted.
    if (!paste.clipboardData?.files.length || paste.clipboardData.getData('text/plain') || !place(section)) return;
    paste.preventDefault();
    add(section, paste.clipboardData.files);
  });
  const observer = new MutationObserver(() => draw(section));
  observer.observe(root.querySelector('[data-documents]'), { childList: true });
  gone.signal.addEventListener('abort', () => observer.disconnect());
  shown.set(root, { section, gone });
  place(section)?.replaceChildren();
  draw(section);
}

export function hide(root) {
  shown.get(root)?.gone.abort();
  shown.delete(root);
}

const place = section => section.root.querySelector('[data-uploads]');
const isListed = (section, upload) => section.root.querySelector(`[data-attachment="${upload.id}"]`) !== null;
const waits = upload => upload.state === 'ready';
const said = (text, ...values) => text.replace(/\{(\d)\}/g, (_, index) => values[index]);
const megabytes = (section, bytes) =>
  said(section.texts.megabytes, new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(Math.floor(bytes / 104857.6) / 10));

// What is on its way takes room before the list knows of it.
const left = section => section.uploads
  .filter(upload => upload.state !== 'refused' && !isListed(section, upload))
  .reduce((rest, upload) => rest - upload.file.size, Number(section.root.dataset.left));

function add(section, files) {
  for (const file of files) {
    const upload = { id: newId(), file, state: 'ready', message: '' };
    const refusal = file.size === 0 ? section.texts.empty
      : file.size > Number(section.root.dataset.limit) ? section.texts.tooLarge
      : file.size > left(section) ? said(section.texts.noRoom, megabytes(section, Math.max(0, left(section)))) : null;
    if (refusal) Object.assign(upload, { state: 'refused', message: refusal });
    upload.element = rowOf(section, upload);
    section.uploads.push(upload);
  }
  draw(section);
}

// Not every page has a secure context, and with it randomUUID.
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('').replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function rowOf(section, upload) {
  const { root, texts } = section;
  upload.name = element('input', { id: `name-${upload.id}`, className: 'rz-textbox', value: upload.file.name, maxLength: 150 });
  upload.language = element('select', { id: `language-${upload.id}`, className: 'rz-textbox' },
    ...JSON.parse(root.dataset.languages).map(([code, name]) => new Option(name, code, false, code === root.dataset.language)));
  upload.progress = element('progress', { max: 100, value: 0, ariaLabel: said(texts.progress, upload.file.name) });
  upload.note = element('p', { id: `note-${upload.id}` });
  upload.name.setAttribute('aria-describedby', upload.note.id);
  upload.remove = element('button', { type: 'button', className: 'rz-button rz-button-md rz-light rz-variant-filled', ariaLabel: `${texts.drop}: ${upload.file.name}`, textContent: texts.drop });
  upload.remove.addEventListener('click', () => {
    section.uploads.splice(section.uploads.indexOf(upload), 1);
    upload.element.remove();
    redraw(root.dataset.address);
  });
  return element('li', {},
    element('div', { className: 'upload-fields' },
      element('div', { className: 'field' }, element('label', { htmlFor: upload.name.id, textContent: texts.name }), upload.name),
      element('div', { className: 'field' }, element('label', { htmlFor: upload.language.id, textContent: texts.language }), upload.language)),
    upload.progress, upload.note, upload.remove);
}

function redraw(address) {
  for (const { section } of shown.values()) if (section.root.dataset.address === address) draw(section);
}

function draw(section) {
  const { uploads, texts } = section;
  for (const upload of uploads.filter(one => one.state === 'done' && isListed(section, one))) {
    uploads.splice(uploads.indexOf(upload), 1);
    upload.element.remove();
    section.listed = (section.listed ?? 0) + 1;
  }

  const box = place(section);
  if (!box) return;
  if (!box.firstChild) {
    section.status = element('p', { className: 'hint' });
    section.status.setAttribute('role', 'status');
    section.start = element('button', { type: 'button', className: 'rz-button rz-button-md rz-primary rz-variant-filled' });
    section.start.addEventListener('click', () => {
      uploads.filter(waits).forEach(upload => Object.assign(upload, { state: 'queued', message: '' }));
      next(section);
    });
    section.list = element('ul', { className: 'uploads' });
    box.append(section.list, section.start, section.status);
  }

  for (const upload of uploads) {
    if (upload.element.parentNode !== section.list) section.list.append(upload.element);
    const isOver = upload.state === 'refused' || upload.state === 'done';
    upload.name.disabled = upload.language.disabled = !waits(upload);
    upload.progress.hidden = waits(upload) || upload.state === 'refused';
    upload.remove.hidden = upload.state === 'queued' || upload.state === 'sending';
    upload.note.textContent = upload.message || { queued: texts.waiting, sending: texts.sending, done: texts.done }[upload.state] || '';
    upload.note.className = upload.message && !isOver || upload.state === 'refused' ? 'problem' : 'hint';
  }

  const waiting = uploads.filter(waits).length;
  section.start.hidden = waiting === 0;
  section.start.textContent = waiting === 1 ? texts.startOne : said(texts.start, waiting);
  const [done, sent] = [uploads.filter(one => one.state === 'done').length, uploads.filter(one => !waits(one) && one.state !== 'refused').length];
  section.status.textContent = sent > 0 ? said(texts.count, done + (section.listed ?? 0), sent + (section.listed ?? 0)) : '';
  section.list.hidden = uploads.length === 0;
}

function next(section) {
  const { uploads } = section;
  while (uploads.filter(upload => upload.state === 'sending').length < atOnce) {
    const upload = uploads.find(one => one.state === 'queued');
    if (!upload) break;
    upload.state = 'sending';
    send(section, upload).then(() => next(section));
  }
  redraw(section.root.dataset.address);
}

async function send(section, upload) {
  const { texts } = section;
  for (let attempt = 1; ; attempt++) {
    const answer = await post(section, upload);
    if (answer.status === 200) {
      upload.state = 'done';
      upload.progress.value = 100;
      return;
    }
    if (answer.status !== 0 || attempt === tries) {
      Object.assign(upload, { state: 'ready', message: answer.status === 401 ? texts.signedOut : problemOf(answer) ?? texts.failed });
      return;
    }
    upload.note.textContent = texts.again;
    await pause(Math.min(attempt, 5) * 1000);
  }
}

function problemOf(answer) {
  try {
    return JSON.parse(answer.responseText).detail;
  } catch {
    return undefined;
  }
}

// The status is 0 where the line broke.
function post(section, upload) {
  const { address } = section.root.dataset;
  const form = new FormData();
  form.append('operation', upload.id);
  form.append('name', upload.name.value);
  form.append('language', upload.language.value);
  form.append('file', upload.file, 'file'); // the document comes last
  const request = new XMLHttpRequest();
  request.open('POST', address);
  request.setRequestHeader('RequestVerificationToken', document.querySelector('input[name=__RequestVerificationToken]').value);
  request.setRequestHeader('X-Requested-With', 'XMLHttpRequest');
  request.setRequestHeader('Accept', 'application/json');
  request.upload.addEventListener('progress', event => { upload.progress.value = 99 * event.loaded / event.total; });
  return new Promise(done => {
    request.addEventListener('loadend', () => done(request));
    request.send(form);
  });
}

function openPreview(link, texts) {
  const { preview: kind, name } = link.dataset;
  const close = element('button', { type: 'button', className: 'rz-button rz-button-md rz-light rz-variant-filled', textContent: texts.close });
  const dialog = element('dialog', { className: 'preview', ariaLabel: name },
    element('div', { className: 'page-head' }, element('h2', { textContent: name }), close),
    kind === 'picture' ? element('img', { src: link.href, alt: name }) : element('iframe', { src: link.href, title: name }));
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
