// A form that a passkey fills in: asks the server for the question, the browser's keeper of passkeys for the answer, and is sent with it.
// Shown only where the browser has such a keeper, which it has not over plain http of another machine.
customElements.define('passkey-form', class extends HTMLElement {
  connectedCallback() {
    if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
    this.hidden = false;
    this.addEventListener('submit', async submit => {
      const form = submit.target;
      submit.preventDefault();
      const failed = form.querySelector('[data-failed]');
      failed.hidden = true;
      try {
        form.elements.namedItem('Form.Credential').value = JSON.stringify(await this.answer(form));
        form.submit();
      } catch {
        failed.hidden = false;
      }
    });
  }

  async answer(form) {
    const token = form.elements.namedItem('__RequestVerificationToken');
    const asked = await fetch(this.dataset.ask, { method: 'POST', body: new URLSearchParams([[token.name, token.value]]) });
    if (!asked.ok) throw new Error(asked.statusText);
    const question = await asked.json();
    return 'make' in this.dataset
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(question) })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(question) });
  }
});
