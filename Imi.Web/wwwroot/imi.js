// Starts the circuit and brings it back: a bar says that the connection is lost, the page stays readable,
// and as soon as the server answers again the page rejoins or, after a restart of the server, loads the same address anew.
(() => {
  const bar = document.getElementById('reconnect-bar');
  const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));
  let lost = false;

  // What only the server can do is not offered while it is away; what is typed is kept by the journal.
  const show = isLost => {
    lost = imiJournal.isLost = isLost;
    bar.hidden = !isLost;
    for (const button of document.querySelectorAll(isLost ? 'button:not([aria-disabled])' : '[data-lost]')) {
      button.toggleAttribute('data-lost', isLost);
      if (isLost) button.setAttribute('aria-disabled', 'true');
      else button.removeAttribute('aria-disabled');
    }
  };

  const isKept = control => control.closest('[data-field]') !== null;
  addEventListener('click', click => {
    const control = lost && click.target.closest('button, a[href], input[type=checkbox], input[type=radio]');
    if (control && !isKept(control)) {
      click.preventDefault();
      click.stopImmediatePropagation();
      bar.animate([{ opacity: .3 }, { opacity: 1 }], 400);
    }
  }, true);

  // The panel under one's name does not cover the page that was opened from it.
  addEventListener('click', click => click.target.closest('.me-panel a')?.closest('details').removeAttribute('open'));

  const rejoin = async () => {
    while (lost) {
      try {
        if (await Blazor.reconnect()) return;
        location.reload();
        return;
      } catch {
        await pause(1000);
      }
    }
  };

  // Blazor gives up a circuit that could not even start. Loaded anew once it answers; where that did not help either, rarely.
  // A server that is only slow is given a minute: asking it for the page once more would make it slower still.
  let connection;
  const hasStarted = () => document.querySelector('main[data-live], main.public');
  const startAnew = async () => {
    const isReloaded = performance.getEntriesByType('navigation')[0]?.type === 'reload';
    await pause(isReloaded ? 60000 : 10000);
    while (!hasStarted() && connection?.state === 'Connected' && performance.now() < 60000) await pause(1000);
    if (hasStarted()) return;
    bar.hidden = false;
    while (!await fetch(location.href).then(answer => answer.ok, () => false)) await pause(1000);
    location.reload();
  };

  // The router only scrolls to a part of the same page; whoever skips the menu goes on from there with Tab.
  document.addEventListener('click', click => {
    if (click.target.closest('a.skip')) {
      click.preventDefault();
      document.getElementById('main').focus();
    }
  }, true);

  // Pages made for paper have no circuit that could ask the browser to print.
  document.addEventListener('click', click => {
    if (click.target.closest('[data-print]')) print();
  });

  // A small file of rows is read here, and goes the way of typed text.
  document.addEventListener('change', async change => {
    const into = document.getElementById(change.target.dataset.readsInto ?? '');
    if (!into || !change.target.files?.length) return;
    into.value = await change.target.files[0].text();
    into.dispatchEvent(new Event('input', { bubbles: true }));
  });

  Blazor.start({
    circuit: {
      // Both ends notice within seconds that the other is gone; ImiCircuits has the same times.
      configureSignalR: builder => {
        builder.withKeepAliveInterval(5000).withServerTimeout(10000);
        const build = builder.build;
        builder.build = () => connection = build.call(builder);
      },
      reconnectionHandler: {
        onConnectionDown: () => { show(true); rejoin(); },
        onConnectionUp: () => show(false),
      },
    },
  });
  startAnew();
})();
