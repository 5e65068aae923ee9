using Microsoft.Playwright;

namespace Imi.Tests.Support;

/// <summary>
/// Watches a page in every frame for what must not move while somebody works in it: the focus, what is ticked, where it is scrolled to, what is
/// folded open, and what lies under the pointer. What the person does moves some of it, and is not watched.
/// </summary>
internal sealed class Disturbances(IPage page)
{
    private const string Recorder =
        """
        window.disturbances = (() => {
          const found = [];
          let before, x = 0, y = 0, frames = 0;
          const named = element => !element ? 'nothing' : element === document.body ? 'the page' : `${element.localName} "${(element.closest('tr, li') ?? element).textContent.trim().replace(/\s+/g, ' ').slice(0, 60)}"`;
          const differs = (was, is) => typeof was === 'number' && typeof is === 'number' ? Math.abs(was - is) > 1 : was !== is; // less than a pixel is not seen
          const now = () => {
            const under = document.elementFromPoint(x, y);
            const held = under?.closest('tr, button, summary, li') ?? under;
            const place = held?.getBoundingClientRect();
            return {
              focus: document.activeElement,
              'focus, its top': document.activeElement?.getBoundingClientRect().top,
              ticks: [...document.querySelectorAll('tbody input:checked')].map(tick => tick.closest('tr').dataset.row).join(' '),
              scroll: scrollY,
              menu: [...document.querySelectorAll('details[open], dialog[open]')].map(one => one.className || one.id).join(' '),
              pointer: held,
              'pointer, its top': place?.top,
              'pointer, its left': place?.left,
            };
          };
          const watch = () => {
            if (before) {
              const after = now();
              for (const what of Object.keys(after).filter(one => differs(before[one], after[one]))) {
                const [was, is] = [before[what], after[what]].map(value => value instanceof Element ? named(value) : value);
                found.push(`${what}: ${was} → ${is}`);
              }
              before = after;
              frames++;
            }
            requestAnimationFrame(watch);
          };
          addEventListener('pointermove', move => { x = move.clientX; y = move.clientY; }, true);
          requestAnimationFrame(watch);
          return { begin: () => { before = now(); }, end: () => { before = undefined; }, found: () => found.splice(0), frames: () => frames };
        })();
        """;

    public Task InstallAsync() => page.EvaluateAsync(Recorder);

    /// <summary>From now on nothing may move.</summary>
    public Task BeginAsync() => page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => { disturbances.begin(); done(); })))");

    /// <summary>The person does something.</summary>
    public Task EndAsync() => page.EvaluateAsync("disturbances.end()");

    /// <summary>What moved since this was asked last.</summary>
    public Task<string[]> FoundAsync() => page.EvaluateAsync<string[]>("disturbances.found()");

    /// <summary>How often everything was compared.</summary>
    public Task<int> FramesAsync() => page.EvaluateAsync<int>("disturbances.frames()");
}
