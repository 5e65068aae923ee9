using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Components;
using Imi.Web.Hosting;

namespace Imi.Web.Layout;

/// <summary>The pages that somebody may open. It mirrors the rights: what is not there, one may not do.</summary>
public static class Menu
{
    public static IReadOnlyList<Entry> For(Actor actor) =>
    [
        new(Links.ActionList, "nav.actionList", Letter: "a", Amount: Amount.Due),
        new(Links.Requests, "nav.requests", Letter: "r"),
        new(Links.Search, "nav.search", Letter: "s"),
        new(Links.FindAuthorities(new()), "nav.authorities", Letter: "f"),
        .. If(actor.HasAnywhere(Role.RequestHandler), new Entry(Links.NewRequest, "nav.createRequest")),
        .. If(actor.HasAnywhere(Role.Allocator), new Entry(Links.Allocation, "nav.allocation", Amount: Amount.Unallocated)),
        .. If(actor.HasAnywhere(Role.ReferralHandler), new Entry(Links.Coordination, "nav.coordination", Letter: "c", Amount: Amount.Urgent)),
        .. AdministrationTabs.For(actor).Take(1).Select(first => new Entry(first.Address, "nav.administration")),
    ];

    /// <summary>What lies below the entries of the menu, beside the note on training, or under one's own name.</summary>
    public static IReadOnlyList<Entry> Below(Actor actor, ImiMode mode) =>
    [
        .. If(
            actor.HasAnywhere(Role.ReferralHandler),
            new(Links.UrgentRequests, "coordination.urgent"), new(Links.RequestList(new(RequestTab.Coordinated)), "tab.Coordinated"), new(Links.Indicators(new()), "indicators.title")),
        .. AdministrationTabs.For(actor).Select(tab => new Entry(tab.Address, tab.Text)),
        .. If(mode == ImiMode.Training, new Entry(Links.Outbox, "nav.outbox")),
        new(Links.Profile, "profile.title"),
    ];

    private static Entry[] If(bool isOpen, params Entry[] entries) => isOpen ? entries : [];

    /// <param name="Text">Key of its name.</param>
    /// <param name="Letter">After "g", it leads there.</param>
    /// <param name="Amount">How many wait there is shown beside it.</param>
    public sealed record Entry(string Address, string Text, string? Letter = null, Amount? Amount = null);
}
