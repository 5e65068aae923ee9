// Starts the circuit and brings it back: a bar says that the connection is lost, the page stays readable,
// and as soon as the server answers again the page rejoins or, after a restart of the server, loads the same address anew.
(() => {
  const bar = document.getElementById('reconnect-bar');
  let lost = false;

  const rejoin = async () => {
    while (lost) {
      try {
        if (await Blazor.reconnect()) return;
        location.reload();
        return;
      } catch {
        await new Promise(done => setTimeout(done, 1000));
      }
    }
  };

  Blazor.start({
    circuit: {
      reconnectionHandler: {
        onConnectionDown: () => { lost = true; bar.hidden = false; rejoin(); },
        onConnectionUp: () => { lost = false; bar.hidden = true; },
      },
    },
  });
})();
