using Imi.Core.Requests;

namespace Imi.Web.Requests;

/// <summary>What of a history somebody wants to see.</summary>
public enum HistoryKind
{
    All,

    /// <summary>Where it stands: status, dates, authorities, assignees.</summary>
    Status,
    Answers,
    Comments,
    Documents,
}

internal static class HistoryKinds
{
    public static bool IsOf(this HistoryView entry, HistoryKind kind) => kind switch
    {
        HistoryKind.All => true,
        HistoryKind.Status => entry.From != entry.To || entry.Changes.Count > 0,
        HistoryKind.Answers => entry.Action is RequestAction.ReplyInPart or RequestAction.Reply or RequestAction.SubmitReply or RequestAction.ApproveReply or RequestAction.ReturnReply,
        HistoryKind.Comments => entry.Action == RequestAction.Comment,
        HistoryKind.Documents => entry.Action == RequestAction.Attach,
    };
}
