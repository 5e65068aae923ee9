// Chooses, drops, pastes and sends documents, by plain HTTP beside the circuit: documents may be given as soon as the page can be read,
// what is under way goes on when the circuit is gone or the reader is on another step, and is there again when the section is. Each document
// is sent as one operation, so that a second try after a broken line attaches nothing twice.
(() => {
  const atOnce = 2;
  const tries = 30;
  const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));
  const uploadsOf = new Map(); // by the address that they go to

  // Where the section shows what is on its way; without it nothing may be attached.
  class Uploads extends HTMLElement {
    connectedCallback() {
      this.section = this.closest('#attachments');
      this.address = this.section.dataset.address;
      this.texts = JSON.parse(this.section.dataset.texts);
      this.uploads = uploadsOf.get(this.address) ?? [];
      uploadsOf.set(this.address, this.uploads);
      this.listed = 0;
      this.list = element('ul', { className: 'uploads' });
      this.start = element('button', { type: 'button', className: 'rz-button rz-button-md rz-primary rz-variant-filled' });
      this.start.addEventListener('click', () => {
        this.uploads.filter(waits).forEach(upload => Object.assign(upload, { state: 'queued', message: '' }));
        next(this);
      });
      this.status = element('p', { className: 'hint' });
      this.status.setAttribute('role', 'status');
      this.replaceChildren(this.list, this.start, this.status);
      this.observer = new MutationObserver(() => draw(this));
      this.observer.observe(this.section.querySelector('[data-documents]'), { childList: true });
      draw(this);
    }

    disconnectedCallback() {
      this.observer.disconnect();
    }
  }

  const here = () => document.querySelector('imi-uploads');
  const mayDrop = drag => drag.dataTransfer.types.includes('Files') && drag.target.closest?.('#attachments') && here();

  addEventListener('beforeunload', leaving => {
    if ([...uploadsOf.values()].flat().some(upload => upload.state === 'queued' || upload.state === 'sending')) leaving.preventDefault();
  });
  addEventListener('click', click => {
    const preview = click.target.closest?.('#attachments [data-preview]');
    if (preview) {
      click.preventDefault();
      openPreview(preview, JSON.parse(preview.closest('#attachments').dataset.texts));
    } else if (click.target.closest?.('#attachments [data-choose]')) {
      choose();
    }
  });
  addEventListener('dragover', drag => {
    if (!mayDrop(drag)) return;
    drag.preventDefault();
    here().section.classList.add('dropping');
  });
  addEventListener('dragleave', drag => {
    const section = drag.target.closest?.('#attachments');
    if (section && !section.contains(drag.relatedTarget)) section.classList.remove('dropping');
  });
  addEventListener('drop', drop => {
    if (!mayDrop(drop)) return;
    drop.preventDefault();
    here().section.classList.remove('dropping');
    add(here(), drop.dataTransfer.files);
  });
  addEventListener('paste', paste => {
    // Text that is pasted with its picture goes where it was pasted.
    if (!paste.clipboardData?.files.length || paste.clipboardData.getData('text/plain') || !here()) return;
    paste.preventDefault();
    add(here(), paste.clipboardData.files);
  });

  // Not a field of the page: while somebody chooses, the circuit may draw the page anew.
  function choose() {
    const chooser = element('input', { type: 'file', multiple: true });
    chooser.addEventListener('change', () => { if (here()) add(here(), chooser.files); });
    chooser.click();
  }

  const isListed = (place, upload) => place.section.querySelector(`[data-attachment="${upload.id}"]`) !== null;
  const waits = upload => upload.state === 'ready';
  const said = (text, ...values) => text.replace(/\{(\d)\}/g, (_, index) => values[index]);
  const megabytes = (place, bytes) =>
    said(place.texts.megabytes, new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(Math.floor(bytes / 104857.6) / 10));

  // What is on its way takes room before the list knows of it.
  const left = place => place.uploads
    .filter(upload => upload.state !== 'refused' && !isListed(place, upload))
    .reduce((rest, upload) => rest - upload.file.size, Number(place.section.dataset.left));

  function add(place, files) {
    for (const file of files) {
      const upload = { id: newId(), file, state: 'ready', message: '' };
      const refusal = file.size === 0 ? place.texts.empty
        : file.size > Number(place.section.dataset.limit) ? place.texts.tooLarge
        : file.size > left(place) ? said(place.texts.noRoom, megabytes(place, Math.max(0, left(place)))) : null;
      if (refusal) Object.assign(upload, { state: 'refused', message: refusal });
      upload.element = rowOf(place, upload);
      place.uploads.push(upload);
    }
    draw(place);
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

  function rowOf({ section, texts, uploads, address }, upload) {
    upload.name = element('input', { id: `name-${upload.id}`, className: 'rz-textbox', value: upload.file.name, maxLength: 150 });
    upload.language = element('select', { id: `language-${upload.id}`, className: 'rz-textbox' },
      ...JSON.parse(section.dataset.languages).map(([code, name]) => new Option(name, code, false, code === section.dataset.language)));
    upload.progress = element('progress', { max: 100, value: 0, ariaLabel: said(texts.progress, upload.file.name) });
    upload.note = element('p', { id: `note-${upload.id}` });
    upload.name.setAttribute('aria-describedby', upload.note.id);
    upload.remove = element('button', { type: 'button', className: 'rz-button rz-button-md rz-light rz-variant-filled', ariaLabel: `${texts.drop}: ${upload.file.name}`, textContent: texts.drop });
    upload.remove.addEventListener('click', () => {
      uploads.splice(uploads.indexOf(upload), 1);
      upload.element.remove();
      redraw(address);
    });
    return element('li', {},
      element('div', { className: 'upload-fields' },
        element('div', { className: 'field' }, element('label', { htmlFor: upload.name.id, textContent: texts.name }), upload.name),
        element('div', { className: 'field' }, element('label', { htmlFor: upload.language.id, textContent: texts.language }), upload.language)),
      upload.progress, upload.note, upload.remove);
  }

  function redraw(address) {
    if (here()?.address === address) draw(here());
  }

  function draw(place) {
    const { uploads, texts } = place;
    for (const upload of uploads.filter(one => one.state === 'done' && isListed(place, one))) {
      uploads.splice(uploads.indexOf(upload), 1);
      upload.element.remove();
      place.listed++;
    }

    for (const upload of uploads) {
      if (upload.element.parentNode !== place.list) place.list.append(upload.element);
      const isOver = upload.state === 'refused' || upload.state === 'done';
      upload.name.disabled = upload.language.disabled = !waits(upload);
      upload.progress.hidden = waits(upload) || upload.state === 'refused';
      upload.remove.hidden = upload.state === 'queued' || upload.state === 'sending';
      upload.note.textContent = upload.message || { queued: texts.waiting, sending: texts.sending, done: texts.done }[upload.state] || '';
      upload.note.className = upload.message && !isOver || upload.state === 'refused' ? 'problem' : 'hint';
    }

    const waiting = uploads.filter(waits).length;
    place.start.hidden = waiting === 0;
    place.start.textContent = waiting === 1 ? texts.startOne : said(texts.start, waiting);
    const [done, sent] = [uploads.filter(one => one.state === 'done').length, uploads.filter(one => !waits(one) && one.state !== 'refused').length];
    place.status.textContent = sent > 0 ? said(texts.count, done + place.listed, sent + place.listed) : '';
    place.list.hidden = uploads.length === 0;
  }

  function next(place) {
    const { uploads } = place;
    while (uploads.filter(upload => upload.state === 'sending').length < atOnce) {
      const upload = uploads.find(one => one.state === 'queued');
      if (!upload) break;
      upload.state = 'sending';
      send(place, upload).then(() => next(place));
    }
    redraw(place.address);
  }

  async function send(place, upload) {
    const { texts } = place;
    for (let attempt = 1; ; attempt++) {
      const answer = await post(place, upload);
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
  function post({ address }, upload) {
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

  customElements.define('imi-uploads', Uploads);
})();
