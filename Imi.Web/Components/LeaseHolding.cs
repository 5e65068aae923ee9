using Imi.Core.Authorities;
using Imi.Core.Editing;
using Imi.Core.Requests;
using Imi.Core.Users;

namespace Imi.Web.Components;

/// <summary>What one open page knows and does about the lease on what it edits.</summary>
/// <param name="editor">The open page: two tabs of one user are two editors.</param>
public sealed class LeaseHolding(LeaseService leases, TimeProvider clock, LeaseSubject subject, Guid editor, Actor actor)
{
    private DateTimeOffset _renewedAt;
    private Task? _acquiring;
    private bool _wants;

    public Lease? Holder { get; private set; }

    public bool IsMine => Holder?.IsHeldBy(editor) == true;

    public bool IsHeldByOther => Holder?.IsHeldBy(editor) == false;

    /// <summary>Nothing to look after: nobody holds it, and this page does not want it.</summary>
    public bool IsIdle => Holder is null && !_wants;

    private bool IsFresh => IsMine && clock.GetUtcNow() - _renewedAt < Lease.RenewEvery;

    /// <summary>Takes the lease now, or as soon as it is free.</summary>
    public Task<bool> WantAsync()
    {
        _wants = true;
        return AcquireAsync();
    }

    /// <summary>Nobody is locked out by himself: what the same tab held before it was loaded anew, this page goes on with.</summary>
    public Task SucceedAsync(IReadOnlyCollection<Guid> before) => before.Any(page => Holder?.IsHeldBy(page) == true) ? TakeOverAsync() : Task.CompletedTask;

    /// <summary>Takes the lease if it is free, or renews one's own when it is time.</summary>
    public async Task<bool> AcquireAsync()
    {
        if (!IsFresh)
        {
            try
            {
                // Focus and the first key come almost at once: the second waits for the first instead of asking again.
                await (_acquiring ??= RenewAsync());
            }
            finally
            {
                _acquiring = null;
            }
        }

        return IsMine;
    }

    public async Task TakeOverAsync()
    {
        _renewedAt = clock.GetUtcNow();
        Set(await leases.TakeOverAsync(subject, editor, actor));
    }

    public async Task ReleaseAsync()
    {
        _wants = false;
        if (IsMine)
        {
            await leases.ReleaseAsync(subject, editor, actor);
            Set(null);
        }
    }

    /// <summary>Sees who holds it now; renews one's own, and takes a free one where the page wants it.</summary>
    public async Task LookAsync()
    {
        if (!IsFresh && (IsMine || _wants))
        {
            await AcquireAsync();
        }
        else
        {
            Set(await leases.CurrentAsync(subject, actor));
        }
    }

    private async Task RenewAsync()
    {
        _renewedAt = clock.GetUtcNow();
        try
        {
            Set(await leases.AcquireAsync(subject, editor, actor));
        }
        catch (Exception gone) when (gone is RequestNotFoundException or AuthorityForbiddenException)
        {
            // Nothing to edit any more: the page learns it by the change itself.
            _wants = false;
            Set(null);
        }
    }

    private void Set(Lease? holder)
    {
        // Whoever was taken over does not take it back by itself.
        _wants &= !IsMine || holder is null || holder.IsHeldBy(editor);
        Holder = holder;
    }
}
