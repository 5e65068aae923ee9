using Imi.Core.Invitations;

namespace Imi.Web.Invitations;

internal static class Reasons
{
    public static IEnumerable<RejectionReasons> Each(this RejectionReasons reasons) =>
        Enum.GetValues<RejectionReasons>().Where(reason => reason != RejectionReasons.None && reasons.HasFlag(reason));
}
