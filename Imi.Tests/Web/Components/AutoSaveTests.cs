using Imi.Tests.Support;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Tests.Web.Components;

public sealed class AutoSaveTests : IDisposable
{
    private static readonly TimeSpan AlmostLongEnough = AutoSave.AfterLastKey - TimeSpan.FromMilliseconds(1);

    private readonly TestClock _clock = new();
    private readonly List<TaskCompletionSource> _saves = [];
    private readonly SemaphoreSlim _begun = new(0);
    private readonly Dispatcher _circuit = Dispatcher.CreateDefault();
    private readonly AutoSave _save;
    private readonly TaskCompletionSource<Exception> _failed = new();
    private bool _isSlow;
    private bool _isRefused;
    private Exception? _failure;

    public AutoSaveTests() => _save = new(StoreAsync, _circuit.InvokeAsync, FailAsync, _clock);

    public void Dispose() => _begun.Dispose();

    [Fact]
    public async Task It_saves_a_moment_after_the_last_key()
    {
        _save.Touch();
        _clock.Advance(AlmostLongEnough);
        _save.Touch();
        _clock.Advance(AlmostLongEnough);
        Assert.Empty(_saves);
        Assert.True(_save.IsDirty);

        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await _begun.WaitAsync();

        Assert.Single(_saves);
    }

    [Fact]
    public async Task Leaving_the_field_saves_at_once_and_once()
    {
        _save.Touch();

        await _save.FlushAsync();
        _clock.Advance(AutoSave.AfterLastKey);
        await _save.FlushAsync();

        Assert.Single(_saves);
        Assert.False(_save.IsDirty);
    }

    [Fact]
    public async Task It_never_saves_twice_at_a_time()
    {
        _isSlow = true;
        _save.Touch();
        var first = _circuit.InvokeAsync(_save.FlushAsync);
        await _begun.WaitAsync();
        _save.Touch();
        var second = _circuit.InvokeAsync(_save.FlushAsync);
        Assert.Single(_saves);

        _saves[0].SetResult();
        await _begun.WaitAsync();
        Assert.Equal(2, _saves.Count);
        Assert.False(second.IsCompleted, "What was typed during the first save is not stored yet.");

        _saves[1].SetResult();
        Assert.All(await Task.WhenAll(first, second), Assert.True);
        Assert.Equal(2, _saves.Count);
    }

    [Fact]
    public async Task What_is_refused_stays_unsaved_and_is_tried_again()
    {
        _isRefused = true;
        _save.Touch();

        Assert.False(await _save.FlushAsync());
        Assert.True(_save.IsDirty);

        _isRefused = false;
        Assert.True(await _save.FlushAsync());
        Assert.False(_save.IsDirty);
    }

    [Fact]
    public async Task A_failure_nobody_waits_for_is_told_and_does_not_end_saving()
    {
        _failure = new InvalidOperationException("The disk is full.");
        _save.Touch();
        _clock.Advance(AutoSave.AfterLastKey);
        Assert.Same(_failure, await _failed.Task);

        _failure = null;
        Assert.True(await _save.FlushAsync());
    }

    [Fact]
    public async Task Nothing_is_saved_when_the_page_is_gone()
    {
        _save.Touch();
        await _save.DisposeAsync();

        _clock.Advance(AutoSave.AfterLastKey);
        await _save.FlushAsync();

        Assert.Empty(_saves);
    }

    private Task FailAsync(Exception failure)
    {
        _failed.SetResult(failure);
        return Task.CompletedTask;
    }

    private async Task<bool> StoreAsync()
    {
        if (_failure is not null)
        {
            throw _failure;
        }

        Assert.All(_saves, save => Assert.True(save.Task.IsCompleted, "Another save is under way."));
        var save = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _saves.Add(save);
        _begun.Release();
        if (!_isSlow)
        {
            save.SetResult();
        }

        await save.Task;
        return !_isRefused;
    }
}
