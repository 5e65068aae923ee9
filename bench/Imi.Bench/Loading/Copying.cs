using Imi.Core.Requests;

namespace Imi.Bench.Loading;

/// <summary>One copy of a template: other authorities, other people, another time.</summary>
internal sealed class Copying(Template template, Body requesting, Body? responding, TimeSpan shift, int turn, Network network)
{
    private readonly int _asking = requesting.Handlers[turn % requesting.Handlers.Length];
    private readonly int? _answering = responding?.Handlers[turn % responding.Handlers.Length];
    private readonly int? _requestingCoordinator = requesting.Coordinators[template.Area];
    private readonly int? _respondingCoordinator = template.Request.Has(Party.RespondingCoordinator) ? responding?.Coordinators[template.Area] : null;

    public Template Template { get; } = template;

    public int AskingUser => _asking;

    public int? AnsweringUser => _answering;

    public int? AuthorityOf(Party party) => party switch
    {
        Party.Requesting => requesting.Id,
        Party.Responding => responding?.Id,
        Party.RequestingCoordinator => _requestingCoordinator,
        Party.RespondingCoordinator => _respondingCoordinator,
    };

    /// <summary>Who stands here for an authority of the template.</summary>
    public int? Authority(int id) => AuthorityOf(Template.Request.PartyOf(id));

    public int User(int id) => Template.Request.PartyOf(network.AuthorityOfUser(id)) switch
    {
        Party.Requesting => _asking,
        Party.Responding => _answering ?? _asking,
        Party.RequestingCoordinator => _requestingCoordinator is { } coordinator ? network.ReferralHandlerOf(coordinator) : _asking,
        Party.RespondingCoordinator => _respondingCoordinator is { } coordinator ? network.ReferralHandlerOf(coordinator) : _answering ?? _asking,
    };

    public DateOnly Shift(DateOnly date) => date.AddDays((int)shift.TotalDays);

    /// <summary>The row as it is, but for its dates.</summary>
    public object?[] Row(Table table, object?[] from)
    {
        var row = (object?[])from.Clone();
        foreach (var place in table.Dates)
        {
            row[place] = row[place] switch
            {
                DateTime at => at + shift,
                DateOnly on => Shift(on),
                _ => null,
            };
        }

        return row;
    }
}
