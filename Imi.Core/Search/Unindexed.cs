using Imi.Core.Requests;

namespace Imi.Core.Search;

/// <summary>A request that changed since the index last read it; written in the transaction of that change, so that none is missed.</summary>
internal sealed class Unindexed
{
    public int Id { get; private set; }
    public int RequestId { get; init; }

    /// <summary>For one that has no id yet.</summary>
    public Request? Request { get; init; }
}
