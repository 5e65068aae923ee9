using Imi.Core;
using Imi.Core.Deadlines;
using Imi.Core.Mail;
using Imi.Core.Requests;
using Imi.Core.Settings;
using Imi.Tests.Core.Mail;
using Imi.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Deadlines;

/// <summary>T-33.</summary>
public class ClosingTests
{
    private static readonly DateTimeOffset Answered = A.Morning.AddMinutes(8);

    [Theory, OnBothDatabases]
    public async Task A_reply_that_nobody_touches_for_thirty_days_is_accepted_by_Imi(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(WithClosing());
        Assert.Equal(Answered.AddDays(30), (await imi.Queries.FindAsync(request.Number, Cast.Aoife))!.Dates.ClosesAt);

        await CloseAtAsync(imi, Answered.AddDays(30).AddSeconds(-1));
        Assert.Equal(Replied, (await imi.LoadAsync(request.Number)).Status);

        await Task.WhenAll(CloseAtAsync(imi, Answered.AddDays(30)), CloseAtAsync(imi, Answered.AddDays(30))); // two nodes
        var closed = await imi.LoadAsync(request.Number);
        Assert.Equal((Closed, Answered.AddDays(30)), (closed.Status, closed.ClosedAt));
        Assert.Single(closed.History, step => step.Action == RequestAction.CloseAutomatically);
        Assert.Equal("Imi", (await imi.Queries.FindAsync(request.Number, Cast.Mette))!.History[^1].Author);
        Assert.Equal(["Mette", "Jens", "Karen"], (await imi.MailsAsync()).Where(mail => mail.Code == MailCode.N11)
            .Select(mail => new[] { "Mette", "Jens", "Karen" }.Single(name => CastByName.Address(name) == mail.Address)));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_does_anything_has_another_thirty_days(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(WithClosing());
        imi.Clock.Advance(Answered.AddDays(20) - imi.Clock.GetUtcNow());
        await imi.Requests.CommentAsync(request.Number, "We are looking into it.", Guid.NewGuid(), Cast.Aoife);

        await CloseAtAsync(imi, Answered.AddDays(49));
        Assert.Equal(Replied, (await imi.LoadAsync(request.Number)).Status);
        await CloseAtAsync(imi, Answered.AddDays(50));
        Assert.Equal(Closed, (await imi.LoadAsync(request.Number)).Status);
    }

    /// <summary>Off by default, and only once the reply is there.</summary>
    [Theory, OnBothDatabases]
    public async Task Nothing_else_is_ever_closed_by_itself(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var requests = Enum.GetValues<RequestStatus>().Select(status => A.Request(status))
            .Append(A.Request(Replied, switches: RequestSwitches.Default)).Append(A.Draft(switches: RequestSwitches.Default | RequestSwitches.AutomaticClosing)).ToArray();
        await imi.SaveAllAsync(requests);

        await CloseAtAsync(imi, Answered.AddYears(5));

        foreach (var request in requests)
        {
            Assert.Equal(request.Status, (await imi.LoadAsync(request.Number)).Status);
            Assert.Null((await imi.Queries.FindAsync(request.Number, Cast.Aoife))?.Dates.ClosesAt);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_switch_is_copied_when_the_request_is_created(bool isOn)
    {
        await using var imi = await TestDatabase.OpenAsync(DatabaseKind.Sqlite);
        var drafts = ActivatorUtilities.CreateInstance<DraftService>(imi.Services, new SettingsInForce(imi.Contexts, new() { ClosesAutomatically = isOn }));

        var number = await drafts.CreateAsync(Cast.Area, null, null, Guid.NewGuid(), Cast.Aoife);

        Assert.Equal(isOn, (await imi.LoadAsync(number)).Switches.HasFlag(RequestSwitches.AutomaticClosing));
    }

    private static Request WithClosing() => A.Request(Replied, switches: RequestSwitches.Default | RequestSwitches.AutomaticClosing);

    private static async Task CloseAtAsync(TestDatabase imi, DateTimeOffset moment)
    {
        imi.Clock.Advance(moment - imi.Clock.GetUtcNow());
        await imi.Services.GetRequiredService<ClosingService>().CloseAsync();
    }
}
