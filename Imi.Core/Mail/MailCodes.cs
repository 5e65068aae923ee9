namespace Imi.Core.Mail;

internal static class MailCodes
{
    /// <summary>About a request or a date of it, so that whoever wants one mail a day may read it tomorrow. What opens Imi to somebody, or closes it, goes at once.</summary>
    public static bool MayWait(this MailCode code) => code is <= MailCode.N18 or (>= MailCode.N30 and <= MailCode.N34);
}
