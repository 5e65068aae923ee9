using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

/// <summary>The steps of a draft. Each saves by itself; they can be taken in any order, left and resumed.</summary>
public partial class DraftWizard(RequestService requests, DraftService drafts, NavigationManager navigation)
{
    private readonly Guid _editor = Guid.CreateVersion7();
    private readonly Guid _operation = Guid.CreateVersion7();
    private LeaseBanner? _lease;
    private DraftStep? _step;
    private string? _problem;
    private bool _isHeldByOther;
    private bool _isBusy;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required RequestView Request { get; set; }

    [Parameter, EditorRequired] public required StoredPerson? Person { get; set; }

    [Parameter, EditorRequired] public required string? Step { get; set; }

    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    private string Current => WizardSteps.All.Contains(Step) ? Step! : "recipient";

    private int Position => WizardSteps.All.ToList().IndexOf(Current);

    private string? Next => Position + 1 < WizardSteps.All.Count ? WizardSteps.All[Position + 1] : null;

    private string? Previous => Position > 0 ? WizardSteps.All[Position - 1] : null;

    private ActionOffer? SendOffer => Request.Offers.SingleOrDefault(offer => offer.Action is RequestAction.Send or RequestAction.Submit);

    /// <summary>Why the coordinator gave it back, until it is submitted again.</summary>
    private HistoryView? Returned => Request.History is [.., { Action: RequestAction.Return } last] ? last : null;

    private void HeldByOther(bool isHeld) => _isHeldByOther = isHeld;

    private Task ClaimAsync() => _lease?.AcquireAsync() ?? Task.CompletedTask;

    private Task<bool> FlushAsync() => Current == "review" || _step is null ? Task.FromResult(true) : _step.FlushAsync();

    private async Task GoAsync(string step)
    {
        _problem = null;
        if (_isHeldByOther || await FlushAsync())
        {
            navigation.NavigateTo(Links.Draft(Request.Number, step));
        }
    }

    private Task SendAsync() => ActAsync(async () =>
    {
        await requests.SendAsync(Request.Number, Request.Version, _operation, _editor, Actor);
        navigation.NavigateTo(Links.Request(Request.Number));
    });

    private Task DeleteAsync() => ActAsync(async () =>
    {
        await drafts.DeleteAsync(Request.Number, _editor, Actor);
        navigation.NavigateTo(Links.RequestList(new(RequestTab.Drafts)));
    });

    private async Task ActAsync(Func<Task> act)
    {
        (_isBusy, _problem) = (true, null);
        try
        {
            await act();
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            _problem = T.Refusal(failure);
        }

        _isBusy = false;
    }
}
