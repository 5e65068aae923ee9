namespace Imi.Core.Requests;

internal static class Marks
{
    /// <summary>What was over before the reader ever opened it is no news.</summary>
    public static Mark Of(bool isOpened, RequestStatus status, bool hasNews) => (isOpened, hasNews, status) switch
    {
        (_, false, _) => Mark.None,
        (true, true, _) => Mark.Changed,
        (false, true, RequestStatus.Closed or RequestStatus.Withdrawn) => Mark.None,
        (false, true, _) => Mark.New,
    };
}
