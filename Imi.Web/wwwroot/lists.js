// Tells a list ([data-calm]) when its reader is busy in it (R2), and keeps still what he looks at while rows change.
window.imiLists = (() => {
  const pause = 1000; // ms: on the way from a row to the button beside the list nobody is in either of them
  const watched = new Map();
  let hasMoved = false; // a pointer that only happens to rest there says nothing

  const rowsOf = region => [...region.querySelectorAll('table[data-rows] > tbody > tr')];
  const rowAt = element => element?.closest?.('[data-calm] table[data-rows] > tbody > tr');
  const linkOf = row => row?.querySelector('th[scope=row] > a');
  const isTyping = () => document.activeElement?.matches('form:is(.filter, .view-form) :is(input:not([type=checkbox]), textarea)') === true;
  const isScrolledInto = region => region.querySelector('table[data-rows]')?.getBoundingClientRect().top < 0;

  const isBusyIn = region => isTyping() || isScrolledInto(region)
    || region.querySelector('tbody tr:focus-within, tbody input:checked, .waiting:focus-within') !== null
    || hasMoved && region.querySelector('tbody tr:hover, .waiting button:hover') !== null;

  const tell = (region, state, isBusy) => {
    state.isBusy = isBusy;
    for (const row of rowsOf(region)) {
      if (isBusy) row.style.setProperty('--held', `${row.getBoundingClientRect().height}px`);
      else row.style.removeProperty('--held');
    }
    state.list.invokeMethodAsync('SetBusyAsync', isBusy).catch(() => { state.isBusy = !isBusy; }); // said again once the connection is back
  };

  // Where the row stands that the reader points at, or has the focus in, or sees first.
  const anchor = (region, state) => {
    const row = hasMoved && region.querySelector('tbody tr:hover') || rowAt(document.activeElement) || rowsOf(region).find(one => one.getBoundingClientRect().bottom > 0);
    state.row = row;
    state.top = row && row.getBoundingClientRect().top - region.getBoundingClientRect().top;
  };

  const look = (region, state) => {
    const isBusy = isBusyIn(region);
    if (isBusy) {
      clearTimeout(state.timer);
      state.timer = undefined;
      if (!state.isBusy) tell(region, state, true);
      anchor(region, state);
    } else if (state.isBusy) {
      state.timer ??= setTimeout(() => {
        state.timer = undefined;
        if (state.isBusy && !isBusyIn(region)) tell(region, state, false);
      }, pause);
    }
  };

  const lookAtAll = () => {
    for (const [region, state] of watched) {
      if (region.isConnected) {
        look(region, state);
      } else {
        state.observer.disconnect();
        watched.delete(region);
      }
    }
  };

  // Before it is drawn: what grew or shrank above the row is scrolled away.
  const keepStill = (region, state) => {
    if (state.isBusy && !state.isShowing && state.row?.isConnected) {
      const moved = state.row.getBoundingClientRect().top - region.getBoundingClientRect().top - state.top;
      if (Math.abs(moved) >= 1) {
        scrollBy({ top: moved, behavior: 'instant' });
        state.top += moved;
      }
    }
  };

  // What had the focus is gone: its row has it then, or the one that took the place of its row.
  const rescueFocus = (region, state) => {
    if (!state.focused || state.focused.isConnected || document.activeElement !== document.body) return;
    const rows = rowsOf(region);
    const row = state.focusedRow.isConnected ? state.focusedRow : rows[Math.min(state.focusedAt, rows.length - 1)];
    state.focused = undefined;
    linkOf(row)?.focus({ preventScroll: true });
  };

  const remember = focus => {
    const row = rowAt(focus.target);
    for (const [region, state] of watched) {
      const isHere = row && region.contains(row);
      state.focused = isHere ? focus.target : undefined;
      state.focusedRow = isHere ? row : undefined;
      state.focusedAt = isHere ? rowsOf(region).indexOf(row) : -1;
    }
    lookAtAll();
  };

  // Left by the reader, and not because it was taken away.
  const forget = focus => queueMicrotask(() => {
    for (const state of watched.values()) {
      if (state.focused === focus.target && focus.target.isConnected) state.focused = undefined;
    }
    lookAtAll();
  });

  // Null where the region has gone from the page while the call was on its way.
  const watch = (region, list) => {
    if (!region) return;
    const state = { list, isBusy: false };
    state.observer = new MutationObserver(() => {
      keepStill(region, state);
      rescueFocus(region, state);
      look(region, state);
    });
    state.observer.observe(region, { childList: true, characterData: true, subtree: true });
    watched.set(region, state);
    look(region, state);
  };

  const focus = (region, row) => {
    const state = watched.get(region);
    if (!state) return; // gone, or the line was cut when it was to be watched
    state.isShowing = false;
    (linkOf(region.querySelector(`tr[data-row="${row}"]`)) ?? linkOf(rowsOf(region)[0]))?.focus();
  };

  // Whoever asks for what waits wants to see it, not what is there.
  addEventListener('click', click => {
    const state = click.target.closest?.('.waiting button') && watched.get(click.target.closest('[data-calm]'));
    if (state) state.isShowing = true;
  });

  addEventListener('pointermove', () => {
    if (!hasMoved) {
      hasMoved = true;
      lookAtAll();
    }
  });
  addEventListener('focusin', remember);
  addEventListener('focusout', forget);
  for (const event of ['pointerover', 'change']) addEventListener(event, lookAtAll);
  document.documentElement.addEventListener('pointerleave', lookAtAll);
  addEventListener('scroll', lookAtAll, { passive: true });

  return { watch, focus };
})();
